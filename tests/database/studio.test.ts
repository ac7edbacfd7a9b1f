import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { levelsToConfirm } from '../../src/lib/domain/clinic/levels-to-confirm.ts';
import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import { parseCourse } from '../../src/lib/domain/content/parse-course.ts';
import type { Change } from '../../src/lib/domain/content/overlay/overlay.ts';
import type { Step } from '../../src/lib/domain/content/editing/step.ts';
import type { DraftId } from '../../src/lib/domain/ids.ts';
import { proveAgain } from '../../src/lib/server/operations/identity/prove-again.ts';
import { openClinicVault } from '../../src/lib/server/operations/identity/person-unit.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import {
	carryToNewBase,
	carryToPublished,
	resolveConflict
} from '../../src/lib/server/operations/studio/carry-draft.ts';
import {
	approveCourse,
	sendBack,
	stopPublishing
} from '../../src/lib/server/operations/studio/decide-proposal.ts';
import { declineBase } from '../../src/lib/server/operations/studio/decline-base.ts';
import { readDraft } from '../../src/lib/server/operations/studio/drafts.ts';
import { showProposal } from '../../src/lib/server/operations/studio/show-proposal.ts';
import { takeIn } from '../../src/lib/server/operations/studio/import-course.ts';
import { exportCourse } from '../../src/lib/server/operations/studio/export-course.ts';
import { proposeCourse, type ProposeCommand } from '../../src/lib/server/operations/studio/propose-course.ts';
import { closeDraft } from '../../src/lib/server/operations/studio/put-aside.ts';
import { publishDue } from '../../src/lib/server/operations/studio/publish-due.ts';
import { reviewDraft } from '../../src/lib/server/operations/studio/review-draft.ts';
import { readHistory } from '../../src/lib/server/operations/studio/read-history.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { undoStep } from '../../src/lib/server/operations/studio/undo-step.ts';
import { whoIsHere } from '../../src/lib/server/operations/studio/who-is-here.ts';
import { readClinic } from '../../src/lib/server/operations/streams/clinic-stream.ts';
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

const LESSON = 'modules/deciding/lesson.en.md';
const SPANISH = 'modules/deciding/lesson.es.md';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: TestClinic;
let editor: TestMember;
let second: TestMember;
let approver: TestMember;
let provider: TestMember;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await testClinic(world.runtime, 'harbor');
	const staff = (email: string, roles: Parameters<typeof testStaff>[2]['roles'], legalName: string) =>
		testStaff(world.runtime, clinic, { email, roles, legalName });
	editor = await staff('ed@harbor.example', ['editor'], 'Edda Lind');
	second = await staff('em@harbor.example', ['editor'], 'Emil Roth');
	approver = await staff('ap@harbor.example', ['approver'], 'Petra Vos');
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

const begun = async (name = 'Parking') => must(await beginDraft(editor.ctx(), { name }));
const draftOf = (id: DraftId) =>
	world.runtime.db.inClinic(clinic.clinicId, async (tx) => {
		const draft = await readDraft(tx, editor.ctx(), id);
		if (!draft) throw new Error('There is such a draft');
		return draft;
	});
const textOf = async (id: DraftId, file = LESSON) => (await draftOf(id)).files.get(file) ?? '';
const stateOf = () =>
	world.runtime.db.inClinic(clinic.clinicId, async (tx) =>
		readClinic(tx, editor.ctx(), await openClinicVault(tx, editor.ctx()))
	);

const PART = 'yours-to-decide';
const partText = (text: string, part = PART) =>
	new RegExp(`:::block\\{#${part}\\}[\\s\\S]*?\\n:::\\n+`).exec(text)?.[0] ?? '';
/** Some other words in a passage that a clinic may change. */
async function reworded(
	id: DraftId,
	from: string,
	to: string,
	file = LESSON,
	part = 'more-balanced'
): Promise<Step> {
	const before = partText(await textOf(id, file), part);
	if (!before.includes(from)) throw new Error(`"${part}" does not say "${from}": ${before}`);
	return { changes: [{ is: 'set', file, part, text: before.replace(from, to) }], saw: [before] };
}
const heading = /## (.*)\n/;
async function newHeading(id: DraftId, words: string): Promise<Step> {
	const before = partText(await textOf(id), 'more-balanced');
	return reworded(id, heading.exec(before)?.[1] ?? '', words);
}

async function proposal(draft: DraftId, more: Partial<ProposeCommand> = {}): Promise<ProposeCommand> {
	const review = await reviewDraft(editor.ctx(), draft);
	return {
		draft,
		seq: (await draftOf(draft)).seq,
		label: review?.label ?? '',
		impact: 'clarifying',
		reopens: [],
		forms: {},
		note: 'Says it in our words.',
		lookedUp: (review?.overdue ?? []).map(({ id }) => id),
		...more
	};
}
let steps = 0;
/** A code counts once, so time goes on between two of them. */
async function proofOf(member: TestMember) {
	world.clock.passMinutes(1);
	steps += 1;
	const ctx = member.ctx(`00000000-0000-4000-8000-${String(steps).padStart(12, '0')}`);
	const code = totpAt(member.seed, world.runtime.now());
	return { ctx, proof: must(await proveAgain(ctx, { passphrase: PASSPHRASE, code })) };
}
async function approve(version: string, member = approver, publishAt: Date | null = null) {
	const { ctx, proof } = await proofOf(member);
	const levels = levelsToConfirm(world.runtime.base.course);
	return approveCourse(ctx, { version, name: 'Petra Vos', publishAt, lookedUp: [], levels }, proof);
}

describe('a draft', () => {
	test('begins as the course in use, and keeps every step with who took it', async () => {
		const id = await begun();
		expect((await draftOf(id)).changes).toEqual([]);
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'You decide')));
		must(await editDraft(second.ctx(), id, await newHeading(id, 'You alone decide')));
		expect((await draftOf(id)).changes).toMatchObject([{ is: 'set', file: LESSON, part: 'more-balanced' }]);
		const history = await readHistory(editor.ctx(), { draft: id, before: null });
		expect(history?.steps.map(({ seq, by, kind }) => [seq, by, kind])).toEqual([
			[2, { kind: 'member', name: 'Emil Roth' }, 'edit'],
			[1, { kind: 'member', name: 'Edda Lind' }, 'edit']
		]);
	});

	test('saves what no patient could be given', async () => {
		const id = await begun();
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'A <b>promise</b> :param[nobody.knows]')));
		expect(await textOf(id)).toContain(':param[nobody.knows]');
	});

	test('is never written over: who was slower is told, and their words are kept beside it', async () => {
		const id = await begun();
		const [one, other] = [await newHeading(id, 'First words'), await newHeading(id, 'Second words')];
		must(await editDraft(editor.ctx(), id, one));
		expect(await editDraft(second.ctx(), id, other)).toMatchObject({
			ok: false,
			error: { code: 'CHANGED_MEANWHILE', present: expect.stringContaining('First words') as string }
		});
		expect(await textOf(id)).toContain('First words');
		const history = await readHistory(second.ctx(), { draft: id, before: null });
		expect(history?.steps[0]).toMatchObject({
			kind: 'set_aside',
			by: { name: 'Emil Roth' },
			changes: [{ text: expect.stringContaining('Second words') as string }]
		});
	});

	test('takes two passages at once by two people', async () => {
		const id = await begun();
		const steps = [await newHeading(id, 'Balanced'), await reworded(id, '##', '## Hoy:', SPANISH)];
		const taken = await Promise.all(
			steps.map((step, at) => editDraft(at === 0 ? editor.ctx() : second.ctx(), id, step))
		);
		expect(taken.map(({ ok }) => ok)).toEqual([true, true]);
		expect((await draftOf(id)).changes).toHaveLength(2);
	});

	test('is taken back step by step, out of order too, but never over somebody else’s words', async () => {
		const id = await begun();
		const before = await textOf(id);
		const one = must(await editDraft(editor.ctx(), id, await newHeading(id, 'First words')));
		const two = must(await editDraft(editor.ctx(), id, await reworded(id, '##', '## Hoy:', SPANISH)));
		must(await undoStep(editor.ctx(), id, one));
		expect(await textOf(id)).toBe(before);
		expect((await draftOf(id)).changes).toHaveLength(1);
		must(await undoStep(editor.ctx(), id, two));
		expect((await draftOf(id)).changes).toEqual([]);
		const three = must(await editDraft(editor.ctx(), id, await newHeading(id, 'Third words')));
		must(await editDraft(second.ctx(), id, await newHeading(id, 'Fourth words')));
		expect(await undoStep(editor.ctx(), id, three)).toMatchObject({ error: { code: 'CHANGED_MEANWHILE' } });
		expect(await textOf(id)).toContain('Fourth words');
	});

	test('refuses what the base keeps: a locked sentence, a critical question, another name', async () => {
		const id = await begun();
		const { files } = await draftOf(id);
		const module = 'modules/warning-signs/module.yaml';
		const key = 'key-information/text.en.md';
		const text = files.get(key) ?? '';
		const locked: Change = {
			is: 'set',
			file: key,
			part: 'key-information',
			text: text.slice(text.indexOf(':::')).replace('#', '##')
		};
		const remove: Change = { is: 'remove', file: module, part: 'objectives/emergency-first' };
		for (const change of [locked, remove]) {
			const saw = [change.is === 'set' ? text.slice(text.indexOf(':::')) : null];
			expect(await editDraft(editor.ctx(), id, { changes: [change], saw })).toMatchObject({
				error: { code: 'LOCKED' }
			});
		}
		expect(
			await editDraft(editor.ctx(), id, await reworded(id, '{#more-balanced}', '{#more-else}'))
		).toMatchObject({
			error: { code: 'ANOTHER_NAME' }
		});
		expect((await draftOf(id)).changes).toEqual([]);
	});

	test('says who else is in it, for as long as they are', async () => {
		const id = await begun();
		const at = (member: TestMember) =>
			world.runtime.db.inClinic(clinic.clinicId, (tx) =>
				whoIsHere(tx, member.ctx(), id, { file: LESSON, part: PART })
			);
		expect(await at(editor)).toEqual([]);
		expect(await at(second)).toEqual([
			{ who: { kind: 'member', name: 'Edda Lind' }, file: LESSON, part: PART }
		]);
		world.clock.passMinutes(6);
		expect(await at(second)).toEqual([]);
	});

	test('is for editors; put aside, nobody writes in it', async () => {
		const id = await begun();
		expect(await editDraft(approver.ctx(), id, await newHeading(id, 'No'))).toMatchObject({
			error: { code: 'NOT_ALLOWED' }
		});
		expect(await beginDraft(provider.ctx(), { name: 'No' })).toMatchObject({
			error: { code: 'NOT_ALLOWED' }
		});
		expect(await beginDraft(editor.ctx(), { name: ' ' })).toMatchObject({ error: { code: 'NAME_MISSING' } });
		const step = await newHeading(id, 'Too late');
		must(await closeDraft(editor.ctx(), id));
		expect(await editDraft(editor.ctx(), id, step)).toMatchObject({ error: { code: 'DRAFT_CLOSED' } });
	});
});

describe('publishing', () => {
	test('is refused while there is an error, when others wrote since, and without a word of why', async () => {
		const id = await begun();
		expect(await proposeCourse(editor.ctx(), await proposal(id))).toMatchObject({
			error: { code: 'NOTHING_CHANGED' }
		});
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'A :param[nobody.knows]')));
		expect(await proposeCourse(editor.ctx(), await proposal(id))).toMatchObject({
			error: { code: 'HAS_ERRORS' }
		});
		must(await undoStep(editor.ctx(), id, 1));
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'It is for you to say')));
		const refused = async (more: Partial<ProposeCommand>) => {
			const answer = await proposeCourse(editor.ctx(), await proposal(id, more));
			return answer.ok ? null : answer.error.code;
		};
		expect(await refused({ seq: 1 })).toBe('STEPS_SINCE');
		expect(await refused({ note: ' ' })).toBe('NOTE_MISSING');
		expect(await refused({ impact: 'editorial', reopens: ['emergency-first'] })).toBe('EDITORIAL_REOPENS');
		expect(await refused({ reopens: ['no-such-thing'] })).toBe('UNKNOWN_OBJECTIVE');
		expect(await refused({ label: 'the new one' })).toBe('LABEL_UNREADABLE');
		expect(await refused({ label: world.runtime.base.course.version })).toBe('LABEL_TAKEN');
	});

	test('gives the version a label of its own, which its files say as well, and the same files the same hash', async () => {
		const id = await begun();
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'Say it as you like')));
		const { label } = await proposal(id);
		expect(label).toMatch(/^\d+\.\d+\.\d+\+harbor\.\d+$/);
		const command = await proposal(id);
		const ctx = editor.ctx('00000000-0000-4000-8000-00000000face');
		const version = must(await proposeCourse(ctx, command));
		// Sent twice, it is one act with one answer, although the draft has gone on by its label.
		expect(must(await proposeCourse(ctx, command))).toBe(version);
		const { files, seq } = await draftOf(id);
		expect(seq).toBe(command.seq + 1);
		const { course } = parseCourse(files, { base: world.runtime.base.course });
		expect(course?.version).toBe(label);
		expect(course && hashCourse(course)).toBe(version);
		expect((await stateOf()).stored.at(-1)).toMatchObject({ version, label });
		// Handed over again unchanged it is the same version; changed, it takes the next number.
		must(await sendBack(approver.ctx(), version, 'Shorter.'));
		expect((await proposal(id)).label).toBe(label);
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'Say it')));
		expect((await proposal(id)).label).not.toBe(label);
	});

	test('another label alone is nothing to hand over', async () => {
		const id = await begun();
		expect(await proposeCourse(editor.ctx(), await proposal(id, { label: '9.9.9' }))).toMatchObject({
			error: { code: 'NOTHING_CHANGED' }
		});
	});

	test('goes from its author to another person, and from then on new patients get it', async () => {
		const id = await begun();
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'It is yours to say')));
		const version = must(await proposeCourse(editor.ctx(), await proposal(id)));
		expect((await stateOf()).adopted?.version).not.toBe(version);
		// Nobody on their own, and nobody without showing who they are.
		const { proof } = await proofOf(editor);
		expect(
			await approveCourse(
				editor.ctx(),
				{ version, name: 'Edda Lind', publishAt: null, lookedUp: [], levels: [] },
				proof
			)
		).toMatchObject({
			error: { code: 'NOT_ALLOWED' }
		});
		expect(
			await approveCourse(
				approver.ctx(),
				{ version, name: 'Petra Vos', publishAt: null, lookedUp: [], levels: [] },
				proof
			)
		).toMatchObject({
			error: { code: 'NOT_PROVED' }
		});
		// Two at once make one version; which of them was first does not matter.
		const answers = await Promise.all([approve(version), approve(version, provider)]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(answers).toContainEqual(
			expect.objectContaining({ error: { code: 'REFUSED', because: 'not_open' } })
		);
		const state = await stateOf();
		expect(state.adopted?.version).toBe(version);
		expect(state.publications.at(-1)).toMatchObject({ version, impact: 'clarifying', reopens: [] });
		// The files of what is in use are those of the draft.
		const out = must(await exportCourse(world.runtime, { slug: 'harbor', draft: null }, world.runtime.now()));
		expect(out.get(LESSON)).toContain('It is yours to say');
	});

	test('is not approved by somebody who wrote in it, whoever handed it over', async () => {
		const both = await testStaff(world.runtime, clinic, {
			email: 'bo@harbor.example',
			roles: ['editor', 'approver'],
			legalName: 'Bo Winter'
		});
		const id = await begun();
		must(await editDraft(both.ctx(), id, await newHeading(id, 'Bo says: it is yours')));
		const version = must(await proposeCourse(editor.ctx(), await proposal(id)));
		expect(await showProposal(both.ctx(), version)).toMatchObject({
			author: { name: 'Edda Lind' },
			others: [{ name: 'Bo Winter' }],
			isOwn: 'wrote',
			isAlone: false,
			signing: null
		});
		expect(await approve(version, both)).toMatchObject({ error: { because: 'own_proposal' } });
		must(await sendBack(approver.ctx(), version, 'Not now.'));
	});

	test('is not approved by whoever took it in from a folder either', async () => {
		const both = await testStaff(world.runtime, clinic, {
			email: 'ba@harbor.example',
			roles: ['editor', 'approver'],
			legalName: 'Bea Winter'
		});
		const files = must(
			await exportCourse(world.runtime, { slug: 'harbor', draft: null }, world.runtime.now())
		);
		const text = files.get(LESSON) ?? '';
		const part = partText(text, 'more-balanced');
		const sent = new Map(files).set(LESSON, text.replace(part, part.replace(heading, '## Bea says so\n')));
		const key = '00000000-0000-4000-8000-00000000bea0';
		const take = () =>
			world.runtime.db.inClinic(clinic.clinicId, (tx) => takeIn(tx, both.ctx(key), sent, 'From home'));
		const id = must(await take());
		// Sent twice it is one draft with one step.
		expect(must(await take())).toBe(id);
		expect((await draftOf(id)).seq).toBe(1);
		const version = must(await proposeCourse(editor.ctx(), await proposal(id)));
		expect(await approve(version, both)).toMatchObject({ error: { because: 'own_proposal' } });
		must(await sendBack(approver.ctx(), version, 'Not now.'));
	});

	test('by a provider is their review of it as well', async () => {
		const id = await begun();
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'Yours to say, always')));
		const version = must(await proposeCourse(editor.ctx(), await proposal(id)));
		const { ctx, proof } = await proofOf(provider);
		const [first = '', ...others] = levelsToConfirm(world.runtime.base.course);
		const given = { version, name: 'Dana Okafor', publishAt: null, lookedUp: [], levels: [first] };
		expect(await approveCourse(ctx, given, proof)).toEqual({
			ok: false,
			error: { code: 'LEVELS_OPEN', levels: others }
		});
		expect((await stateOf()).adopted?.version).not.toBe(version);
		must(await approve(version, provider));
		const review = (await stateOf()).reviews.find((one) => one.version === version);
		expect(review?.levels).toEqual(levelsToConfirm(world.runtime.base.course));
	});

	test('may be sent back with a reason, and handed over again', async () => {
		const id = await begun();
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'You may say')));
		const version = must(await proposeCourse(editor.ctx(), await proposal(id)));
		expect(await sendBack(approver.ctx(), version, ' ')).toMatchObject({ error: { because: 'why_missing' } });
		must(await sendBack(approver.ctx(), version, 'Too short.'));
		expect((await stateOf()).proposals.at(-1)?.stands).toMatchObject({ is: 'sent_back', why: 'Too short.' });
		expect(must(await proposeCourse(editor.ctx(), await proposal(id)))).toBe(version);
		must(await sendBack(approver.ctx(), version, 'Not now.'));
	});

	test('for later happens when its time has come, once, unless it was stopped', async () => {
		const id = await begun();
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'Later you may say')));
		const version = must(await proposeCourse(editor.ctx(), await proposal(id)));
		const at = new Date(world.runtime.now().getTime() + 3_600_000);
		must(await approve(version, approver, at));
		const before = (await stateOf()).adopted?.version;
		await publishDue(world.runtime, clinic.clinicId);
		expect((await stateOf()).adopted?.version).toBe(before);
		must(await stopPublishing(approver.ctx(), version, 'Not on a Friday.'));
		world.clock.passMinutes(60);
		await publishDue(world.runtime, clinic.clinicId);
		expect((await stateOf()).adopted?.version).toBe(before);
		must(await proposeCourse(editor.ctx(), await proposal(id)));
		must(await approve(version, approver, new Date(world.runtime.now().getTime() + 3_600_000)));
		world.clock.passMinutes(60);
		await publishDue(world.runtime, clinic.clinicId);
		const published = (await stateOf()).publications.length;
		await publishDue(world.runtime, clinic.clinicId);
		expect((await stateOf()).adopted?.version).toBe(version);
		expect((await stateOf()).publications.length).toBe(published);
	});

	test('a draft that does not know what was published since is brought up to it first, and undoes nothing', async () => {
		const [one, other] = [await begun('One'), await begun('Other')];
		must(await editDraft(editor.ctx(), one, await newHeading(one, 'Words of the first')));
		must(await editDraft(editor.ctx(), other, await reworded(other, '##', '## Hoy:', SPANISH)));
		must(await approve(must(await proposeCourse(editor.ctx(), await proposal(one)))));
		expect(await proposeCourse(editor.ctx(), await proposal(other))).toMatchObject({
			error: { code: 'BEHIND' }
		});
		expect(must(await carryToPublished(editor.ctx(), other))).toMatchObject({ conflicts: 0, kept: 1 });
		expect(await textOf(other)).toContain('Words of the first');
		expect(await textOf(other, SPANISH)).toContain('## Hoy:');
		must(await approve(must(await proposeCourse(editor.ctx(), await proposal(other)))));
		expect(await carryToPublished(editor.ctx(), one)).toMatchObject({ ok: true });
	});
});

describe('a new base', () => {
	/** The program as it comes next year: with other words in two passages. */
	async function nextYear() {
		const base = await baseCourse();
		const text = base.files.get(LESSON) ?? '';
		const part = partText(text, 'more-balanced');
		const title = heading.exec(part)?.[1] ?? '';
		const files = new Map([
			...base.files,
			[LESSON, text.replace(part, part.replace(title, 'The base says it anew'))]
		]);
		const course = { ...base.course, version: '99.0.0' };
		return { ...world.runtime, base: { ...base, files, course, version: hashCourse(course) } };
	}

	test('takes the clinic’s words along, shows what both changed, and loses neither', async () => {
		const id = await begun();
		must(await editDraft(editor.ctx(), id, await newHeading(id, 'Words of the clinic')));
		must(await editDraft(editor.ctx(), id, await reworded(id, '##', '## Hoy:', SPANISH)));
		const ctx = { ...editor.ctx(), runtime: await nextYear() };
		// What was published before differs as well; whatever cannot be carried by itself is shown.
		const carried = must(await carryToNewBase(ctx, id));
		expect(carried.conflicts).toBe(1);
		const { conflicts, seq, base } = await world.runtime.db.inClinic(clinic.clinicId, async (tx) => {
			const draft = await readDraft(tx, ctx, id);
			if (!draft) throw new Error('There is such a draft');
			return draft;
		});
		expect(base).toBe(ctx.runtime.base.version);
		expect(conflicts).toMatchObject([
			{
				because: 'both_changed',
				ours: { text: expect.stringContaining('Words of the clinic') as string },
				theirs: expect.stringContaining('The base says it anew') as string
			}
		]);
		expect(await carryToNewBase(ctx, id)).toMatchObject({ error: { code: 'HAS_CONFLICTS' } });
		expect(await proposeCourse(ctx, await proposal(id))).toMatchObject({ ok: false });
		expect(await resolveConflict(ctx, { draft: id, place: 0, seq: seq - 1, keep: 'ours' })).toMatchObject({
			error: { code: 'STEPS_SINCE' }
		});
		expect(await resolveConflict(ctx, { draft: id, place: 1, seq, keep: 'ours' })).toMatchObject({
			error: { code: 'NO_SUCH_CONFLICT' }
		});
		must(await resolveConflict(ctx, { draft: id, place: 0, seq, keep: 'ours' }));
		expect(await textOf(id)).toContain('Words of the clinic');
	});

	test('is declined with a reason, once', async () => {
		const { version } = world.runtime.base;
		expect(await declineBase(editor.ctx(), { version, why: 'No.' })).toMatchObject({
			error: { code: 'NOT_ALLOWED' }
		});
		expect(await declineBase(approver.ctx(), { version: 'x', why: 'No.' })).toMatchObject({
			error: { code: 'NOT_THE_SHIPPED_COURSE' }
		});
		must(await declineBase(approver.ctx(), { version, why: 'Ours is newer.' }));
		expect((await stateOf()).declinedBases).toMatchObject([{ version, why: 'Ours is newer.' }]);
	});
});
