import type { Course, Inline, NationalNumber } from './model.ts';
import { plainText } from './text.ts';

/** The national numbers that the emergency level says to call. */
export function emergencyNumbers({ warning_levels: levels, help }: Course): NationalNumber[] {
	const said = levels
		.filter(({ level }) => level === 3)
		.flatMap(({ title, say, signs }) => [
			...Object.values(title),
			...[say, ...signs.map((sign) => sign.do)].flatMap(inWords)
		]);
	return help.filter(({ number }) => said.some((text) => saysNumber(text, number)));
}

const inWords = (words: Record<string, Inline[]>): string[] =>
	Object.values(words).map((inlines) => plainText(inlines, (name) => name));

/** Whole: 112 does not say 11. */
export const saysNumber = (text: string, number: string): boolean => text.split(/[^\d-]+/).includes(number);
