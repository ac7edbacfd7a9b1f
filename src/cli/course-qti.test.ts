import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { COURSE_LIMITS } from '../lib/domain/content/limits.ts';
import { unpackZip } from '../lib/server/archive/unpack-zip.ts';

const ROOT = join(import.meta.dirname, '../..');
const GOOD = 'tests/fixtures/content/good';
const folder = mkdtempSync(join(tmpdir(), 'preface-qti-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

function qti(...words: string[]): { status: number | null; lines: string[] } {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/course-qti.ts', ...words], {
		cwd: ROOT,
		encoding: 'utf8'
	});
	return { status, lines: `${stdout}${stderr}`.trim().split('\n') };
}

/** Each starts a process, which on a busy machine takes its time. */
describe('npm run course:qti', { timeout: 120_000 }, () => {
	test('writes the course that ships as a zip, to the same bytes every time', async () => {
		const first = qti('--out', at('first.zip'), '--language', 'es');
		expect(first.lines).toEqual([
			expect.stringMatching(/first\.zip: \d{3} items in es, \d+ bytes, SHA-256 [0-9a-f]{64}$/)
		]);
		expect(first.status).toBe(0);
		qti('--out', at('second.zip'), '--language', 'es');
		const zip = readFileSync(at('first.zip'));
		expect(readFileSync(at('second.zip')).equals(zip)).toBe(true);
		const { bytes, fileBytes: entryBytes, files: entries } = COURSE_LIMITS;
		const unpacked = await unpackZip(zip, { archiveBytes: bytes, bytes, entryBytes, entries });
		const names = unpacked.ok ? [...unpacked.value.keys()] : [];
		expect(names).toEqual(expect.arrayContaining(['imsmanifest.xml', 'test.xml']));
		expect(names.filter((name) => /^items\/[a-z0-9-]+\.xml$/.test(name))).toHaveLength(names.length - 2);
	});

	test('takes another folder, in the language that its course is written in', () => {
		expect(qti('--out', at('good.zip'), GOOD).lines).toEqual([
			expect.stringMatching(/good\.zip: \d+ items in en, /)
		]);
	});

	test('never takes the place of something that is there', () => {
		expect(qti('--out', at('good.zip'), GOOD)).toEqual({
			status: 1,
			lines: [`${at('good.zip')} is there already: name another file, or move that one away.`]
		});
	});

	test('says what to name instead when something named is not there', () => {
		expect(qti('--out', at('fr.zip'), '--language', 'fr', GOOD)).toEqual({
			status: 1,
			lines: ['The course is not written in fr; --language takes en.']
		});
		expect(qti('--out', at('nowhere.zip'), 'nowhere')).toEqual({
			status: 1,
			lines: ['There is no folder nowhere; name the folder that holds course.yaml.']
		});
		expect(qti('--out', join(folder, 'nowhere', 'good.zip'), GOOD).lines).toEqual([
			expect.stringMatching(/cannot be written; name a file in a folder that is there\.$/)
		]);
	});

	test('without a file to write says how it is called', () => {
		for (const words of [['--out', 'items.txt'], ['--out', at('a.zip'), GOOD, 'more'], ['--what']])
			expect(qti(...words)).toEqual({
				status: 1,
				lines: ['npm run course:qti -- --out FILE.zip [--language en] [FOLDER]']
			});
	});
});
