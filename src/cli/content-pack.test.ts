import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goodFiles } from '../../tests/fixtures/content/course-files.ts';
import { zipOf } from '../../tests/support/zip-bytes.ts';

const ROOT = join(import.meta.dirname, '../..');
const GOOD = 'tests/fixtures/content/good';

let base: string;
beforeEach(() => {
	base = mkdtempSync(join(tmpdir(), 'course-zip-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

type Tool = 'pack' | 'unpack' | 'check';

function run(tool: Tool, ...words: string[]): { status: number | null; lines: string[] } {
	const { status, stdout, stderr } = spawnSync(process.execPath, [`src/cli/content-${tool}.ts`, ...words], {
		cwd: ROOT,
		encoding: 'utf8'
	});
	return { status, lines: `${stdout}${stderr}`.trim().split('\n') };
}

/** Each starts a process, which on a busy machine takes its time. */
describe('a course as a zip', { timeout: 60_000 }, () => {
	test('is packed, checked with the same outcome as its folder, and unpacked to the same bytes', () => {
		const zip = join(base, 'course.zip');
		const packed = run('pack', zip, GOOD);
		expect(packed.lines).toEqual([
			expect.stringMatching(/course\.zip: \d+ files, \d+ bytes, SHA-256 [0-9a-f]{64}$/)
		]);
		expect(packed.status).toBe(0);

		const checked = run('check', zip);
		expect(checked.lines.at(-1)).toMatch(/^0 errors, 0 warnings, \d+ notes; course [0-9a-f]{64}$/);
		expect(checked.lines.at(-1)).toBe(run('check', GOOD).lines.at(-1));
		expect(checked.status).toBe(0);
		expect(readdirSync(base)).toEqual(['course.zip']);

		expect(run('unpack', zip, join(base, 'course')).status).toBe(0);
		for (const [path, text] of goodFiles())
			expect(readFileSync(join(base, 'course', path), 'utf8'), path).toBe(text);
	});

	test('with errors is said with their places', () => {
		const zip = join(base, 'broken.zip');
		writeFileSync(
			zip,
			zipOf([...goodFiles().set('course.yaml', 'id: [')].map(([name, content]) => ({ name, content })))
		);
		const { status, lines } = run('check', zip);
		expect(lines).toContainEqual(expect.stringMatching(/broken\.zip\/course\.yaml:1:\d+: error S001 /));
		expect(status).toBe(1);
	});

	test('that is none, or no course, is refused in one line by whoever reads it', () => {
		const zip = join(base, 'bad.zip');
		writeFileSync(zip, 'this is a text');
		const said = [expect.stringMatching(/bad\.zip: this is no whole zip archive; download it again, or .+$/)];
		expect(run('check', zip)).toEqual({ status: 1, lines: said });
		expect(run('unpack', zip, join(base, 'course'))).toEqual({ status: 1, lines: said });

		writeFileSync(zip, zipOf([{ name: '../../evil.sh', content: 'x' }]));
		expect(run('unpack', zip, join(base, 'course')).lines).toEqual([
			expect.stringMatching(/bad\.zip: \.\.\/\.\.\/evil\.sh: this name leads out of its folder; .+$/)
		]);
		expect(readdirSync(base)).toEqual(['bad.zip']);
	});

	test('never takes the place of something that is there', () => {
		const file = join(base, 'mine.zip');
		writeFileSync(file, 'mine');
		expect(run('pack', file, GOOD).status).toBe(1);
		expect(readFileSync(file, 'utf8')).toBe('mine');
		const zip = join(base, 'course.zip');
		expect(run('pack', zip, GOOD).status).toBe(0);
		expect(run('unpack', zip, base)).toEqual({
			status: 1,
			lines: [`${base}: something is there already; name a folder that is new or empty`]
		});
	});

	test('without its names says which are missing', () => {
		expect(run('pack').lines).toEqual(['Name the file to write: npm run content:pack -- course.zip']);
		expect(run('unpack').lines).toEqual([
			'Name a zip that is there and a new folder: npm run content:unpack -- course.zip course'
		]);
		expect(run('pack', join(base, 'a.zip'), 'nowhere').lines).toEqual([
			'nowhere: there is no such folder; name the folder that holds course.yaml'
		]);
	});
});
