import { expect, test } from 'vitest';
import { oncePer } from './once-per.ts';

test('a thing is asked about once, and every other thing too', () => {
	const asked: string[] = [];
	const lengthOf = oncePer((of: { text: string }) => {
		asked.push(of.text);
		return of.text.length;
	});
	const [one, other] = [{ text: 'one' }, { text: 'other' }];
	expect([lengthOf(one), lengthOf(other), lengthOf(one), lengthOf({ text: 'one' })]).toEqual([3, 5, 3, 3]);
	expect(asked).toEqual(['one', 'other', 'one']);
});

test('another word beside the same thing is another question, asked once as well', () => {
	const asked: string[] = [];
	const said = oncePer((of: { text: string }, language: string) => {
		asked.push(language);
		return `${of.text} in ${language}`;
	});
	const thing = { text: 'rope' };
	expect(['en', 'es', 'en', 'es'].map((language) => said(thing, language))).toEqual([
		'rope in en',
		'rope in es',
		'rope in en',
		'rope in es'
	]);
	expect(asked).toEqual(['en', 'es']);
});

test('nothing is an answer as well, and is not asked for again', () => {
	let times = 0;
	const nothing = oncePer(() => void (times += 1));
	const thing = {};
	expect([nothing(thing), nothing(thing), times]).toEqual([undefined, undefined, 1]);
});
