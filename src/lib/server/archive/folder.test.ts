import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goodFiles } from '../../../../tests/fixtures/content/course-files.ts';
import { readFolder } from './read-folder.ts';
import { readZip } from './read-zip.ts';
import { writeFolder } from './write-folder.ts';
import { writeZip } from './write-zip.ts';

const CONTENT = join(import.meta.dirname, '../../../../content');

let base: string;
beforeEach(async () => {
	base = await mkdtemp(join(tmpdir(), 'course-folder-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

/** Every file below a folder, hidden ones too, as bytes. */
async function bytesIn(folder: string): Promise<Map<string, string>> {
	const names = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	const contents = await Promise.all(
		files
			.sort()
			.map(
				async (file) => [file.slice(folder.length + 1), (await readFile(file)).toString('base64')] as const
			)
	);
	return new Map(contents);
}

const codeOf = (result: { ok: true } | { ok: false; error: { code: string; path: string } }): string =>
	result.ok ? 'ok' : `${result.error.code} ${result.error.path}`.trim();

test('the course that ships goes from folder to zip to folder byte for byte', async () => {
	const read = await readFolder(CONTENT);
	if (!read.ok) throw new Error(codeOf(read));
	const back = await readZip(await writeZip(read.value));
	if (!back.ok) throw new Error(codeOf(back));
	expect(await writeFolder(join(base, 'back'), back.value)).toEqual({ ok: true, value: undefined });
	const shipped = await bytesIn(CONTENT);
	expect(shipped.size).toBeGreaterThan(60);
	expect(await bytesIn(join(base, 'back'))).toEqual(shipped);
	expect(await readdir(base)).toEqual(['back']);
});

describe('reading a folder', () => {
	const folder = (): string => join(base, 'course');
	beforeEach(async () => void (await writeFolder(folder(), goodFiles())));

	test('leaves out what is hidden', async () => {
		await mkdir(join(folder(), '.git'));
		await writeFile(join(folder(), '.git/config'), 'x');
		await writeFile(join(folder(), '.DS_Store'), 'x');
		expect(await readFolder(folder())).toEqual({
			ok: true,
			value: new Map([...goodFiles()].sort(([a], [b]) => (a < b ? -1 : 1)))
		});
	});

	test('refuses a link that leads out, to a file and to a folder, and one that leads nowhere', async () => {
		await writeFile(join(base, 'secret.yaml'), 'x');
		await mkdir(join(base, 'elsewhere'));
		for (const target of [
			'../../secret.yaml',
			'../../elsewhere',
			'nowhere',
			'/etc/passwd',
			'../course.yaml'
		]) {
			await mkdir(join(folder(), 'overlay'), { recursive: true });
			await symlink(target, join(folder(), 'overlay/overlay.yaml'));
			expect(codeOf(await readFolder(folder())), target).toBe('FOLDER_SPECIAL_FILE overlay/overlay.yaml');
			await rm(join(folder(), 'overlay'), { recursive: true });
		}
		await symlink('../elsewhere', join(folder(), 'overlay'));
		expect(codeOf(await readFolder(folder()))).toBe('FOLDER_SPECIAL_FILE overlay');
	});

	test('refuses what is no file, as the door of a program is none', async () => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(join(folder(), 'LICENSE'), resolve));
		try {
			expect(codeOf(await readFolder(folder()))).toBe('FOLDER_SPECIAL_FILE LICENSE');
		} finally {
			await new Promise((resolve) => server.close(resolve));
		}
	});

	test('refuses what is no part of a course, with its path', async () => {
		await writeFile(join(folder(), 'modules/notes.docx'), 'x');
		expect(codeOf(await readFolder(folder()))).toBe('COURSE_PATH_UNKNOWN modules/notes.docx');
	});

	test('refuses a file that is too large without reading it', async () => {
		await writeFile(join(folder(), 'LICENSE'), '');
		await truncate(join(folder(), 'LICENSE'), 8 * 1024 ** 3);
		const before = process.memoryUsage().rss;
		expect(codeOf(await readFolder(folder()))).toBe('COURSE_FILE_TOO_LARGE LICENSE');
		expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
	});

	test('refuses a folder of too many files', async () => {
		await mkdir(join(folder(), 'overlay'));
		for (let index = 0; index <= 1_000; index++)
			await writeFile(join(folder(), `overlay/o${index}.yaml`), '');
		expect(codeOf(await readFolder(folder()))).toBe('COURSE_TOO_MANY_FILES');
	});

	test('says that a folder is not there', async () => {
		expect(await readFolder(join(base, 'nowhere'))).toEqual({
			ok: false,
			error: {
				code: 'FOLDER_MISSING',
				path: '',
				message: 'there is no such folder',
				todo: 'name the folder that holds course.yaml'
			}
		});
	});

	// Root may read everything.
	test.skipIf(process.getuid?.() === 0)('says which file cannot be read', async () => {
		await chmod(join(folder(), 'course.yaml'), 0o000);
		expect(codeOf(await readFolder(folder()))).toBe('FOLDER_UNREADABLE course.yaml');
	});
});

describe('writing a folder', () => {
	const target = (): string => join(base, 'new');
	const some = new Map([
		['course.yaml', 'a'],
		['modules/a/module.yaml', 'b']
	]);

	test('takes a new one, and one that is empty', async () => {
		expect(codeOf(await writeFolder(target(), some))).toBe('ok');
		await mkdir(join(base, 'empty'));
		expect(codeOf(await writeFolder(join(base, 'empty'), some))).toBe('ok');
		expect(await bytesIn(join(base, 'empty'))).toEqual(await bytesIn(target()));
		expect(await readFile(join(target(), 'modules/a/module.yaml'), 'utf8')).toBe('b');
	});

	test('leaves one with anything in it as it is, hidden files too', async () => {
		await mkdir(target());
		await writeFile(join(target(), '.hidden'), 'mine');
		expect(codeOf(await writeFolder(target(), some))).toBe('FOLDER_NOT_EMPTY');
		expect([...(await bytesIn(base)).keys()]).toEqual(['new/.hidden']);
	});

	test('takes neither a file nor a link for a folder', async () => {
		await writeFile(target(), 'mine');
		expect(codeOf(await writeFolder(target(), some))).toBe('FOLDER_NOT_EMPTY');
		await mkdir(join(base, 'elsewhere'));
		await symlink('elsewhere', join(base, 'link'));
		expect(codeOf(await writeFolder(join(base, 'link'), some))).toBe('FOLDER_NOT_EMPTY');
		expect([...(await bytesIn(base)).keys()]).toEqual(['new']);
		expect((await readdir(base)).sort()).toEqual(['elsewhere', 'link', 'new']);
	});

	test('writes nothing when one name leads out', async () => {
		for (const path of ['../out.yaml', '/out.yaml', 'a/../../out.yaml', 'a\\..\\out.yaml'])
			expect(codeOf(await writeFolder(target(), new Map([...some, [path, 'x']])))).toMatch(
				/^FOLDER_UNSAFE_NAME/
			);
		expect(await readdir(base)).toEqual([]);
	});

	test('leaves nothing behind when it cannot finish', async () => {
		const clash = new Map([...some, ['course.yaml/inside', 'x']]);
		expect(codeOf(await writeFolder(target(), clash))).toMatch(/^FOLDER_NOT_/);
		expect(await readdir(base)).toEqual([]);
	});

	test('says that there is no place for it', async () => {
		const written = await writeFolder(join(base, 'no/such/place'), some);
		expect(!written.ok && written.error).toMatchObject({
			code: 'FOLDER_NOT_WRITTEN',
			message: 'nothing could be written there (ENOENT)'
		});
	});

	test('of two at once one is there whole', async () => {
		const results = await Promise.all(
			['a', 'b', 'c'].map((text) => writeFolder(target(), new Map([...goodFiles(), ['LICENSE', text]])))
		);
		expect(results.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await readdir(base)).toEqual(['new']);
		expect((await bytesIn(target())).size).toBe(goodFiles().size + 1);
	});
});
