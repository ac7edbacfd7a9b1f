import fc from 'fast-check';
import { posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shownPath, unsafePath } from './safe-path.ts';

describe('a path that somebody else wrote', () => {
	test.for([
		['', 'has no name'],
		['../course.yaml', 'leads out of its folder'],
		['modules/../../x', 'leads out of its folder'],
		['/etc/passwd', 'begins at the root of a disk'],
		['C:/x', 'has a colon, as the name of a drive has'],
		['x.yaml:hidden', 'has a colon, as the name of a drive has'],
		['..\\x', 'has a backslash'],
		['a//b', 'has a step without a name'],
		['./a', 'has a step without a name'],
		['a/', 'has a step without a name'],
		['a\u0000b', 'has characters that nobody can see'],
		['a\nb', 'has characters that nobody can see'],
		['a\u202eb', 'has characters that nobody can see'],
		['a\ufeff', 'has characters that nobody can see'],
		['a\ud800', 'has characters that nobody can see'],
		['a'.repeat(201), 'is longer than 200 characters']
	] as const)('%j %s', ([path, why]) => expect(unsafePath(path)).toBe(why));

	test.for(['course.yaml', 'modules/a-b/lesson.en.md', 'Überblick/schön.md', '..a/b..', '.hidden'])(
		'%j stays where it is put',
		(path) => expect(unsafePath(path)).toBeNull()
	);

	test('whatever passes stays below its folder, as both kinds of systems read it', () => {
		const step = fc.oneof(
			fc.constantFrom('..', '.', '', 'a', '~', 'C:', '\\', '\u0000', '\u2024.'),
			fc.string({ unit: 'grapheme' })
		);
		const path = fc.array(step, { maxLength: 6 }).map((steps) => steps.join('/'));
		fc.assert(
			fc.property(path, (written) => {
				fc.pre(unsafePath(written) === null);
				expect(posix.resolve('/in/here', written).startsWith('/in/here/')).toBe(true);
				expect(win32.resolve('C:\\in\\here', written).startsWith('C:\\in\\here\\')).toBe(true);
			}),
			{ numRuns: 2_000 }
		);
	});
});

test('a path is printed in one line that shows what cannot be seen', () => {
	expect(shownPath('a\nb\u202ec"')).toBe('a\\nb\\u{202e}c\\"');
	expect(shownPath('a'.repeat(5_000))).toHaveLength(201);
});
