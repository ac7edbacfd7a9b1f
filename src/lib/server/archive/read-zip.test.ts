import { describe, expect, test } from 'vitest';
import { goodFiles } from '../../../../tests/fixtures/content/course-files.ts';
import { zipOf, type RawEntry } from '../../../../tests/support/zip-bytes.ts';
import { readZip } from './read-zip.ts';
import { writeZip } from './write-zip.ts';

const packed = (files: Iterable<readonly [string, string]>, below = ''): RawEntry[] =>
	[...files].map(([path, content]) => ({ name: below + path, content }));

describe('the course in a zip', () => {
	test('is read as its files', async () => {
		expect(await readZip(zipOf(packed(goodFiles())))).toEqual({ ok: true, value: goodFiles() });
	});

	test('may lie in one folder, whatever its name', async () => {
		const zip = zipOf([
			{ name: 'Our course (2)/', attributes: 0 },
			...packed(goodFiles(), 'Our course (2)/')
		]);
		expect(await readZip(zip)).toEqual({ ok: true, value: goodFiles() });
	});

	test('is found among what systems leave in an archive', async () => {
		const zip = zipOf([
			...packed(goodFiles(), 'course/'),
			{ name: '__MACOSX/course/._course.yaml', content: '\u0000\u0005' },
			{ name: 'course/.DS_Store', content: '\u0000' },
			{ name: 'course/modules/Thumbs.db', content: '\u0000' }
		]);
		expect(await readZip(zip)).toEqual({ ok: true, value: goodFiles() });
	});

	test.for([
		['two folders deep', packed(goodFiles(), 'a/b/'), 'a/b/course.yaml'],
		[
			'in a folder beside others',
			[...packed(goodFiles(), 'a/'), { name: 'b/notes.txt', content: 'x' }],
			'a/course.yaml'
		],
		[
			'with a program in it',
			[...packed(goodFiles()), { name: 'overlay/run.js', content: 'x' }],
			'overlay/run.js'
		]
	] as const)('is refused %s', async ([, entries, path]) => {
		const read = await readZip(zipOf(entries));
		expect(!read.ok && { code: read.error.code, path: read.error.path }).toEqual({
			code: 'COURSE_PATH_UNKNOWN',
			path
		});
	});

	test('is refused with a text that is none', async () => {
		const read = await readZip(zipOf([{ name: 'course.yaml', content: Uint8Array.from([0xff]) }]));
		expect(!read.ok && read.error.code).toBe('COURSE_NOT_TEXT');
	});

	test('is refused as an archive is, before anything of it is read', async () => {
		const read = await readZip(zipOf([...packed(goodFiles()), { name: '../course.yaml', content: 'x' }]));
		expect(!read.ok && read.error.code).toBe('ZIP_UNSAFE_NAME');
	});
});

describe('a written zip', () => {
	test('is read as the same files', async () => {
		const files = goodFiles().set('README.md', '\ufeffñ 🙂\r\n').set('LICENSE', '');
		expect(await readZip(await writeZip(files))).toEqual({ ok: true, value: files });
	});

	test('is the same bytes for the same files, in whatever order and zone they are written', async () => {
		const { TZ } = process.env;
		const zips: Uint8Array[] = [];
		try {
			for (const zone of ['UTC', 'America/Los_Angeles', 'Asia/Kolkata']) {
				process.env.TZ = zone;
				zips.push(await writeZip(new Map([...goodFiles()].reverse())));
			}
		} finally {
			if (TZ === undefined) delete process.env.TZ;
			else process.env.TZ = TZ;
		}
		const [first] = zips;
		expect(first?.length).toBeGreaterThan(10_000);
		for (const zip of zips) expect(zip).toEqual(first);
		expect(await writeZip(goodFiles())).toEqual(first);
	});

	test('is other bytes for other files', async () => {
		expect(await writeZip(goodFiles().set('LICENSE', 'a'))).not.toEqual(
			await writeZip(goodFiles().set('LICENSE', 'b'))
		);
	});
});
