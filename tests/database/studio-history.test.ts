import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removedPart } from '../../src/lib/domain/content/editing/removed-parts.ts';
import { stepOn } from '../../src/lib/domain/content/editing/step.ts';
import type { Change } from '../../src/lib/domain/content/overlay/overlay.ts';
import { draftId, type DraftId } from '../../src/lib/domain/ids.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { closeDraft, takeUpDraft } from '../../src/lib/server/operations/studio/put-aside.ts';
import { readHistory } from '../../src/lib/server/operations/studio/read-history.ts';
import { readPartHistory } from '../../src/lib/server/operations/studio/read-part-history.ts';
import { showStudio } from '../../src/lib/server/operations/studio/show-studio.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { undoStep } from '../../src/lib/server/operations/studio/undo-step.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic, type TestClinic } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { draftIn, published, saying, stepTo, studioStaff, type Studio } from '../support/studio-hands.ts';

const LESSON = 'modules/deciding/lesson.en.md';
const SPANISH = 'modules/deciding/lesson.es.md';
const MODULE = 'modules/deciding/module.yaml';
const PART = 'more-balanced';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: TestClinic;
let studio: Studio;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	clinic = await testClinic(world.runtime, 'harbor');
	studio = await studioStaff(world.runtime, clinic, 'harbor');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const ctx = () => studio.editor.ctx();
const begun = async (name = 'Parking') => {
	world.clock.passMinutes(1);
	return must(await beginDraft(ctx(), { name }));
};
async function stepped(id: DraftId, changes: Change[]): Promise<number> {
	world.clock.passMinutes(1);
	const { files } = await draftIn(ctx(), id);
	return must(await editDraft(ctx(), id, stepOn(files, changes)));
}
const block = (id: string, words: string) => `:::block{#${id}}\n## ${words}\n\n${words}.\n:::\n\n`;
const stepsAt = async (file: string, part: string) =>
	(await readPartHistory(ctx(), { of: { file, part }, before: null }))?.steps ?? [];
/** Of one draft, where the whole of what happened to a part is more. */
const stepsIn = async (id: DraftId, file: string, part: string) =>
	(await stepsAt(file, part)).filter(({ of }) => of.draft === id);

describe('the history of one part', () => {
	test('has what was added to several files at once, and of that step only what it did here', async () => {
		const id = await begun();
		const seq = await stepped(id, [
			{
				is: 'add',
				file: MODULE,
				part: 'blocks/blue-door',
				after: null,
				text: '  - { id: blue-door, kind: more }\n'
			},
			{ is: 'add', file: LESSON, part: 'blue-door', after: PART, text: block('blue-door', 'Our door') },
			{ is: 'add', file: SPANISH, part: 'blue-door', after: PART, text: block('blue-door', 'La puerta') }
		]);
		const [step, ...more] = await stepsAt(LESSON, 'blue-door');
		expect(more).toEqual([]);
		expect(step).toMatchObject({
			seq,
			by: { name: 'Edda Example' },
			others: 2,
			of: { draft: id, name: 'Parking', version: null },
			changes: [
				{ is: 'add', file: LESSON, part: 'blue-door', text: expect.stringContaining('Our door') as string }
			],
			inverse: [{ is: 'remove', file: LESSON, part: 'blue-door' }]
		});
		expect(step?.changes).toHaveLength(1);
		expect(await stepsAt(SPANISH, 'blue-door')).toMatchObject([{ seq }]);
		expect(await stepsAt(MODULE, 'blocks/blue-door')).toMatchObject([{ seq }]);
		expect(await stepsAt(LESSON, 'no-such-door')).toEqual([]);
	});

	test('has its removal from several files, and who took that back', async () => {
		const id = await begun();
		const { files } = await draftIn(ctx(), id);
		const seq = await stepped(id, removedPart(files, { file: LESSON, part: PART }));
		world.clock.passMinutes(1);
		const back = must(await undoStep(ctx(), id, seq));
		expect(
			(await stepsIn(id, LESSON, PART)).map(({ seq: at, kind, changes }) => [at, kind, changes[0]?.is])
		).toEqual([
			[back, 'undo', 'add'],
			[seq, 'edit', 'remove']
		]);
	});

	test('has a file that came in whole, and not one that left it as it was', async () => {
		const id = await begun();
		const file = 'modules/parking/lesson.en.md';
		const whole = (one: string, two: string): Change => ({
			is: 'file',
			file,
			text: `---\nlang: en\n---\n\n${block('one', one)}${block('two', two)}`
		});
		const first = await stepped(id, [whole('One', 'Two')]);
		const second = await stepped(id, [whole('One', 'Zwei')]);
		const third = await stepped(id, [{ is: 'remove_file', file }]);
		const told = async (part: string) =>
			(await stepsAt(file, part)).map(({ seq, changes }) => [seq, changes[0]?.is]);
		expect(await told('one')).toEqual([
			[third, 'remove'],
			[first, 'add']
		]);
		expect(await told('two')).toEqual([
			[third, 'remove'],
			[second, 'set'],
			[first, 'add']
		]);
	});

	test('goes back beyond the draft, and says which version a step was published with', async () => {
		await published(
			world.runtime,
			world.clock,
			studio,
			saying(LESSON, '## More: how to spot', '## Some more: how to spot'),
			{
				impact: 'clarifying',
				reopens: []
			}
		);
		const label = (await showStudio(ctx()))?.inUse?.label;
		const id = await begun('The next one');
		await stepTo(studio.editor, id, saying(LESSON, '## Some more: how', '## Much more: how'));
		const [now, before] = await stepsAt(LESSON, PART);
		expect(now).toMatchObject({ of: { draft: id, name: 'The next one', version: null } });
		expect(before).toMatchObject({ of: { name: 'Our words', version: label } });
		expect(before?.of.draft).not.toBe(id);
	});

	test('is paged by what was last on the page before', async () => {
		const id = await begun();
		for (let at = 0; at < 23; at += 1)
			await stepped(id, [{ is: 'set', file: LESSON, part: PART, text: block(PART, `Words ${at}`) }]);
		const of = { file: LESSON, part: PART };
		const first = await readPartHistory(ctx(), { of, before: null });
		const second = await readPartHistory(ctx(), { of, before: first?.nextBefore ?? null });
		expect(first?.steps).toHaveLength(20);
		expect([...(first?.steps ?? []), ...(second?.steps ?? [])].slice(0, 23).map(({ seq }) => seq)).toEqual(
			Array.from({ length: 23 }, (_, at) => 23 - at)
		);
		expect(second?.nextBefore).toBeNull();
		expect(await readPartHistory(ctx(), { of, before: 'nowhere' })).toEqual(first);
	});

	test('is of one clinic', async () => {
		const other = await testClinic(world.runtime, 'meadow');
		const { editor } = await studioStaff(world.runtime, other, 'meadow');
		const history = await readPartHistory(editor.ctx(), { of: { file: LESSON, part: PART }, before: null });
		expect(history).toEqual({ steps: [], nextBefore: null });
	});
});

describe('what was published', () => {
	test('leads to who wrote and approved it, except the course that came with the program', async () => {
		const { publications } = (await showStudio(ctx())) ?? {};
		expect(publications?.map(({ wasProposed }) => wasProposed)).toEqual([true, false]);
	});
});

describe('a draft that was put aside', () => {
	const asideIds = async () => (await showStudio(ctx()))?.putAside.drafts.map(({ id }) => id);
	const openIds = async () => (await showStudio(ctx()))?.drafts.map(({ id }) => id);

	test('is listed, and taken up again with every word; its history says who did both', async () => {
		const id = await begun('For later');
		await stepTo(studio.editor, id, saying(LESSON, '## Some more: how', '## No more: how'));
		must(await closeDraft(ctx(), id));
		expect(await asideIds()).toContain(id);
		expect(await openIds()).not.toContain(id);
		must(await takeUpDraft(ctx(), id));
		expect(await asideIds()).not.toContain(id);
		expect(await openIds()).toContain(id);
		expect((await draftIn(ctx(), id)).files.get(LESSON)).toContain('## No more');
		expect(
			await stepTo(studio.editor, id, saying(LESSON, '## No more: how', '## Once more: how'))
		).toBeNull();
		const history = await readHistory(ctx(), { draft: id, before: null });
		expect(history?.steps.map(({ kind, by }) => [kind, by.kind === 'member' && by.name])).toEqual([
			['edit', 'Edda Example'],
			['taken_up', 'Edda Example'],
			['put_aside', 'Edda Example'],
			['edit', 'Edda Example']
		]);
	});

	test('is taken up by editors alone, and once', async () => {
		const id = await begun();
		must(await closeDraft(ctx(), id));
		expect(await takeUpDraft(studio.approver.ctx(), id)).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
		expect(await takeUpDraft(ctx(), draftId(world.runtime.newId()))).toMatchObject({
			error: { code: 'NO_SUCH_DRAFT' }
		});
		expect(await asideIds()).toContain(id);
		must(await takeUpDraft(ctx(), id));
		must(await takeUpDraft(ctx(), id));
		expect((await draftIn(ctx(), id)).seq).toBe(2);
	});

	test('is found again among many, a page at a time', async () => {
		const ids: DraftId[] = [];
		for (let at = 0; at < 22; at += 1) {
			const id = await begun();
			must(await closeDraft(ctx(), id));
			ids.unshift(id);
		}
		const first = (await showStudio(ctx()))?.putAside;
		const second = (await showStudio(ctx(), first?.nextBefore ?? null))?.putAside;
		expect(first?.drafts).toHaveLength(20);
		expect(second?.nextBefore).toBeNull();
		expect([...(first?.drafts ?? []), ...(second?.drafts ?? [])].map(({ id }) => id)).toEqual(ids);
	});
});
