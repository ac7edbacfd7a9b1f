import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

function check(...words: string[]): { status: number | null; lines: string[] } {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/content-check.ts', ...words], {
		cwd: ROOT,
		encoding: 'utf8'
	});
	return { status, lines: `${stdout}${stderr}`.trim().split('\n') };
}

/** Each starts a process, which on a busy machine takes its time. */
describe('npm run content:check', { timeout: 60_000 }, () => {
	test('a good course ends with its hash and 0, and says that nobody has reviewed it', () => {
		const { status, lines } = check('tests/fixtures/content/good', '--on=2026-11-24');
		expect(lines).toContainEqual(expect.stringContaining('good/course.yaml:6:9: note V605 review: none'));
		expect(lines.at(-1)).toMatch(/^0 errors, 0 warnings, \d+ notes; course [0-9a-f]{64}$/);
		expect(lines).toContainEqual(expect.stringMatching(/^warning-signs +too short/));
		expect(lines).toContainEqual(expect.stringMatching(/^1 module in en: .*\d+ lesson/));
		expect(lines).toContainEqual(expect.stringMatching(/^\d+ questions: \d+ [a-z_]+/));
		expect(lines).toContainEqual(expect.stringMatching(/^\d+ sources?: \d+ [a-z]+/));
		expect(status).toBe(0);
	});

	test('a broken one ends with 1, each line a place in a file', () => {
		const { status, lines } = check('tests/fixtures/content/broken');
		expect(status).toBe(1);
		expect(lines.at(-1)).toMatch(/^\d+ errors, \d+ warnings?, \d+ notes; nothing to publish$/);
		const line = /^tests\/fixtures\/content\/broken\/\S+:\d+:\d+: (?:error|warning|note) [A-Z]\d{3} .+; .+$/;
		for (const printed of lines.slice(0, -1)) expect(printed).toMatch(line);
	});

	test('a source that is overdue is a warning, and stops only what is about to be released', () => {
		const good = 'tests/fixtures/content/good';
		const overdue = check(good, '--on=2027-02-01');
		expect(overdue.lines).toContainEqual(expect.stringMatching(/sources\.yaml:8:17: warning C403 /));
		expect(overdue.status).toBe(0);
		const release = check(good, '--on=2027-02-01', '--release');
		expect(release.lines).toContainEqual(expect.stringMatching(/sources\.yaml:8:17: error C403 /));
		expect(release.lines.at(-1)).toMatch(/^1 error, 0 warnings, \d+ notes; nothing to publish$/);
		expect(release.status).toBe(1);
		expect(check(good, '--on=2026-11-24', '--release').status).toBe(0);
		expect(check(good, '--on=soon')).toMatchObject({ status: 1, lines: [expect.stringContaining('"soon"')] });
	});

	test('with --grades says how hard every passage reads', () => {
		const { lines } = check('tests/fixtures/content/good', '--grades');
		expect(lines).toContainEqual(expect.stringMatching(/^passage +words +grade +explained$/));
		expect(lines).toContainEqual(expect.stringMatching(/^rt-call +\d+ +-?\d+\.\d +-?\d+\.\d$/));
	});

	test('a folder that is not there is said in one sentence', () => {
		expect(check('no-such-folder')).toEqual({
			status: 1,
			lines: ['There is no folder no-such-folder; name the folder that holds course.yaml.']
		});
	});
});
