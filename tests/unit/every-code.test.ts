import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CODES } from '../../src/lib/domain/content/finding.ts';

const ROOT = join(import.meta.dirname, '../..');
const TESTS = ['src/lib/domain/content/**/*.test.ts', 'tests/unit/content-*.test.ts'];

test('every code that the checker can give stands in a test that expects it', () => {
	const tests = TESTS.flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
		.map((path) => readFileSync(join(ROOT, path), 'utf8'))
		.join('\n');
	expect(CODES.length).toBeGreaterThan(40);
	// In a message that is compared, or where a test names the code alone: never only in a title.
	const titles = /\b(?:test|describe)(?:\.for\([^)]*\))?\(\s*(?:'[^'\n]*'|"[^"\n]*"|`[^`]*`)/g;
	const bodies = tests.replaceAll(titles, '');
	expect(CODES.filter((code) => !bodies.includes(code))).toEqual([]);
});
