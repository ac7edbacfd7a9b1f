import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Course } from '../../src/lib/domain/content/model.ts';
import { stepOn } from '../../src/lib/domain/content/editing/step.ts';
import { partsOf } from '../../src/lib/domain/content/overlay/parts.ts';
import type { DraftId } from '../../src/lib/domain/ids.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { loadCourse } from '../../src/lib/server/content/load-course.ts';
import { DEMO_PASSPHRASE, EDITOR, FRONT_DESK, PRESCRIBER } from '../../src/lib/server/demo/people.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { readDraft } from '../../src/lib/server/operations/studio/drafts.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import { authenticatorOf } from '../support/authenticator.ts';
import { launchBrowser } from '../support/browser.ts';
import { actingEditor } from '../support/hand-over.ts';
import { openHands, type Hands } from '../support/hands.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { patientHands } from '../support/patient-hands.ts';
import { staffHands, type StaffHands } from '../support/staff-hands.ts';
import { tickAsked } from '../support/tick-asked.ts';

/**
 * A clinic's own words on their way to its patients: an editor hands a draft over, another person sends it back, the editor
 * changes it, and the other approves it. The editor and the approver use a keyboard alone, at a desk and on a phone.
 */
const NAME = 'Where to park';
const LESSON = 'modules/deciding/lesson.en.md';
const PART = 'more-balanced';
const WHY = 'Say that the gate is locked at night.';
const NIGHT = 'The gate is locked at night.';

let browser: Browser;
let course: Course;
let installation: Installation;
let editor: Hands & StaffHands;
let approver: Hands & StaffHands;
let desk: Hands & StaffHands;
/** Begun before anything was published. */
let other: DraftId;

async function openStaff(email: string, width: 390 | 1280, byKeyboard: boolean): Promise<Hands & StaffHands> {
	const hands = await openHands(browser, { origin: installation.origin, width, withAxe: true, byKeyboard });
	const authenticator = await authenticatorOf(await installation.runtime(), email);
	return { ...hands, ...staffHands(hands, { email, passphrase: DEMO_PASSPHRASE, authenticator }) };
}

/** Puts other words into a part of a draft, as its form does. */
async function rewrite(
	id: DraftId,
	file: string,
	part: string,
	change: (text: string) => string
): Promise<void> {
	const ctx = await actingEditor(await installation.runtime());
	const draft = await ctx.runtime.db.inClinic(ctx.clinicId, (tx) => readDraft(tx, ctx, id));
	const text = partsOf(file, draft?.files.get(file) ?? '').find(({ key }) => key === part)?.text ?? '';
	const changed = change(text);
	if (!draft || changed === text) throw new Error(`${part} of ${file} does not say what it should`);
	surely(await editDraft(ctx, id, stepOn(draft.files, [{ is: 'set', file, part, text: changed }])));
}

beforeAll(async () => {
	browser = await launchBrowser(inject('chromiumPath'));
	const loaded = await loadCourse(join(import.meta.dirname, '..', '..', 'content'));
	if (!loaded.ok) throw new Error('The course in content/ has errors');
	course = loaded.value.course;
	installation = await openInstallation({ command: 'demo' });
	const acting = await actingEditor(await installation.runtime());
	other = surely(await beginDraft(acting, { name: 'Our words' }));
	editor = await openStaff(EDITOR.email, 1280, true);
	approver = await openStaff(PRESCRIBER.email, 390, true);
	desk = await openStaff(FRONT_DESK.email, 1280, false);
});
afterAll(async () => {
	await browser?.close();
	await installation?.close();
});

const draftIn = (hands: Hands): DraftId =>
	(/\/studio\/([0-9a-f-]{36})/.exec(hands.page.url())?.[1] ?? '') as DraftId;

test('an editor sees what is different, and hands it over; what was typed is never lost', async () => {
	await editor.signIn();
	await editor.follow(m.common_nav_studio(), editor.page.locator('header'));
	await editor.follow(NAME);
	await rewrite(draftIn(editor), LESSON, PART, (text) =>
		text.replace(/## .*/, '## Words of the parking draft')
	);
	await editor.follow(m.studio_tab_review());
	const marked = editor.page.locator('ins', { hasText: 'Words of the parking draft' });
	expect(await marked.count()).toBe(1);
	expect(await editor.words()).toContain('Park behind the house');
	expect(await editor.words()).toContain('Estacione detrás de la casa');

	const label = await editor.page.getByLabel(m.studio_label()).inputValue();
	expect(label).toMatch(/\+harbor\.1$/);
	await editor.choose(editor.page.locator('input[name="impact"][value="urgent"]'), 'urgent');
	await editor.press(m.studio_hand_over_button());
	expect(await editor.words()).toContain(m.common_errors_title());
	expect(await editor.page.locator('input[name="impact"]:checked').inputValue()).toBe('urgent');
	await editor.choose(editor.page.locator('input[name="impact"][value="clarifying"]'), 'clarifying');
	await editor.type(m.studio_note(), 'People asked where they can park.');
	await tickAsked(editor);
	await editor.press(m.studio_hand_over_button());
	expect(await editor.words()).toContain(m.studio_done_proposed());
});

test('an editor who may approve does not approve their own words where somebody else can', async () => {
	await editor.follow(m.studio_version({ label: labelled(1) }));
	expect(await editor.words()).toContain(m.studio_approve_own());
	expect(await editor.page.getByRole('button', { name: m.studio_approve_button() }).count()).toBe(0);
});

const labelled = (number: number): string => `${course.version}+harbor.${number}`;

test('who approves it sees the same, and sends it back with a reason', async () => {
	await approver.signIn();
	await approver.follow(m.common_nav_studio(), approver.page.locator('header'));
	await approver.follow(m.studio_version({ label: labelled(1) }));
	const words = await approver.words();
	for (const said of [
		'People asked where they can park.',
		'Park behind the house',
		m.studio_affected_signed({ count: 4 }),
		m.studio_approve_review()
	])
		expect(words).toContain(said);
	expect(await approver.page.locator('ins', { hasText: 'Words of the parking draft' }).count()).toBe(1);
	await approver.page.locator('summary', { hasText: m.studio_send_back() }).press('Enter');
	await approver.type(m.studio_send_back_why(), WHY);
	await approver.press(m.studio_send_back_button());
	expect(await approver.words()).toContain(m.studio_done_sent_back());
});

test('its author reads why, changes it, and hands it over again', async () => {
	await editor.open('/studio');
	await editor.follow(NAME);
	await editor.follow(m.studio_tab_review());
	expect(await editor.words()).toContain(WHY);
	const module = course.modules.find(({ objectives }) => objectives.some(({ critical }) => !critical));
	await rewrite(draftIn(editor), `modules/${module?.id}/lesson.en.md`, 'where-to-park', (text) =>
		text.replace('wait inside.', `wait inside. ${NIGHT}`)
	);
	await editor.open(editor.page.url());
	expect(await editor.page.getByLabel(m.studio_label()).inputValue()).toBe(labelled(2));
	await editor.choose(editor.page.locator('input[name="impact"][value="clarifying"]'), 'clarifying');
	await editor.type(m.studio_note(), 'It says now that the gate is locked.');
	await tickAsked(editor);
	await editor.press(m.studio_hand_over_button());
	expect(await editor.words()).toContain(m.studio_done_proposed());
});

test('who approves it shows who they are, signs, and it is in use', async () => {
	await approver.open('/studio');
	await approver.follow(m.studio_version({ label: labelled(2) }));
	expect(await approver.words()).toContain(NIGHT);
	const { page } = approver;
	await approver.type(m.clinic_prove_name(), PRESCRIBER.legalName);
	await approver.type(m.clinic_prove_passphrase(), 'not my passphrase');
	await approver.type(m.clinic_prove_code(), '000000');
	await approver.press(m.studio_approve_button());
	expect(await approver.words()).toContain(m.course_review_levels_missing());
	expect(await approver.words()).toContain(m.course_review_clinic_confirms());
	await tickAsked(approver);
	await approver.type(m.clinic_prove_name(), PRESCRIBER.legalName);
	await approver.type(m.clinic_prove_passphrase(), 'not my passphrase');
	await approver.type(m.clinic_prove_code(), '000000');
	await approver.press(m.studio_approve_button());
	expect(await approver.words()).toContain(m.clinic_prove_failed());
	expect(await page.getByLabel(m.clinic_prove_name()).inputValue()).toBe(PRESCRIBER.legalName);
	await approver.signWithProof('main', m.studio_approve_button(), PRESCRIBER.legalName);
	expect(await approver.words()).toContain(m.studio_done_published());
	expect(await approver.words()).toContain(m.studio_version({ label: labelled(2) }));
});

test('somebody new reads the published words, and in Spanish that nobody compared them yet', async () => {
	await desk.signIn();
	const invited = await desk.invite({
		legalName: 'Noa Lind',
		dateOfBirth: '1990-02-11',
		email: 'noa@mail.example'
	});
	const hands = await openHands(browser, { origin: installation.origin, width: 390 });
	const patient = patientHands(hands, course);
	await patient.comeIn(invited, 'nine calm otters drift');
	const part = course.modules.findIndex(({ objectives }) => objectives.some(({ critical }) => !critical)) + 1;
	await hands.open(`/my/part/${part}/print`);
	expect(await hands.words()).toContain(NIGHT);
	await hands.close();
});

test('a draft that was begun before is brought up to it, and its author decides which words stand', async () => {
	await rewrite(other, LESSON, PART, (text) => text.replace(/## .*/, '## Words of the other draft'));
	await editor.open(`/studio/${other}/review`);
	expect(await editor.words()).toContain(m.studio_behind());
	await editor.follow(m.studio_behind_what());
	await editor.press(m.studio_carry_published());
	expect(await editor.words()).toContain(m.studio_carry_done({ count: 1 }));
	expect(await editor.words()).toContain('Words of the parking draft');
	await editor.press(m.studio_conflict_decide());
	expect(await editor.words()).toContain(m.studio_conflict_choose());
	await editor.choose(editor.page.locator('input[name="keep"][value="text"]'), 'text');
	expect(await editor.words()).not.toMatch(/:::|##/);
	await editor.page.locator('.ProseMirror').focus();
	await editor.page.keyboard.press('Control+Home');
	await editor.page.keyboard.insertText('In words of both: ');
	await editor.press(m.studio_conflict_decide());
	expect(await editor.words()).toContain(m.studio_conflict_decided());
	await editor.follow(m.studio_tab_review());
	expect(await editor.page.locator('ins', { hasText: 'both' }).count()).toBeGreaterThan(0);
});

test('nothing was in anybody’s way, in both themes, and nothing complained', () => {
	for (const one of [editor, approver, desk]) {
		expect(one.faults).toEqual([]);
		expect(one.complaints.filter((complaint) => !/: (422|409) /.test(complaint))).toEqual([]);
	}
});
