import { afterAll, beforeAll, expect, test } from 'vitest';
import { addedClause, addedSign } from '../../src/lib/domain/content/editing/added-parts.ts';
import { checkEntry } from '../../src/lib/domain/content/editing/entry/check-entry.ts';
import { entrySpecFor } from '../../src/lib/domain/content/editing/entry/entry-spec.ts';
import { readEntry } from '../../src/lib/domain/content/editing/entry/read-entry.ts';
import type { EntryValues } from '../../src/lib/domain/content/editing/entry/values.ts';
import { writeEntry } from '../../src/lib/domain/content/editing/entry/write-entry.ts';
import { partPutBack, removedPart } from '../../src/lib/domain/content/editing/removed-parts.ts';
import { stepOn } from '../../src/lib/domain/content/editing/step.ts';
import type { Course } from '../../src/lib/domain/content/model.ts';
import type { Change } from '../../src/lib/domain/content/overlay/overlay.ts';
import { partsOf } from '../../src/lib/domain/content/overlay/parts.ts';
import { OWN_SIGNS } from '../../src/lib/domain/content/own-signs.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
import type { DraftId } from '../../src/lib/domain/ids.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { exportCourse } from '../../src/lib/server/operations/studio/export-course.ts';
import { openDraft } from '../../src/lib/server/operations/studio/open-draft.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { undoStep } from '../../src/lib/server/operations/studio/undo-step.ts';
import { LESSON, MODULE } from '../fixtures/content/course-files.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { smallCourse } from '../support/small-course.ts';
import { approved, draftIn, proposed, studioStaff, type Studio } from '../support/studio-hands.ts';

/** What a clinic adds beside what is locked, and takes out again, on its whole way into use. */
let database: FreshDatabase;
let world: TestRuntime;
let studio: Studio;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database, { base: await smallCourse() });
	studio = await studioStaff(world.runtime, await testClinic(world.runtime, 'harbor'), 'harbor');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const ctx = () => studio.editor.ctx();
const begun = async () => must(await beginDraft(ctx(), { name: 'Ours' }));
/** A step as a page takes it: held against what the base locks. */
async function step(draft: DraftId, wanted: (files: Files) => Change[]): Promise<number> {
	const { files } = await draftIn(ctx(), draft);
	return must(await editDraft(ctx(), draft, stepOn(files, wanted(files))));
}
/** The form of an entry, sent with these answers. */
const filledIn =
	(file: string, part: string, answers: EntryValues) =>
	(files: Files): Change[] => {
		const partText = partsOf(file, files.get(file) ?? '').find(({ key }) => key === part)?.text ?? '';
		const spec = entrySpecFor(file, part, { partText, languages: ['en'] });
		const before = spec && readEntry(spec, partText);
		if (!spec || !before?.ok) throw new Error(`${part} has no form`);
		const values = { ...before.value, ...answers };
		expect(checkEntry(spec, values)).toEqual({});
		return [{ is: 'set', file, part, text: writeEntry(spec, values, { partText }) }];
	};
const errorsOf = async (draft: DraftId) =>
	(await openDraft(ctx(), draft))?.checked.findings.flatMap(({ level, code }) =>
		level === 'error' ? [code] : []
	);
async function publish(draft: DraftId): Promise<Course> {
	expect(await errorsOf(draft)).toEqual([]);
	const { clinicId, runtime } = ctx();
	const version = must(await proposed(studio, draft, { impact: 'clarifying', reopens: [] }));
	must(await approved(runtime, world.clock, studio.approver, version));
	return runtime.db.inClinic(clinicId, (tx) => runtime.courses.get(tx, clinicId, version));
}
const inUse = async (): Promise<Files> =>
	must(await exportCourse(world.runtime, { slug: 'harbor', draft: null }, world.runtime.now()));

test('a clause of the clinic’s own is added, filled in, published, and taken out again', async () => {
	const draft = await begun();
	const says = new Map([['en', { heading: 'Where to park', words: 'Park behind the house.' }]]);
	await step(draft, (files) => addedClause(files, { id: 'parking', says, languages: ['en'] }));
	// What it covers and what is affirmed, its form asks; its words are there.
	expect(await errorsOf(draft)).toEqual(['S003', 'S003']);
	const statement = { en: 'I know where to park.' };
	await step(draft, filledIn('consent/clauses.yaml', 'clauses/parking', { covers: ['D17'], statement }));
	expect((await publish(draft)).consent.clauses.at(-1)).toMatchObject({
		id: 'parking',
		lock: 'open',
		title: { en: 'Where to park' }
	});
	const next = await begun();
	await step(next, (files) => removedPart(files, { file: 'consent/clauses.en.md', part: 'parking' }));
	expect((await publish(next)).consent.clauses.map(({ id }) => id)).not.toContain('parking');
	expect(
		[...(await inUse())].filter(([file, text]) => file.startsWith('consent/') && text.includes('park'))
	).toEqual([]);
});

test('a warning sign of the clinic’s own stands beside those of the base, and goes when the clinic takes it out', async () => {
	const draft = await begun();
	await step(draft, (files) => addedSign(files, { id: 'loose-bolt', languages: ['en'] }));
	expect(await errorsOf(draft)).not.toEqual([]);
	const words = { sign: { en: 'A loose bolt' }, do: { en: 'Tell us today.' } };
	await step(draft, filledIn(OWN_SIGNS, 'signs/loose-bolt', { level: '2', ...words }));
	const course = await publish(draft);
	expect(course.warning_levels.find(({ level }) => level === 2)?.signs.map(({ id }) => id)).toEqual([
		'swollen',
		'loose-bolt'
	]);
	const next = await begun();
	const gone = await step(next, (files) => removedPart(files, { file: OWN_SIGNS, part: 'signs/loose-bolt' }));
	expect((await draftIn(ctx(), next)).files.has(OWN_SIGNS)).toBe(false);
	must(await undoStep(ctx(), next, gone));
	expect((await draftIn(ctx(), next)).files.get(OWN_SIGNS)).toContain('A loose bolt');
	await step(next, (files) => removedPart(files, { file: OWN_SIGNS, part: 'signs/loose-bolt' }));
	expect(JSON.stringify((await publish(next)).warning_levels)).not.toContain('loose');
});

test('a passage of the base that was left out and published is put back in a later draft, as the base says it', async () => {
	const place = { file: LESSON, part: 'more-on-ropes' };
	const before = await inUse();
	const draft = await begun();
	await step(draft, (files) => removedPart(files, place));
	expect(JSON.stringify((await publish(draft)).modules)).not.toContain('more-on-ropes');
	const next = await begun();
	await step(next, (files) =>
		partPutBack(files, world.runtime.base.files, { file: MODULE, part: 'blocks/more-on-ropes' })
	);
	const course = await publish(next);
	expect(course.modules[0]?.blocks.map(({ id }) => id)).toEqual(
		world.runtime.base.course.modules[0]?.blocks.map(({ id }) => id)
	);
	const after = await inUse();
	for (const file of [LESSON, MODULE]) expect(after.get(file)).toBe(before.get(file));
});
