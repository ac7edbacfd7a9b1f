import { expect, test } from 'vitest';
import { directionOf, separatesWords } from './script.ts';

test.for([
	['en', 'ltr'],
	['vi', 'ltr'],
	['ar', 'rtl'],
	['fa', 'rtl'],
	['he', 'rtl'],
	['ur-PK', 'rtl'],
	// The script that it says goes before the one that is usual.
	['az-Arab', 'rtl'],
	['ku-Latn', 'ltr'],
	['kar', 'ltr'],
	['not a language', 'ltr']
] as const)('%s is read %s', ([language, direction]) => {
	expect(directionOf(language)).toBe(direction);
});

test.for([
	['en', true],
	['ko', true],
	['zh', false],
	['zh-Hant-TW', false],
	['ja', false],
	['th', false]
] as const)('words of %s stand apart: %s', ([language, apart]) => {
	expect(separatesWords(language)).toBe(apart);
});
