import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const GOOD = 'tests/fixtures/content/good';
const folder = mkdtempSync(join(tmpdir(), 'preface-translate-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

function translate(...words: string[]): { status: number | null; lines: string[] } {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/course-translate.ts', ...words], {
		cwd: ROOT,
		encoding: 'utf8'
	});
	return { status, lines: `${stdout}${stderr}`.trim().split('\n') };
}

/** Each starts a process, which on a busy machine takes its time. */
describe('npm run course:translate', { timeout: 120_000 }, () => {
	test('hands out the course that ships, and finds nothing to change in it', () => {
		const exported = translate('export', '--lang', 'es', '--out', at('shipped.xlf'));
		expect(exported.lines.at(-1)).toMatch(/^\d{4} texts: \d{4} translated, 0 stale, 0 missing; in /);
		expect(exported.status).toBe(0);
		const imported = translate('import', at('shipped.xlf'), '--lang', 'es', '--out', at('shipped'));
		expect(imported).toEqual({ status: 0, lines: ['The course says all of this already: no file changes.'] });
	});

	test('writes what a translator changed in a table to a new folder, and what the check will say of it', () => {
		const exported = translate('export', '--lang', 'es', '--out', at('good.csv'), '--course', GOOD);
		expect(exported.lines.at(-1)).toMatch(/^\d+ texts: 0 translated, 0 stale, \d+ missing; in /);
		const table = readFileSync(at('good.csv'), 'utf8');
		const title = 'course.yaml#title,Before you climb,';
		expect(table).toContain(`${title},missing`);
		writeFileSync(at('back.csv'), table.replace(`${title},missing`, `${title}Antes de subir,translated`));
		const { status, lines } = translate(
			'import',
			at('back.csv'),
			'--lang',
			'es',
			'--out',
			at('new'),
			'--course',
			GOOD
		);
		expect(lines.slice(0, 2)).toEqual([at('new/course.yaml'), '1 file to put over the course.']);
		expect(lines.at(-1)).toMatch(/^content:check will say \d+ more/);
		expect(status).toBe(0);
		const before = readFileSync(join(ROOT, GOOD, 'course.yaml'), 'utf8');
		expect(readFileSync(at('new/course.yaml'), 'utf8')).toBe(
			before
				.replace('title: { en: Before you climb }', 'title: { en: Before you climb, es: "Antes de subir" }')
				.replace('languages: [en]', 'languages: [en, es]')
		);
		const again = translate('import', at('back.csv'), '--lang', 'es', '--out', at('new'), '--course', GOOD);
		expect(again.lines).toEqual([`${at('new')} is not empty: name a new folder, so that nothing is lost.`]);
	});

	test('hands out a course whose translation is out of date', () => {
		cpSync(join(ROOT, 'content'), at('stale'), { recursive: true });
		const module = at('stale/modules/deciding/module.yaml');
		writeFileSync(module, readFileSync(module, 'utf8').replace(/^version: .*$/m, 'version: 9.0.0'));
		const { status, lines } = translate(
			'export',
			'--lang',
			'es',
			'--out',
			at('stale.xlf'),
			'--course',
			at('stale')
		);
		expect(lines.at(-1)).toMatch(/translated, [1-9]\d* stale, 0 missing/);
		expect(status).toBe(0);
	});

	test('refuses, says why, and writes nothing', () => {
		const refused = (name: string, text: string | Buffer, ...lines: string[]) => {
			writeFileSync(at(name), text);
			const out = at(`${name}-out`);
			const said = translate('import', at(name), '--lang', 'es', '--out', out, '--course', GOOD);
			expect(said).toEqual({ status: 1, lines: [...lines, 'Nothing was imported.'] });
			expect(existsSync(out)).toBe(false);
		};
		refused(
			'unknown.csv',
			'address,source,target,state\ncourse.yaml#titel,A,B,translated\n',
			'course.yaml#titel: the course has no such text; take it out of the translation, or import into the course that it was exported from'
		);
		refused(
			'latin.csv',
			Buffer.from('address,source,target,state\ncourse.yaml#title,A,\xe9,translated\n', 'latin1'),
			`${at('latin.csv')}: it is not written in UTF-8, and its letters would come out wrong; save it again as UTF-8`
		);
		refused(
			'french.xlf',
			'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr"/>',
			`${at('french.xlf')}: it is translated into fr; import it with --lang fr`
		);
	});

	test('says how it is used', () => {
		expect(translate().lines[0]).toMatch(/^npm run course:translate -- export --lang es/);
		expect(translate('export', '--lang', 'en', '--out', at('a.csv')).lines).toEqual([
			'--lang names the language to translate into, like es; the course is written in en.'
		]);
		expect(translate('export', '--lang', 'es', '--out', at('a.txt')).lines).toEqual([
			'--out names a file that ends in .xlf or .csv.'
		]);
		expect(translate('export', '--lang', 'es', '--out', at('good.csv')).status).toBe(1);
		expect(translate('import', at('none.csv'), '--lang', 'es', '--out', at('o')).lines).toEqual([
			`There is no file ${at('none.csv')}.`
		]);
	});
});
