import { titleIn } from './look-up.ts';
import type { LanguageTag, NationalNumber } from './model.ts';
import { plainText, wordsIn } from './text.ts';

/** Numbers that hold in the whole country, as the help page says them. */
export const nationalNumbersIn = (
	numbers: readonly NationalNumber[],
	language: LanguageTag,
	fallback: LanguageTag
): { name: string; say: string; lang: LanguageTag; number: string; kinds: NationalNumber['kinds'] }[] =>
	numbers.map(({ name, say, number, kinds }) => ({
		name: titleIn(name, language, fallback),
		say: plainText(wordsIn(say, language, fallback), () => ''),
		lang: language,
		number,
		kinds
	}));
