import { expect, test } from 'vitest';
import { goodFiles, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import { parseCourse } from '../parse-course.ts';
import { findingsByText } from './text-findings.ts';

const both = inTwoLanguages(goodFiles());

/** What is found at the texts of a file after some words of its translation were changed. */
function found(file: string, changed: string, from: RegExp, to: string): [string, string[]][] {
	const before = both.get(changed) ?? '';
	const text = before.replace(from, to);
	if (text === before) throw new Error(`${changed} does not say ${from}`);
	const files = new Map([...both, [changed, text]]);
	const { findings } = parseCourse(files);
	const byText = findingsByText(findings, file, { files, source: 'en', target: 'es' });
	return [...byText].map(([address, list]) => [address, list.map(({ code }) => code)]);
}

test('another number in a passage is found at its translation', () => {
	const said = found(LESSON, LESSON.replace('.en.', '.es.'), /## When to call/, '## When to call 7 times');
	expect(said.find(([address]) => address === `${LESSON}#when-to-call`)?.[1]).toContain('L204');
	expect(
		said.filter(([address]) => address !== `${LESSON}#when-to-call`).flatMap(([, codes]) => codes)
	).not.toContain('L204');
});

test('another number in a question is found at its Spanish words, and nothing at another text', () => {
	const said = found(
		MODULE,
		MODULE,
		/(ask: \{ en: ("[^"]*"|[^,{}]*), es: )("[^"]*"|[^{}]*) \}/,
		'$1"Siete 77." }'
	);
	const [where] = said.filter(([, codes]) => codes.includes('L204'));
	expect(where?.[0]).toMatch(/\/ask$/);
});

test('nothing is found at what is well', () => {
	const { findings } = parseCourse(both);
	const errors = findings.filter(({ level }) => level === 'error');
	expect([...findingsByText(errors, MODULE, { files: both, source: 'en', target: 'es' })]).toEqual([]);
});
