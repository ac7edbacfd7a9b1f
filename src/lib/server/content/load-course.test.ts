import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeCourse } from '../../domain/content/course-hash.ts';
import { sha256Hex } from '../../domain/ledger/sha256.ts';
import { loadCourse } from './load-course.ts';
import { publishedVersions } from './published-versions.ts';

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

test('a published version is read from the store once, and an unknown one is asked for again', async () => {
	const { course, version } = await good();
	const asked: string[] = [];
	const versions = publishedVersions(async (hash) => {
		asked.push(hash);
		return hash === version ? writeCourse(course) : null;
	});
	const unknown = sha256Hex('never published');
	expect(await versions.get(version)).toEqual(course);
	expect(await versions.get(version)).toEqual(course);
	expect(await versions.get(unknown)).toBeNull();
	expect(await versions.get(unknown)).toBeNull();
	expect(asked).toEqual([version, unknown, unknown]);
});

test('a stored version that is not what its name says is never used', async () => {
	const { course, version } = await good();
	const versions = publishedVersions(async () => writeCourse({ ...course, version: '9.9.9' }));
	await expect(versions.get(version)).rejects.toThrow('HASH_DIFFERS');
});
