import { describe, expect, test } from 'vitest';
import { brokenFiles, goodFiles } from '../../../../tests/fixtures/content/course-files.ts';
import { CODES, type Code } from '$lib/domain/content/finding.ts';
import { parseCourse } from '$lib/domain/content/parse-course.ts';
import { findingWords } from './finding-words.ts';

/** What only somebody who writes files knows: mark-up, the keys of files, and where they lie. */
const OF_FILES =
	/\[\^|:param|:term|:gap|:::|::figure|\*\*|`|\.ya?ml|\.md\b|_shared|\b[a-z_]+: [<{[\d]|\b(?:cites|applies:|required:)\b/;

describe.each(CODES)('%s', (code) => {
	test('says what to do in words of the studio', () => {
		const { message, todo } = findingWords({ code: code as Code, message: 'it is "so"' });
		for (const said of [message, todo]) {
			expect(said).toMatch(/^[A-Z“].*\.$/);
			expect(said).not.toMatch(OF_FILES);
		}
	});
});

test('what was found in courses that are full of mistakes is said without a word about files', () => {
	const findings = [brokenFiles(), goodFiles()].flatMap(
		(files) => parseCourse(files, { today: '2030-01-01' }).findings
	);
	expect(new Set(findings.map(({ code }) => code)).size).toBeGreaterThan(25);
	const said = findings.map((one) => ({ code: one.code, ...findingWords(one) }));
	expect(said.filter(({ message, todo }) => OF_FILES.test(message) || OF_FILES.test(todo))).toEqual([]);
});

test('what it is about stays in it, and what the course itself says is not reworded', () => {
	const words = (code: Code, message: string) => findingWords({ code, message }).message;
	expect(words('C404', 'the number "30%" has no source')).toBe('The number "30%" has no source.');
	expect(words('I113', '"I read this block" is an acknowledgement')).toBe(
		'"I read this block" is an acknowledgement.'
	);
	expect(words('I105', 'no item can find misconception "item"')).toBe('No question can find belief "item".');
	expect(words('L201', 'no es text in "title" of module "x"')).toBe('The Spanish words are missing.');
	expect(words('L202', 'block "x" has no es text in y')).toBe('The Spanish words are missing.');
	expect(words('L202', 'block "x" is declared nowhere')).toMatch(/^This belongs to/);
	expect(words('C401', '"a" is cited here but not listed in cites of block "b"')).toMatch(
		/^“a” is cited here/
	);
	expect(words('C401', 'unknown source "a"')).toBe('The course has no source “a”.');
});
