import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Interface words as their files have them. */
const FOLDER = join(import.meta.dirname, '../../src/lib/i18n/messages');
/** Their pages are in English only. */
const OF_STAFF: ReadonlySet<string> = new Set(['clinic.json', 'conditions.json', 'studio.json']);
const messagesIn = (locale: string): { file: string; key: string; text: unknown }[] =>
	readdirSync(join(FOLDER, locale)).flatMap((file) =>
		Object.entries(JSON.parse(readFileSync(join(FOLDER, locale, file), 'utf8')) as object)
			.filter(([key]) => key !== '$schema')
			.map(([key, text]) => ({ file, key, text }))
	);
const parametersOf = (text: unknown): string[] => [
	...new Set(JSON.stringify(text).match(/(?<=\{)\w+(?=\})/g) ?? [])
];

describe.for(['en', 'es'])('%s', (locale) => {
	// Of two, the compiler takes one and says nothing: a page then says what was written for another.
	test('says nothing twice under one name', () => {
		const keys = messagesIn(locale).map(({ key }) => key);
		expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
	});

	test('leaves nothing empty', () => {
		expect(messagesIn(locale).filter(({ text }) => text === '')).toEqual([]);
	});
});

describe('Spanish', () => {
	const english = new Map(messagesIn('en').map((one) => [one.key, one]));
	const spanish = new Map(messagesIn('es').map((one) => [one.key, one]));

	test('says everything that patients and visitors read', () => {
		const read = [...english.values()].filter(({ file }) => !OF_STAFF.has(file));
		expect(read.filter(({ key }) => !spanish.has(key)).map(({ key }) => key)).toEqual([]);
	});

	test('has no message of its own, and the same values in each', () => {
		const others = [...spanish.values()].filter(({ key, file, text }) => {
			const same = english.get(key);
			return (
				same?.file !== file || `${parametersOf(text).toSorted()}` !== `${parametersOf(same.text).toSorted()}`
			);
		});
		expect(others.map(({ key }) => key)).toEqual([]);
	});
});
