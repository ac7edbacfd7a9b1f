import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

/**
 * What patients read is content/, which a clinician can review and a clinic can change. The program knows no medicine:
 * a word of this list in src/ is a fact that nobody could correct without a programmer.
 */
const CLINICAL = new RegExp(
	[
		// The medicine and how it is called and given.
		'(es|ar)?ketamin',
		'quetamin',
		'spravato',
		'anesthe',
		'intravenous|intramuscular|intranasal|\\binfusion',
		// What it may do.
		'bladder|vejiga|cystit|urinat',
		'dissociat|disociaci',
		'hallucinat|alucinaci',
		'psychos|psychotic|psicosis',
		'psychedelic|psicod[eé]lic',
		'\\bsedat|nausea|overdos|sobredosis',
		'blood pressure|presi[oó]n arterial',
		'addict|adicci',
		// What else somebody may take.
		'opioid|benzodiazepin|\\balcohol|naloxon',
		// Danger, and whom to call.
		'suicid|self-harm|autolesi',
		'\\b988\\b|\\b911\\b',
		'poison|veneno|1-800-222-1222',
		// What is treated.
		'depressi(on|ve)|depresi[oó]n|ptsd|bipolar|schizophren'
	].join('|'),
	'iu'
);

const ROOT = join(import.meta.dirname, '..', '..');
/** The first clinical word of each line that has one, as `file:line word`. */
const clinicalWordsIn = (file: string, text: string): string[] =>
	text.split('\n').flatMap((line, index) => {
		const word = CLINICAL.exec(line)?.[0];
		return word ? [`${file}:${index + 1} ${word}`] : [];
	});

/** Names words in order never to show them: the four words that are read aloud leave them out. */
const UNKIND_WORDS = 'src/lib/server/auth/primitives/word-list.ts';

/** Not tests, which may name what they look for; not what is generated from files that are looked at. */
const sources = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
	.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
	.filter((file) => file !== UNKIND_WORDS && !/\/(paraglide|migrations)\//.test(file));

test('no file of the program has a clinical word', () => {
	expect(sources.length).toBeGreaterThan(300);
	expect(sources.flatMap((file) => clinicalWordsIn(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual(
		[]
	);
});

test.for([
	'const dose = "Esketamine nasal spray";',
	'/** Shown when bladder symptoms are reported. */',
	'export const CRISIS_LINE = "988";',
	'<a href="tel:911">Call</a>',
	'"patient_help_poison": "Poison Help"',
	'if (answers.suicidal) call();'
])('a planted one is found: %s', (line) => {
	expect(clinicalWordsIn('src/planted.ts', `\n${line}`)).toHaveLength(1);
});

test.for(['usedAt: instant(usedAt)', 'revokedAt, openedAt', 'width: 911px', 'seq: 1988', '#988aa0'])(
	'a word that only looks like one is not: %s',
	(line) => {
		expect(clinicalWordsIn('src/planted.ts', line)).toEqual([]);
	}
);
