import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingLine } from '../../src/lib/domain/content/finding.ts';
import { LOCK_FILE } from '../../src/lib/domain/content/published.ts';
import { parseCourse } from '../../src/lib/domain/content/parse-course.ts';
import { readContentFolder } from '../../src/lib/server/content/read-folder.ts';
import { plantFaults } from '../support/planted-faults.ts';

test('of a hundred faults planted in the course that ships each is named at its place, and none twice', async () => {
	const shipped = new Map(await readContentFolder(join(import.meta.dirname, '../../content')));
	// That the words changed is another finding, and a right one.
	shipped.delete(LOCK_FILE);
	const { files, planted } = plantFaults(shipped, 100);
	const errors = parseCourse(files).findings.filter(({ level }) => level === 'error');
	const places = planted.map(({ file, line, code }) => `${file}:${line} ${code}`);
	expect(new Set(places).size).toBe(100);
	expect(errors.map(({ file, line, code }) => `${file}:${line} ${code}`).toSorted()).toEqual(
		places.toSorted()
	);
	for (const error of errors) expect(findingLine(error)).toMatch(/^\S+:\d+:\d+: error [A-Z]\d{3} .+; .+$/);
});
