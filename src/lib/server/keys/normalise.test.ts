import { expect, test } from 'vitest';
import { normaliseEmail, normaliseMobile, normaliseName, normalisePersonCode } from './normalise.ts';

test.for([
	[' Ada@Example.ORG ', 'ada@example.org'],
	['ａｄａ@example.org', 'ada@example.org'],
	['a.b+tag@mail.example.co.uk', 'a.b+tag@mail.example.co.uk'],
	['josé@exámple.org', 'josé@exámple.org'],
	['ada@localhost', null],
	['ada@@example.org', null],
	['ada@example..org', null],
	['ada b@example.org', null],
	['ada@example.org,bea@example.org', null],
	['Ada <ada@example.org>', null],
	['', null]
] as const)('the e-mail %j is looked up as %j', ([typed, expected]) => {
	expect(normaliseEmail(typed)).toBe(expected);
});

test.for([
	['(212) 555-0123', '+12125550123'],
	['212.555.0123', '+12125550123'],
	['1 212 555 0123', '+12125550123'],
	['+1 (212) 555‑0123', '+12125550123'],
	['+52 55 1234 5678', '+525512345678'],
	['２１２５５５０１２３', '+12125550123'],
	['555-0123', null],
	['112 555 0123', null],
	['212 155 0123', null],
	['+1 212 555 012', null],
	['+0 212 555 0123', null],
	['212 555 0123 ext 4', null],
	['ada@example.org', null]
] as const)('the mobile number %j is looked up as %j', ([typed, expected]) => {
	expect(normaliseMobile(typed)).toBe(expected);
});

test.for([
	['K7M2Q-X9TBA', 'K7M2QX9TBA'],
	[' k7m2q x9tba ', 'K7M2QX9TBA'],
	['o7m2q–il9tb', '07M2Q119TB'],
	['K7M2Q-X9TB', null],
	['K7M2Q-X9TBU', null]
] as const)('the person code %j is looked up as %j', ([typed, expected]) => {
	expect(normalisePersonCode(typed)).toBe(expected);
});

test.for([
	['Renée O’Brien-Łukasz', ['renee', 'obrien', 'lukasz']],
	["renee o'brien lukasz", ['renee', 'obrien', 'lukasz']],
	['MARÍA DE LA CRUZ NUÑEZ', ['maria', 'de', 'la', 'cruz', 'nunez']],
	['Straße Ærø', ['strasse', 'aero']],
	['Ann Ann', ['ann']],
	['김민준', ['김민준']],
	[' -- ', []]
] as const)('the name %j is searched by %j', ([typed, expected]) => {
	expect(normaliseName(typed)).toEqual(expected);
});

test('a name typed with composed or decomposed accents is searched by the same words', () => {
	expect(normaliseName('Zoë'.normalize('NFD'))).toEqual(normaliseName('Zoë'.normalize('NFC')));
});
