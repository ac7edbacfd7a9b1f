import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeCourse } from '../../domain/content/course-hash.ts';
import { sha256Hex } from '../../domain/ledger/sha256.ts';
import { loadCourse } from './load-course.ts';

const FIXTURES = join(import.meta.dirname, '../../../../tests/fixtures/content');

async function good() {
	const loaded = await loadCourse(join(FIXTURES, 'good'));
	if (!loaded.ok) throw new Error('The good course is not good');
	return loaded.value;
}

test('a folder is read into a course and the hash that names it', async () => {
	const { course, version } = await good();
	expect(course.id).toBe('example-course');
	expect(version).toBe(sha256Hex(writeCourse(course)));
});

test('broken content is refused with its findings', async () => {
	const loaded = await loadCourse(join(FIXTURES, 'broken'));
	expect(loaded.ok).toBe(false);
	expect(!loaded.ok && loaded.error.findings.length).toBeGreaterThan(40);
});
