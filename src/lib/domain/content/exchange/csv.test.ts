import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileText } from '../../../../../tests/support/hostile-text.ts';
import { readCsv, writeCsv } from './csv.ts';
import { EXCHANGE_LIMIT_CHARACTERS } from './refusal.ts';
import { hashOfSource, type TranslationUnit } from './unit.ts';

const unit = (given: Partial<TranslationUnit>): TranslationUnit => ({
	address: 'course.yaml#title',
	file: 'course.yaml',
	source: 'Before you climb',
	target: null,
	state: 'missing',
	...given
});

function read(text: string) {
	const result = readCsv(text);
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
}

const refused = (text: string): string[] => {
	const result = readCsv(text);
	return result.ok ? [] : result.error.map(({ code, where, message }) => `${code} ${where}: ${message}`);
};

const HEADER = 'address,source,target,state';
const HASH = hashOfSource('One');

describe('a table of translations', () => {
	test('is RFC 4180 with the mark of UTF-8 before it', () => {
		const units = [unit({ source: 'He said "no", twice\nand left', target: 'No', state: 'stale' })];
		expect(writeCsv(units)).toBe(
			`\ufeff${HEADER}\r\ncourse.yaml#title,"He said ""no"", twice\nand left",No,stale\r\n`
		);
	});

	test('gives back every text as it was, whatever stands in it', () => {
		const state = fc.constantFrom('missing' as const, 'stale' as const, 'translated' as const);
		fc.assert(
			fc.property(fc.array(fc.tuple(hostileText, hostileText, state)), (texts) => {
				const units = texts.map(([source, target, said], index) =>
					unit({ address: `a.yaml#${index}`, source, target, state: said })
				);
				expect(read(writeCsv(units))).toEqual(
					units.map(({ address, source, target, state: said }) => ({
						address,
						sourceHash: hashOfSource(source),
						target,
						isDone: said === 'translated'
					}))
				);
			})
		);
	});

	test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1", "''-1"])(
		'no spreadsheet runs a cell that begins like %j',
		(words) => {
			const table = writeCsv([unit({ source: words, target: words })]);
			for (const cell of [`,'${words},`, `,"'${words}",`]) {
				if (table.includes(cell)) return expect(read(table)[0]?.target).toBe(words);
			}
			throw new Error(table);
		}
	);

	test('an apostrophe that guards nothing stays', () => {
		expect(writeCsv([unit({ target: "'tis" })])).toContain(",'tis,");
		expect(read(`${HEADER}\na#b,One,'tis,stale`)[0]?.target).toBe("'tis");
		expect(read(`${HEADER}\na#b,One,- a list,stale`)[0]?.target).toBe('- a list');
	});

	test.each(['\n', '\r\n', '\r'])('lines may end with %j, with or without the mark of UTF-8', (end) => {
		const table = [HEADER, 'a#b,One,Uno,translated', 'a#c,One,"U,""no",Stale'].join(end);
		const translations = [
			{ address: 'a#b', sourceHash: HASH, target: 'Uno', isDone: true },
			{ address: 'a#c', sourceHash: HASH, target: 'U,"no', isDone: false }
		];
		expect(read(table)).toEqual(translations);
		expect(read(`\ufeff${table}${end}${end}`)).toEqual(translations);
	});

	test('a source whose lines a spreadsheet ended in another way is still the same source', () => {
		expect(read(`${HEADER}\na#b,"One\r\ntwo",Uno,stale`)[0]?.sourceHash).toBe(hashOfSource('One\ntwo'));
	});

	test('what is wrong is said with its line', () => {
		expect(refused('address;source;target;state\na#b;One;Uno;stale')).toEqual([
			'BROKEN line 1: the first line is not address,source,target,state'
		]);
		expect(refused('')).toHaveLength(1);
		expect(refused(`${HEADER}\na#b,"One\ntwo",Uno,stale\na#c,One,Uno\na#d,One,Uno,soon`)).toEqual([
			'BROKEN line 4: this line has 3 columns and not 4',
			'BROKEN line 5: the last column does not say how far the text is'
		]);
		const open = 'a quote is not closed, or stands where none can';
		expect(refused(`${HEADER}\na#b,"One,Uno,stale\n`)).toEqual([`BROKEN line 2: ${open}`]);
		expect(refused(`${HEADER}\na#b,O"ne,Uno,stale\n`)).toEqual([`BROKEN line 2: ${open}`]);
		expect(refused(`${HEADER}\na#b,"One"x,Uno,stale\n`)).toEqual([`BROKEN line 2: ${open}`]);
	});

	test('a huge cell is read in one go, and a table over the limit not at all', () => {
		const huge = `"${'""x'.repeat(2_000_000)}"`;
		expect(read(`${HEADER}\na#b,One,${huge},stale`)[0]?.target).toBe('"x'.repeat(2_000_000));
		expect(refused(HEADER.padEnd(EXCHANGE_LIMIT_CHARACTERS + 1, '\n'))).toEqual([
			expect.stringMatching(/^TOO_LARGE/)
		]);
	});
});
