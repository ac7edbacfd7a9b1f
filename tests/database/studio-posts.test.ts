import { afterAll, beforeAll, expect, test } from 'vitest';
import { stepOn } from '../../src/lib/domain/content/editing/step.ts';
import type { DraftId } from '../../src/lib/domain/ids.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { draftOfPost } from '../../src/lib/server/operations/studio/done-before.ts';
import { listDrafts, readDraft } from '../../src/lib/server/operations/studio/drafts.ts';
import { addPicture } from '../../src/lib/server/operations/studio/own-pictures.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { undoStep } from '../../src/lib/server/operations/studio/undo-step.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { pngOf } from '../support/pictures.ts';
import { must, testClinic, testStaff, type TestMember } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

/** In the studio too, one post is one act: sent again after its answer was lost, or twice at once. */
let database: FreshDatabase;
let world: TestRuntime;
let editor: TestMember;
let elsewhere: TestMember;

const editorOf = async (slug: string): Promise<TestMember> =>
	testStaff(world.runtime, await testClinic(world.runtime, slug), {
		email: `ed@${slug}.example`,
		roles: ['editor'],
		legalName: 'Edda Lind'
	});
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	editor = await editorOf('harbor');
	elsewhere = await editorOf('quiet');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const key = (): string => world.runtime.newId();
const draftOf = (id: DraftId, who = editor) =>
	world.runtime.db.inClinic(who.ctx().clinicId, async (tx) => {
		const draft = await readDraft(tx, who.ctx(), id);
		if (!draft) throw new Error('There is such a draft');
		return draft;
	});
const begun = async (who = editor): Promise<DraftId> =>
	must(await beginDraft(who.ctx(), { name: 'Parking' }));
const titled = async (id: DraftId, title: string) =>
	stepOn((await draftOf(id)).files, [
		{ is: 'set', file: 'course.yaml', part: 'title', text: `title: { en: ${title}, es: ${title} }\n` }
	]);

test('a draft is begun once, one after the other and at once', async () => {
	const post = key();
	const begin = () => beginDraft(editor.ctx(post), { name: 'Twice' });
	const first = must(await begin());
	expect(await Promise.all([begin(), begin()])).toEqual([
		{ ok: true, value: first },
		{ ok: true, value: first }
	]);
	const drafts = await world.runtime.db.inClinic(editor.ctx().clinicId, (tx) => listDrafts(tx, editor.ctx()));
	expect(drafts.filter(({ name }) => name === 'Twice')).toHaveLength(1);
	expect(await draftOfPost(editor.ctx(post))).toBe(first);
	// The same key is another post in another clinic.
	expect(await draftOfPost(elsewhere.ctx(post))).toBeNull();
	expect(must(await beginDraft(elsewhere.ctx(post), { name: 'Twice' }))).not.toBe(first);
});

test('a step is taken once, whatever the draft has become since', async () => {
	const id = await begun();
	const post = key();
	const seq = must(await editDraft(editor.ctx(post), id, await titled(id, 'Ours')));
	must(await editDraft(editor.ctx(key()), id, await titled(id, 'Theirs')));
	expect(must(await editDraft(editor.ctx(post), id, await titled(id, 'Ours again')))).toBe(seq);
	expect((await draftOf(id)).files.get('course.yaml')).toContain('Theirs');
	expect((await draftOf(id)).seq).toBe(2);
	expect(await draftOfPost(editor.ctx(post))).toBe(id);
});

test('and twice at once it is one step as well', async () => {
	const id = await begun();
	const post = key();
	const step = await titled(id, 'Ours');
	const both = await Promise.all([1, 2].map(() => editDraft(editor.ctx(post), id, step)));
	expect(both).toEqual([
		{ ok: true, value: 1 },
		{ ok: true, value: 1 }
	]);
	expect((await draftOf(id)).seq).toBe(1);
});

test('a step is taken back once: the second press does not bring it back', async () => {
	const id = await begun();
	const before = (await draftOf(id)).files.get('course.yaml');
	const seq = must(await editDraft(editor.ctx(key()), id, await titled(id, 'Ours')));
	const post = key();
	expect(must(await undoStep(editor.ctx(post), id, seq))).toBe(2);
	expect(must(await undoStep(editor.ctx(post), id, seq))).toBe(2);
	expect((await draftOf(id)).files.get('course.yaml')).toBe(before);
});

test('what was set aside did nothing, and the same post may try again', async () => {
	const id = await begun();
	const stale = await titled(id, 'Ours');
	must(await editDraft(editor.ctx(key()), id, await titled(id, 'Theirs')));
	const post = key();
	expect(await editDraft(editor.ctx(post), id, stale)).toMatchObject({
		error: { code: 'CHANGED_MEANWHILE' }
	});
	expect(await draftOfPost(editor.ctx(post))).toBeNull();
	must(await editDraft(editor.ctx(post), id, await titled(id, 'Ours')));
	expect((await draftOf(id)).files.get('course.yaml')).toContain('Ours');
});

test('a picture is added once, and the second answer names it', async () => {
	const id = await begun();
	const post = key();
	const words = {
		title: { en: 'Our door', es: 'Nuestra puerta' },
		equivalent: { en: 'It is blue.', es: 'Es azul.' }
	};
	const file = await pngOf(320, 240);
	const add = () => addPicture(editor.ctx(post), { draft: id, file, words });
	const figure = must(await add());
	expect(must(await add())).toBe(figure);
	expect([...(await draftOf(id)).files.keys()].filter((path) => path.includes(figure))).toHaveLength(1);
});
