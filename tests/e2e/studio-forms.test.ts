import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LiveCheck } from '../../src/lib/domain/content/editing/live-check.ts';
import type { Course, Module } from '../../src/lib/domain/content/model.ts';
import { partsOf } from '../../src/lib/domain/content/overlay/parts.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { EDITOR } from '../../src/lib/server/demo/people.ts';
import { findingOf } from '../../src/lib/ui/words/finding-words.ts';
import { actingEditor, demoDraft } from '../support/hand-over.ts';
import { openInstallation, type Installation } from '../support/installation.ts';
import { baseCourse } from '../support/runtime.ts';
import { draftIn } from '../support/studio-hands.ts';
import { accountOf, hiddenField, signedInVisitor, type Answer, type Visitor } from '../support/visitor.ts';

/** The forms of the studio, and the checks beside them, as the built app answers them without a browser. */
let installation: Installation;
let editor: Visitor;
let draft: Awaited<ReturnType<typeof demoDraft>>;
let course: Course;
let module: Module;

beforeAll(async () => {
	installation = await openInstallation({ command: 'demo' });
	const runtime = await installation.runtime();
	editor = await signedInVisitor(installation.origin, runtime, await accountOf(runtime, EDITOR.email));
	draft = await demoDraft(await actingEditor(runtime));
	({ course } = await baseCourse());
	const found = course.modules.find(({ objectives }) => objectives.some(({ critical }) => critical));
	if (!found) throw new Error('no module with something critical');
	module = found;
});
afterAll(() => installation?.close());

const structure = (): string => `modules/${module.id}/module.yaml`;
const lesson = (language: string): string => `modules/${module.id}/lesson.${language}.md`;
const path = (page: string, file: string, part: string, action = ''): string =>
	`/studio/${draft}/${page}?${action}${new URLSearchParams({ file, part }).toString()}`;
const partOf = async (file: string, part: string): Promise<string> => {
	const { files } = await draftIn(await actingEditor(await installation.runtime()), draft);
	return partsOf(file, files.get(file) ?? '').find(({ key }) => key === part)?.text ?? '';
};
const words = (text: string): string =>
	text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('&lt;', '<');

/** What a browser would send of the form of an entry that nobody touched. */
function fieldsOf({ text }: Answer): URLSearchParams {
	const form = /<form[^>]*action="\?\/entry&[^"]*"[^>]*>(.*?)<\/form>/s.exec(text)?.[1] ?? '';
	const fields = new URLSearchParams();
	const controls = form.matchAll(
		/<input[^>]*>|<textarea([^>]*)>([^<]*)<\/textarea>|<select([^>]*)>(.*?)<\/select>/gs
	);
	const value = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
	for (const [control, area, inside = '', select, options = ''] of controls) {
		const name = value(control, 'name');
		if (name === undefined || (/type="checkbox"/.test(control) && !/\schecked/.test(control))) continue;
		const said =
			area !== undefined
				? inside
				: select !== undefined
					? (value(/<option[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? '', 'value') ?? '')
					: (value(control, 'value') ?? '');
		fields.append(words(name), words(said));
	}
	fields.set('act', 'save');
	return fields;
}

const send = (to: string, fields: URLSearchParams): Promise<Answer> =>
	editor.send(to, { method: 'POST', body: fields, headers: { origin: installation.origin } });
const fresh = async (): Promise<string> => (await installation.runtime()).newId();

describe('what is half done', () => {
	test('a question is added by its first words, saved half filled, and says at its fields what is missing', async () => {
		const add = `/studio/${draft}/add?${new URLSearchParams({ file: structure(), what: 'single' }).toString()}`;
		const added = await editor.post(add, { post_key: await fresh(), 'title.en': 'Where to park at night' });
		expect(added.status).toBe(303);
		const blank = await editor.get(added.location ?? '');
		expect(blank.text).toContain(m.studio_entry_half_done());

		const part = 'items/where-to-park-at-night';
		const fields = fieldsOf(blank);
		fields.set('post_key', await fresh());
		fields.set('ask.en', 'Where do you park at night?');
		fields.set('options.1.text.en', 'On the road');
		const saved = await send(path('part', structure(), part, '/entry&'), fields);
		expect([saved.status, saved.location]).toEqual([303, `${path('part', structure(), part)}&saved`]);
		expect(await partOf(structure(), part)).toContain('Where do you park at night?');
		const { text } = await editor.get(saved.location ?? '');
		expect(text).toContain('Where do you park at night?');
		expect(text).toContain(m.studio_entry_half_done());
		expect(text).toContain('href="#field-ask-es"');
		expect(text).toMatch(/id="field-options-\d-believes-error"/);
		// What is missing is said once.
		expect(text).not.toContain(m.studio_finding_L201_todo());
	});

	test('a belief is added by what people say, and only nothing at all is refused', async () => {
		const add = `/studio/${draft}/add?${new URLSearchParams({ file: structure(), what: 'misconception' }).toString()}`;
		const nothing = await editor.post(add, { post_key: await fresh(), 'title.es': 'Vamos a ver' });
		expect(nothing.status).toBe(422);
		expect(nothing.text).toContain('Vamos a ver');
		const some = await editor.post(add, { post_key: await fresh(), 'believed.en': 'One can park anywhere.' });
		expect(some.status).toBe(303);
		const { text } = await editor.get(some.location ?? '');
		expect(text).toContain('One can park anywhere.');
		expect(text).toContain('href="#field-objective"');
	});

	test('what no file can hold is not saved, and stays in the form', async () => {
		const part = 'items/where-to-park-at-night';
		const fields = fieldsOf(await editor.get(path('part', structure(), part)));
		fields.set('post_key', await fresh());
		fields.set('ask.en', 'Where\u202e do you park?');
		const { status, text } = await send(path('part', structure(), part, '/entry&'), fields);
		expect(status).toBe(422);
		expect(text).toContain(m.studio_fault_hidden_character());
		expect(text).toContain('Where\u202e do you park?');
		expect(text).not.toContain(m.studio_fault_not_translated());
	});
});

describe('what the base holds', () => {
	test('is shown as it is with the reason, and a post that changes it is refused at its field', async () => {
		const critical = module.objectives.find((one) => one.critical);
		const part = `objectives/${critical?.id}`;
		const page = await editor.get(path('part', structure(), part));
		expect(page.text).toContain(m.studio_entry_fixed());
		expect(page.text).not.toMatch(/<input[^>]*type="checkbox"[^>]*name="(?:critical|retired)"/);
		const before = await partOf(structure(), part);
		const fields = fieldsOf(page);
		fields.set('post_key', await fresh());
		expect(fields.get('critical')).toBe('yes');
		fields.delete('critical');
		const { status, text } = await send(path('part', structure(), part, '/entry&'), fields);
		expect(status).toBe(422);
		expect(words(text)).toContain(m.studio_fault_held());
		expect(text).toContain('id="field-critical-error"');
		expect(await partOf(structure(), part)).toBe(before);
	});

	test('the words beside it can be changed', async () => {
		const item = module.items.find(({ kind }) => kind === 'single');
		const part = `items/${item?.id}`;
		const fields = fieldsOf(await editor.get(path('part', structure(), part)));
		fields.set('post_key', await fresh());
		fields.set('ask.en', `${fields.get('ask.en') ?? ''} Think of today.`);
		expect((await send(path('part', structure(), part, '/entry&'), fields)).status).toBe(303);
		expect(await partOf(structure(), part)).toContain('Think of today.');
	});
});

describe('the checks of a passage while it is written', () => {
	const check = async (file: string, part: string, change: (text: string) => string): Promise<LiveCheck> => {
		const text = change(await partOf(file, part));
		const answer = await editor.post(path('check', file, part), { text }, { accept: 'application/json' });
		expect(answer.status).toBe(200);
		return JSON.parse(answer.text) as LiveCheck;
	};
	const longest = (): string =>
		module.blocks
			.filter(({ kind }) => kind === 'lesson')
			.toSorted((a, b) => JSON.stringify(b.text['en']).length - JSON.stringify(a.text['en']).length)[0]?.id ??
		'';
	const saying = (sentence: string) => (text: string) =>
		text.replace(/\n(?=(?:::figure\S*\n+)?:::\s*$)/, `\n\n${sentence}\n`);

	test('say how hard it reads, in either language, and nothing is saved by it', async () => {
		const before = await partOf(lesson('en'), longest());
		const english = await check(lesson('en'), longest(), saying('We park behind the house.'));
		expect(english.grades).toMatchObject([{ language: 'en', scale: 'grade' }]);
		const spanish = await check(lesson('es'), longest(), (text) => text);
		expect(spanish.grades).toMatchObject([{ language: 'es', scale: 'ease' }]);
		expect(await partOf(lesson('en'), longest())).toBe(before);
		const page = await editor.get(path('part', lesson('es'), longest()));
		const shown = String(Math.round((spanish.grades[0]?.reads ?? 0) * 10) / 10);
		// Words that are locked are read, not written.
		if (page.text.includes('data-findings'))
			expect(page.text).toContain(m.studio_editor_ease({ grade: shown }));
	});

	test('find what a consent may not say, in an editor’s words', async () => {
		const clause = course.consent.clauses[0]?.id ?? '';
		const giving = saying('You give up any right to sue us.');
		const { findings } = await check('consent/clauses.en.md', clause, giving);
		const found = findings.find(({ code }) => code === 'C406');
		expect(found).toMatchObject({ level: 'error', todo: m.studio_finding_C406_todo() });
		expect(found?.excerpt).toContain('give up any right');
	});

	test('say at the original that a translation has other numbers, and which', async () => {
		const { findings } = await check(lesson('en'), longest(), saying('There are 4711 places.'));
		const said = findings.filter(({ code }) => code === 'L204').map(({ message }) => message);
		expect(said).toHaveLength(1);
		expect(said[0]).toMatch(new RegExp(`^${findingOf('Spanish', '')}.*4711`));
	});

	test('a source that stands in a passage is listed by a button, with what was written', async () => {
		const block = module.blocks.find(({ lock }) => lock !== 'wording');
		const source = course.sources.find(({ id }) => !block?.cites.includes(id));
		const part = block?.id ?? '';
		const sentence = `The door is blue[^${source?.id}].`;
		const { findings } = await check(lesson('en'), part, saying(sentence));
		expect(findings.find(({ list }) => list)?.list).toEqual({
			label: m.studio_fix_list_source({ source: source?.id ?? '' }),
			source: source?.id
		});
		const page = await editor.get(path('part', lesson('en'), part));
		const saved = await editor.post(path('part', lesson('en'), part, '/save&'), {
			post_key: await fresh(),
			seen: hiddenField(page.text, 'seen'),
			text: saying(sentence)(await partOf(lesson('en'), part)),
			list: source?.id ?? ''
		});
		expect(saved.status).toBe(303);
		expect(await partOf(lesson('en'), part)).toContain(sentence);
		expect(await partOf(structure(), `blocks/${part}`)).toContain(source?.id);
		expect(
			(await check(lesson('en'), part, (text) => text)).findings.some(({ code }) => code === 'C401')
		).toBe(false);
	});
});

describe('where the pages lead', () => {
	test('an editor is sent to no page that is not theirs, and adds only where something fits', async () => {
		for (const page of [`/studio/${draft}`, `/studio/${draft}/languages`])
			expect((await editor.get(page)).text, page).not.toContain('href="/admin/settings"');
		const numbers = await editor.get(`/studio/${draft}/section/numbers`);
		expect(numbers.text).toContain(`/add?${new URLSearchParams({ file: '_shared/help.yaml' }).toString()}`);
		expect((await editor.get(`/studio/${draft}/section/course`)).text).not.toContain(`/studio/${draft}/add?`);
	});

	test('the review names what stops it by its words, not by its file', async () => {
		const { text } = await editor.get(`/studio/${draft}/review`);
		expect(text).toContain(m.studio_review_stops());
		expect(text).toMatch(/<a href="[^"]*items%2Fwhere-to-park-at-night">Where do you park at night\?/);
		expect(text).not.toMatch(/module\.yaml:\d/);
	});
});
