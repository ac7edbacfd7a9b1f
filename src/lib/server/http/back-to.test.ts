import { expect, test } from 'vitest';
import { backTo } from './back-to.ts';

const ORIGIN = 'https://preface.test';

test.for([
	null,
	'',
	'/my',
	'https://evil.example/my',
	'http://preface.test/my',
	'https://preface.test:8443/my',
	'https://preface.test@evil.example/my',
	'https://preface.test//evil.example',
	'https://preface.test/a/..//evil.example',
	'javascript:alert(1)'
])('what is no page of ours leads to none of anybody’s: %s', (referer) => {
	expect(backTo(referer, ORIGIN)).toBeNull();
});

test('somebody comes back to the page they were on, at the same place', () => {
	expect(backTo(`${ORIGIN}/my/part/2?at=3`, ORIGIN)).toBe('/my/part/2?at=3');
});

test('an act in the address of a page is left out: coming back is reading', () => {
	expect(backTo(`${ORIGIN}/my/part/2?/answer`, ORIGIN)).toBe('/my/part/2');
	expect(backTo(`${ORIGIN}/my/part/2?/answer&at=3`, ORIGIN)).toBe('/my/part/2?at=3');
});
