import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { m } from '$lib/i18n/paraglide/messages.js';
import { posted } from '../../../../../tests/fixtures/content/entries.ts';
import { readEntryForm } from '$lib/domain/content/editing/entry/read-entry-form.ts';
import EntryForm, { type EntryFormProps } from './EntryForm.svelte';
import { entryProblems } from './entry-problems.ts';
import { examples } from './examples.ts';
import { partName } from './part-name.ts';

const shown = examples.map(({ title, props }) => [title, props as EntryFormProps] as const);
const html = (props: EntryFormProps) => render(EntryForm, { props }).body.replaceAll(/<!--.*?-->/gs, '');

const plain = (text: string): string =>
	text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const attribute = (tag: string, name: string): string | null => {
	const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
	return value === undefined ? null : plain(value);
};

/** What a browser would post of a page that nobody touched. */
function postedBy(body: string): Map<string, string[]> {
	const form = new Map<string, string[]>();
	const controls = body.matchAll(
		/<input[^>]*>|<textarea([^>]*)>([^<]*)<\/textarea>|<select([^>]*)>(.*?)<\/select>/gs
	);
	for (const [control, textarea, text = '', , options = ''] of controls) {
		const name = attribute(control, 'name') ?? '';
		const isTick = attribute(control, 'type') === 'checkbox';
		if (isTick && !/\schecked[\s=>/]/.test(control)) continue;
		const value =
			textarea !== undefined
				? plain(text)
				: control.startsWith('<select')
					? (attribute(/<option[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? '', 'value') ?? '')
					: (attribute(control, 'value') ?? '');
		form.set(name, [...(form.get(name) ?? []), value]);
	}
	return form;
}

describe.each(shown)('the form of %s', (_, props) => {
	const { spec, values } = props;

	test('posts what it shows', () => {
		expect(readEntryForm(spec, postedBy(html(props)))).toEqual(readEntryForm(spec, posted(spec, values)));
	});

	test('shows every mistake at its field, and leads to it', () => {
		const { errors } = readEntryForm(spec, posted(spec, values));
		const body = html({ ...props, prefix: '', errors });
		const problems = entryProblems(spec, values, errors);
		expect(problems.map(({ field }) => field).toSorted()).toEqual(Object.keys(errors).toSorted());
		expect(new Set(problems.map(({ text }) => text)).size).toBe(problems.length);
		for (const { field } of problems)
			expect(body).toContain(`id="field-${(field ?? '').replaceAll(/[^A-Za-z0-9_-]/g, '-')}"`);
		expect(body.match(/class="error /g)?.length ?? 0).toBe(problems.length);
	});

	test('begins with the button that Enter presses, which saves', () => {
		expect(/<button[^>]*>/.exec(html(props))?.[0]).toMatch(/name="act"[^>]*value="save"/);
	});
});

test('what the base keeps is shown with the reason, and offers nothing to press', () => {
	const base = shown.find(([title]) => title === 'a question of the base')?.[1];
	const body = base ? html({ ...base, prefix: '' }) : '';
	for (const name of ['objective', 'options.0.correct', 'options.1.believes'])
		expect(
			new RegExp(`<(?:select|input)[^>]* name="${name.replaceAll('.', '\\.')}"[^>]*>`).exec(body)?.[0]
		).toContain('type="hidden"');
	expect(body).toContain('It is better to wait.');
	expect(body).toContain(m.studio_entry_fixed());
	expect(body).toContain(m.studio_entry_fixed_rows());
	expect(body).not.toMatch(/value="(?:add|up|down|remove):/);
	expect(body).toContain('name="options.1.text.en"');
	const asked = shown.find(([title]) => title === 'what is asked between visits')?.[1];
	expect([...(asked ? html(asked) : '').matchAll(/value="remove:([^"]*)"/g)].map(([, path]) => path)).toEqual(
		['answers.1']
	);
});

const story = shown.find(([title]) => title === 'a story')?.[1];
if (!story) throw new Error('no story');

test('a row that was just moved takes the focus, also without a script, and no other', () => {
	const body = html({ ...story, prefix: '', at: 'nodes.0.choices.1' });
	const focused = [...body.matchAll(/<fieldset[^>]*autofocus[^>]*>/g)].map(([tag]) => attribute(tag, 'id'));
	expect(focused).toEqual(['field-nodes-0-choices-1']);
	expect(html(story)).not.toContain('autofocus');
});

test('every button says which row it moves or takes away', () => {
	const buttons = [...html(story).matchAll(/<button[^>]*value="(up|down|remove):[^>]*>(.*?)<\/button>/gs)];
	expect(buttons.length).toBeGreaterThan(8);
	for (const [, , words = ''] of buttons)
		expect(words.replaceAll(/<[^>]*>/g, '')).toMatch(/\w+ (?:Step|Choice) \d/);
});

test('what a part points at stays chosen, also when it is gone from the course', () => {
	const pairs = shown.find(([title]) => title === 'pairs')?.[1];
	expect(pairs && html(pairs)).toMatch(
		/<option value="no-more" selected[^>]*>no-more \(not in this course\)/
	);
	expect(pairs && html(pairs)).toMatch(/<option value="gone" selected[^>]*>gone \(not in this course\)/);
});

test.for([
	['modules/knots/module.yaml', 'title', 'title: { en: Knots }\n', 'What the module is called'],
	['modules/knots/module.yaml', 'objectives/tie', '  - { id: tie, say: { en: I tie. } }\n', 'I tie.'],
	['course.yaml', 'consent/meaning', '  meaning: { en: I agree. }\n', 'What the person’s signature means'],
	['course.yaml', 'license', 'license: CC-BY-4.0\n', 'license']
] as const)('%s %s is listed by its words, else as its form calls it', ([file, key, text, name]) => {
	expect(partName(file, key, text, ['en'])).toBe(name);
});
