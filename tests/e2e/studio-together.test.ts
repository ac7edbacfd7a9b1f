import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Course } from '../../src/lib/domain/content/model.ts';
import { beliefsOf } from '../../src/lib/domain/quiz/quiz.ts';
import { LEAST_PEOPLE } from '../../src/lib/domain/statistics/figures.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { EDITOR, PRESCRIBER } from '../../src/lib/server/demo/people.ts';
import { countAnswers } from '../support/counted-answers.ts';
import { actingEditor, demoDraft } from '../support/hand-over.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { accountOf, signedInVisitor, type Fields, type Visitor } from '../support/visitor.ts';

/** Two people in one draft, without a script: who is where, what stands there, what people got wrong, and what was put aside. */
let installation: Installation;
let editor: Visitor;
let approver: Visitor;
let draft: string;
let course: Course;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	const runtime = await installation.runtime();
	editor = await signedInVisitor(installation.origin, runtime, await accountOf(runtime, EDITOR.email));
	approver = await signedInVisitor(installation.origin, runtime, await accountOf(runtime, PRESCRIBER.email));
	draft = await demoDraft(await actingEditor(runtime));
	({ course } = runtime.base);
});
afterAll(() => installation?.close());

const LESSON = 'modules/deciding/lesson.en.md';
const PART = 'more-balanced';
const partPath = (file: string, part: string): string =>
	`/studio/${draft}/part?${new URLSearchParams({ file, part }).toString()}`;
const escaped = (path: string): string => path.replaceAll('&', '&amp;');
const fresh = async (): Promise<Fields> => ({ post_key: (await installation.runtime()).newId() });
/** The words of a page, without what a program reads of it. */
const wordsOf = (html: string): string =>
	html.replaceAll(/<script.*?<\/script>|<!--.*?-->|<[^>]*>/gs, ' ').replaceAll(/\s+/g, ' ');

test('each sees where the other is, and goes there', async () => {
	const here = partPath(LESSON, PART);
	expect((await approver.get(here)).status).toBe(200);
	const { text } = await editor.get(`/studio/${draft}`);
	const { files } = (await installation.runtime()).base;
	const [, title = ''] = /## (.*)\n/.exec(files.get(LESSON)?.split(`{#${PART}}`)[1] ?? '') ?? [];
	expect(title).not.toBe('');
	expect(text).toContain(`href="${escaped(here)}"`);
	expect(wordsOf(text)).toContain(`${m.studio_here()} ${PRESCRIBER.legalName}: ${title}`);
	const open = wordsOf((await editor.get(here)).text);
	expect(open).toContain(m.studio_others_here({ count: 1, names: PRESCRIBER.legalName }));
});

test('nobody reads the marks of a file where words stand that they may not change', async () => {
	const module = course.modules.find(({ objectives }) => objectives.some(({ critical }) => critical));
	const file = 'key-information/text.en.md';
	const locked = wordsOf((await editor.get(partPath(file, 'key-information'))).text);
	expect(locked).not.toMatch(/:::|##|\*\*|:param\[/);
	// Who approves reads everything and changes nothing.
	for (const [of, part] of [
		[`modules/${module?.id}/module.yaml`, `items/${module?.items[0]?.id}`],
		[LESSON, PART]
	] as const) {
		const words = wordsOf((await approver.get(partPath(of, part))).text);
		expect(words, part).not.toMatch(/:::|##|objective: |\{ en:/);
	}
});

test('what many got wrong stands beside the question, and beside the passages that teach it', async () => {
	const runtime = await installation.runtime();
	const module = course.modules.find((one) => one.items.some((item) => beliefsOf(item).length > 0));
	const item = module?.items.find((one) => beliefsOf(one).length > 0);
	const block = module?.objectives.find(({ id }) => id === item?.objective)?.taught_in[0];
	if (!module || !item || !block) throw new Error('A question that shows a belief');
	const at = [
		partPath(`modules/${module.id}/module.yaml`, `items/${item.id}`),
		partPath(`modules/${module.id}/lesson.en.md`, block)
	];
	for (const path of at) expect(wordsOf((await editor.get(path)).text)).not.toContain('believed:');
	const { clinicId } = await accountOf(runtime, EDITOR.email);
	const beliefs = beliefsOf(item).map(({ belief }) => belief);
	const answers = Array.from({ length: LEAST_PEOPLE }, () => ({ outcome: 'incorrect' as const, beliefs }));
	const place = { version: runtime.base.version, language: 'en', item: item.id };
	await countAnswers(runtime, clinicId, place, answers);
	for (const path of at) {
		const words = wordsOf((await editor.get(path)).text);
		// The people of the demonstration answered some of it too.
		expect(words).toMatch(/\d+ people answered; \d+% were right at first\./);
		expect(words).toMatch(/\d+ people believed: \S/);
	}
});

test('of two who write one passage the second reads the first’s words, and goes on with their own in the editor', async () => {
	const path = partPath(LESSON, PART);
	const seen = /name="seen" value="([0-9a-f]{64})"/.exec((await editor.get(path)).text)?.[1] ?? '';
	const block = (words: string) => `:::block{#${PART}}\n## ${words}\n\nThe door is **blue**.\n:::\n`;
	const act = path.replace('/part?', '/part?/save&');
	const first = await editor.post(act, { ...(await fresh()), seen, text: block('First words') });
	expect(first.status).toBe(303);
	const { status, text } = await editor.post(act, { ...(await fresh()), seen, text: block('Second words') });
	expect(status).toBe(409);
	const [, theirs = ''] = text.split(m.studio_conflict_say());
	expect(theirs).toMatch(/<h\d[^>]*>(?:<!--.*?-->|\s)*First words/s);
	const [, data = ''] = /data-passage-editor="([^"]*)"/.exec(text) ?? [];
	const { doc } = JSON.parse(data.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as { doc: unknown };
	expect(JSON.stringify(doc)).toContain('Second words');
	const history = wordsOf((await editor.get(`/studio/${draft}/history`)).text);
	expect(history).toContain('Second words');
	expect(history).not.toMatch(/:::|\*\*/);
});

test('what was put aside is listed, and taken up again', async () => {
	const name = 'Put aside for a while';
	const begun = await editor.post('/studio?/begin', { ...(await fresh()), name });
	const own = begun.location?.split('/').at(-1) ?? '';
	await editor.post(`/studio/${own}?/close`, await fresh());
	const [, aside = ''] = wordsOf((await editor.get('/studio')).text).split(m.studio_put_aside());
	expect(aside).toContain(`${m.studio_take_up()} ${name}`);
	const [, read = ''] = wordsOf((await approver.get('/studio')).text).split(m.studio_put_aside());
	expect(read).toContain(name);
	expect(read).not.toContain(m.studio_take_up());
	expect((await approver.post('/studio?/takeUp', { ...(await fresh()), draft: own })).status).toBe(404);
	const taken = await editor.post('/studio?/takeUp', { ...(await fresh()), draft: own });
	expect([taken.status, taken.location]).toEqual([303, `/studio/${own}`]);
	expect(wordsOf((await editor.get('/studio')).text)).not.toContain(m.studio_put_aside());
	const history = wordsOf((await editor.get(`/studio/${own}/history`)).text);
	expect(history).toContain(m.studio_step_put_aside());
	expect(history).toContain(m.studio_step_taken_up());
});
