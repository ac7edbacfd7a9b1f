import { afterAll, beforeAll, expect, test } from 'vitest';
import { EDITOR } from '../../src/lib/server/demo/people.ts';
import { actingEditor, demoDraft } from '../support/hand-over.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { baseCourse } from '../support/runtime.ts';
import { accountOf, signedInVisitor, visitor, type Fields, type Visitor } from '../support/visitor.ts';

/** A form of the studio that comes a second time: gone back to, or sent again because no answer came. */
let installation: Installation;
let editor: Visitor;
let draft: string;
let file: string;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	const runtime = await installation.runtime();
	editor = await signedInVisitor(installation.origin, runtime, await accountOf(runtime, EDITOR.email));
	draft = await demoDraft(await actingEditor(runtime));
	const { modules } = (await baseCourse()).course;
	file = `modules/${modules.at(-1)?.id ?? ''}/module.yaml`;
});
afterAll(() => installation?.close());

const DOOR = { 'title.en': 'Our door is blue', 'title.es': 'Nuestra puerta es azul' };
const addPath = (): string =>
	`/studio/${draft}/add?${new URLSearchParams({ file, what: 'more' }).toString()}`;

/** What one form of one page is known by. */
const fresh = async (): Promise<Fields> => ({ post_key: (await installation.runtime()).newId() });
const timesIn = async (words: string): Promise<number> => {
	const { text } = await editor.get(`/studio/${draft}/history`);
	return text.split(words).length - 1;
};

test('a passage is added once; the second answer leads to the draft', async () => {
	const path = addPath();
	const fields = { ...(await fresh()), ...DOOR };
	const first = await editor.post(path, fields);
	expect(first.status).toBe(303);
	const once = await timesIn('Our door is blue');
	const again = await editor.post(path, fields);
	expect([again.status, again.location]).toEqual([303, `/studio/${draft}?saved`]);
	expect(await timesIn('Our door is blue')).toBe(once);
	// The same form filled in otherwise is another post.
	const other = await editor.post(path, { ...fields, 'title.en': 'Our bell is loud' });
	expect(other.status).toBe(303);
	expect(await timesIn('Our bell is loud')).toBeGreaterThan(0);
});

test('a draft is begun once', async () => {
	const fields = { ...(await fresh()), name: 'Begun once' };
	const first = await editor.post('/studio?/begin', fields);
	const again = await editor.post('/studio?/begin', fields);
	const begun = /^\/studio\/[0-9a-f-]{36}/.exec(first.location ?? '')?.[0];
	expect(begun).toBeDefined();
	expect(again.location).toBe(`${begun}?saved`);
	const { text } = await editor.get('/studio');
	expect(text.split('Begun once').length - 1).toBe(1);
});

test('whoever is signed out is asked to sign in, and is not told that anything was done', async () => {
	const fields = { ...(await fresh()), name: 'Said before' };
	await editor.post('/studio?/begin', fields);
	const { status, location } = await visitor(installation.origin).post('/studio?/begin', fields);
	expect(status).toBe(303);
	expect(location).toMatch(/^\/sign-in/);
});
