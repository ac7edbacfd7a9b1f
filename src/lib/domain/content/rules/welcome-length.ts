import { finding, type Finding } from '../finding.ts';
import { countWords } from '../sentences.ts';
import { passageText } from '../text.ts';
import type { Draft } from './rule.ts';

const LONGEST_WELCOME_WORDS = 80;

/** R307: a welcome is a greeting, read before somebody has decided to read anything at all. */
export function welcomeLength({ course, places }: Draft): Finding[] {
	return Object.values(course.welcome?.text ?? {}).flatMap((passage) => {
		const words = countWords(passageText(passage, (name) => name));
		if (words <= LONGEST_WELCOME_WORDS) return [];
		const message = `the welcome has ${words} words; ${LONGEST_WELCOME_WORDS} are the limit`;
		return [
			finding('R307', places.of(passage), message, 'greet; what there is to know stands in the main points')
		];
	});
}
