import { afterAll, beforeAll, expect, test } from 'vitest';
import { translationMeaning } from '../../src/lib/domain/clinic/publishing/approval-sentence.ts';
import { stepOn } from '../../src/lib/domain/content/editing/step.ts';
import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import { partsOf } from '../../src/lib/domain/content/overlay/parts.ts';
import type { DraftId } from '../../src/lib/domain/ids.ts';
import { adoptShippedCourse } from '../../src/lib/server/operations/clinics/adopt-shipped-course.ts';
import { listSettingsHistory } from '../../src/lib/server/operations/clinics/list-settings-history.ts';
import { showSettings } from '../../src/lib/server/operations/clinics/show-settings.ts';
import { reviewTranslation } from '../../src/lib/server/operations/course-review/review-translation.ts';
import { showCourseReview } from '../../src/lib/server/operations/course-review/show-course-review.ts';
import { proveAgain } from '../../src/lib/server/operations/identity/prove-again.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { approveCourse, sendBack } from '../../src/lib/server/operations/studio/decide-proposal.ts';
import { declineBase } from '../../src/lib/server/operations/studio/decline-base.ts';
import { readDraft } from '../../src/lib/server/operations/studio/drafts.ts';
import { proposeCourse } from '../../src/lib/server/operations/studio/propose-course.ts';
import { publishNow } from '../../src/lib/server/operations/studio/publish-due.ts';
import { reviewDraft } from '../../src/lib/server/operations/studio/review-draft.ts';
import { showNewBase } from '../../src/lib/server/operations/studio/show-new-base.ts';
import { showProposal } from '../../src/lib/server/operations/studio/show-proposal.ts';
import { takeNewBase } from '../../src/lib/server/operations/studio/take-new-base.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	must,
	PASSPHRASE,
	testClinic,
	testStaff,
	totpAt,
	type TestClinic,
	type TestMember
} from '../support/people.ts';
import { baseCourse, testRuntime, type TestRuntime } from '../support/runtime.ts';

/** What approvers, editors and administrators see of a clinic's own course on its way into use, in one clinic from top to bottom. */
const LESSON = 'modules/deciding/lesson.en.md';
const PART = 'more-balanced';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: TestClinic;
let editor: TestMember;
let approver: TestMember;
let provider: TestMember;
let desk: TestMember;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await testClinic(world.runtime, 'harbor');
	const staff = (email: string, roles: Parameters<typeof testStaff>[2]['roles'], legalName: string) =>
		testStaff(world.runtime, clinic, { email, roles, legalName });
	editor = await staff('ed@harbor.example', ['editor'], 'Edda Lind');
	approver = await staff('ap@harbor.example', ['approver'], 'Petra Vos');
	desk = await staff('de@harbor.example', ['frontdesk'], 'Dee Moss');
	provider = await testStaff(world.runtime, clinic, {
		email: 'dr@harbor.example',
		roles: ['provider', 'approver'],
		profession: 'prescriber',
		legalName: 'Dana Okafor'
	});
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

/** A code counts once, so time goes on between two of them. */
async function proofOf(member: TestMember) {
	world.clock.passMinutes(1);
	const ctx = member.ctx();
	const code = totpAt(member.seed, world.runtime.now());
	return { ctx, proof: must(await proveAgain(ctx, { passphrase: PASSPHRASE, code })) };
}
const draftOf = (id: DraftId, ctx = editor.ctx()) =>
	world.runtime.db.inClinic(clinic.clinicId, async (tx) => {
		const draft = await readDraft(tx, ctx, id);
		if (!draft) throw new Error('There is such a draft');
		return draft;
	});

/** Says something of the clinic's own in a passage that a clinic may change. */
async function write(id: DraftId, words: string): Promise<void> {
	const { files } = await draftOf(id);
	const text = partsOf(LESSON, files.get(LESSON) ?? '').find(({ key }) => key === PART)?.text ?? '';
	const changed = text.replace(/## .*/, `## ${words}`);
	must(
		await editDraft(editor.ctx(), id, stepOn(files, [{ is: 'set', file: LESSON, part: PART, text: changed }]))
	);
}
async function handOver(id: DraftId) {
	const review = await reviewDraft(editor.ctx(), id);
	if (!review) throw new Error('An editor reviews a draft');
	const { label, draft, suggestion, overdue } = review;
	const said = { impact: 'clarifying', reopens: [], note: 'In our words.' } as const;
	const lookedUp = overdue.map(({ id }) => id);
	const forms = { cdc_index: { no_math: 'yes' } } as const;
	const command = { ...said, forms, lookedUp, draft: id, seq: draft.seq, label, reopens: [...said.reopens] };
	return { label, suggestion, version: must(await proposeCourse(editor.ctx(), command)) };
}

test('who approves sees what its author says, what they would sign, and whether it is their own', async () => {
	const draft = must(await beginDraft(editor.ctx(), { name: 'Ours' }));
	await write(draft, 'It is for you to say');
	const { version, label, suggestion } = await handOver(draft);
	expect(suggestion).toMatchObject({ impact: 'clarifying', because: [{ is: 'learned' }] });
	const seen = await showProposal(approver.ctx(), version);
	expect(seen).toMatchObject({
		author: { kind: 'member', name: 'Edda Lind' },
		proposal: { impact: 'clarifying', suggested: 'clarifying', note: 'In our words.' },
		affected: { learning: 0, signed: 0, cleared: 0 },
		missing: [],
		isOvertaken: false,
		held: null,
		mayDecide: true,
		others: [],
		isOwn: null,
		signing: { review: null, legalName: 'Petra Vos' }
	});
	expect(seen?.signing?.approval).toContain(`version ${label} of this course (${version})`);
	expect(seen?.before && hashCourse(seen.before)).toBe(world.runtime.base.version);
	expect(seen && hashCourse(seen.course)).toBe(version);
	// A provider signs their review of it with it; its author and whoever only writes sign nothing.
	expect((await showProposal(provider.ctx(), version))?.signing?.review).toContain(
		'I have read all of version'
	);
	expect(await showProposal(editor.ctx(), version)).toMatchObject({
		signing: null,
		mayDecide: false,
		isOwn: 'handed_over'
	});
	expect(await showProposal(desk.ctx(), version)).toBe(null);
	expect(await showProposal(approver.ctx(), 'nothing')).toBe(null);
	must(await sendBack(approver.ctx(), version, 'Not yet.'));
	expect((await reviewDraft(editor.ctx(), draft))?.handedOver?.stands).toMatchObject({ why: 'Not yet.' });
});

test('what nobody put in use when its time had come, an approver puts in use, once', async () => {
	const draft = must(await beginDraft(editor.ctx(), { name: 'Later' }));
	await write(draft, 'It is yours to say');
	const { version: next } = await handOver(draft);
	const { ctx, proof } = await proofOf(approver);
	const publishAt = new Date(world.runtime.now().getTime() + 3_600_000);
	must(
		await approveCourse(ctx, { version: next, name: 'Petra Vos', publishAt, lookedUp: [], levels: [] }, proof)
	);
	expect(await publishNow(approver.ctx(), next)).toMatchObject({ error: { code: 'NOT_DUE' } });
	world.clock.passMinutes(61);
	expect((await showProposal(approver.ctx(), next))?.held).toBe('nothing');
	expect(await publishNow(editor.ctx(), next)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
	must(await publishNow(approver.ctx(), next));
	expect(await showProposal(approver.ctx(), next)).toMatchObject({
		held: null,
		proposal: { stands: { is: 'published' } }
	});
	expect(await publishNow(approver.ctx(), next)).toMatchObject({ error: { code: 'NOT_DUE' } });
});

test('a base that comes later never throws away what the clinic wrote: it is taken over with it, or declined', async () => {
	const base = await baseCourse();
	const files = new Map([
		...base.files,
		['course.yaml', (base.files.get('course.yaml') ?? '').replace(/^version: .*/m, 'version: 99.0.0')]
	]);
	const course = { ...base.course, version: '99.0.0' };
	const before = world.runtime.base;
	expect(await showNewBase(editor.ctx())).toBe(null);
	world.runtime.base = { ...base, files, course, version: hashCourse(course) };
	try {
		const { version } = world.runtime.base;
		expect(await adoptShippedCourse(clinic.admin.ctx(), version)).toEqual({
			ok: false,
			error: { code: 'HAS_OWN_CHANGES' }
		});
		expect((await showSettings(clinic.admin.ctx()))?.shipped).toMatchObject({ hasOwnChanges: true });
		expect(await showNewBase(editor.ctx())).toMatchObject({
			course: { version: '99.0.0' },
			before: { version: base.course.version },
			suggestion: { impact: 'editorial' },
			drafts: [],
			mayTake: true,
			mayDecline: false
		});
		expect(await takeNewBase(approver.ctx(), { version, name: 'New' })).toMatchObject({
			error: { code: 'NOT_ALLOWED' }
		});
		expect(await takeNewBase(editor.ctx(), { version: 'another', name: 'New' })).toMatchObject({
			error: { code: 'NOT_THE_SHIPPED_COURSE' }
		});
		// What the clinic called its version is no conflict with what the base is called.
		const taken = must(await takeNewBase(editor.ctx(), { version, name: 'New' }));
		expect(taken.carried).toEqual({ conflicts: 0, taken: 0, kept: 1 });
		const draft = await draftOf(taken.draft);
		expect(draft).toMatchObject({ base: version, changes: [{ is: 'set', file: LESSON, part: PART }] });
		expect(draft.files.get(LESSON)).toContain('It is yours to say');
		expect((await showNewBase(editor.ctx()))?.drafts).toEqual([{ id: taken.draft, name: 'New' }]);
		must(await declineBase(approver.ctx(), { version, why: 'Ours is newer.' }));
		expect((await showNewBase(approver.ctx()))?.declined).toMatchObject({
			by: { name: 'Petra Vos' },
			why: 'Ours is newer.'
		});
	} finally {
		world.runtime.base = before;
	}
});

test('a translation is signed for by whoever reads both languages, for the version in use and no other', async () => {
	const view = async (who: TestMember) => {
		const shown = await showCourseReview(who.ctx(), 'en');
		if (!shown) throw new Error('the course was not shown');
		return shown;
	};
	const { version, label, translations } = await view(editor);
	expect(translations).toMatchObject([{ language: 'es', reviews: [], signing: { legalName: 'Edda Lind' } }]);
	expect((await view(clinic.admin)).translations).toMatchObject([{ signing: null }]);
	const sign = async (
		who: TestMember,
		more: Partial<{ version: string; language: string; name: string }> = {}
	) => {
		const { ctx, proof } = await proofOf(who);
		return reviewTranslation(ctx, { version, language: 'es', name: 'Edda Lind', ...more }, proof);
	};
	expect(await sign(desk)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
	expect(await sign(editor, { name: ' ' })).toMatchObject({ error: { code: 'NAME_MISSING' } });
	expect(await sign(editor, { version: world.runtime.base.version })).toMatchObject({
		error: { code: 'ANOTHER_VERSION' }
	});
	for (const language of ['en', 'fr'])
		expect(await sign(editor, { language })).toMatchObject({ error: { code: 'NO_SUCH_TRANSLATION' } });
	const { proof } = await proofOf(editor);
	world.clock.passMinutes(1);
	expect(
		await reviewTranslation(editor.ctx(), { version, language: 'es', name: 'Edda Lind' }, proof)
	).toMatchObject({ error: { code: 'NOT_PROVED' } });
	must(await sign(editor));
	const [spanish] = (await view(editor)).translations;
	const meaning = translationMeaning({ label, version, language: 'Spanish', source: 'English' });
	expect(spanish?.reviews).toMatchObject([{ name: 'Edda Lind', by: editor.memberId, version, meaning }]);
	expect(spanish?.signing?.sentence).toContain('the Spanish text');
});

test('the history of the clinic tells each of these acts, by whom and of which version', async () => {
	const history = await listSettingsHistory(clinic.admin.ctx(), { before: null });
	const told = history?.moments.map(({ by, what }) => [by.kind === 'member' ? by.name : by.kind, what.type]);
	expect(told?.slice(0, 8)).toEqual([
		['Edda Lind', 'translation_reviewed'],
		['Petra Vos', 'base_declined'],
		['Petra Vos', 'course_adopted'],
		['Petra Vos', 'course_approved'],
		['Edda Lind', 'course_proposed'],
		['Petra Vos', 'course_sent_back'],
		['Edda Lind', 'course_proposed'],
		expect.anything()
	]);
	const labels = history?.moments.flatMap(({ what }) => ('label' in what ? [what.label] : []));
	expect(labels?.slice(0, 7).every((label) => label.includes('+harbor.') || label.length === 8)).toBe(true);
});
