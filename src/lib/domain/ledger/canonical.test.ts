import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';

test('the example of RFC 8785, section 3.2.2, is written as section 3.2.3 says', () => {
	const value = {
		numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
		string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
		literals: [null, true, false]
	};
	expect(canonicalJson(value)).toBe(
		'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
			'"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
	);
});

test('keys are sorted by UTF-16 code units (RFC 8785, section 3.2.3)', () => {
	const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
	const keys = [...canonicalJson(value).matchAll(/:(\d)/g)].map((match) => match[1]).join('');
	expect(keys).toBe('2467153');
});

test('the order in which keys were set does not show', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
			const turned = Object.fromEntries(Object.entries(value).reverse());
			expect(canonicalJson(turned)).toBe(canonicalJson(value));
		})
	);
});

test('what JSON cannot hold is refused rather than dropped', () => {
	expect(() => canonicalJson(undefined)).toThrow();
	expect(() => canonicalJson({ a: Number.NaN })).toThrow();
	expect(() => canonicalJson({ a: '\ud800' })).toThrow();
});
