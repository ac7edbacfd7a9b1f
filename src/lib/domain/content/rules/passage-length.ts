import { oncePer } from '../../once-per.ts';
import { canonicalJson } from '../../ledger/canonical.ts';
import { finding, type Finding } from '../finding.ts';
import { languageRules } from '../languages/language-rules.ts';
import type { Course, LanguageTag, Passage } from '../model.ts';
import { countWords } from '../sentences.ts';
import { passageText } from '../text.ts';
import type { Draft } from './rule.ts';

/** A minute of a median reader (`READER`): what a tired person takes in on one screen. */
const LONGEST_PASSAGE_WORDS = 150;
const PARAM_STAND_IN = 'value';

type Screen = { about: string; text: Record<LanguageTag, Passage> };

/**
 * R308: what everybody reads, or reads again after a miss, comes in passages short enough for one screen. `more` is chosen, so
 * it may be longer. Words that the base course says are the base's to shorten: a clinic could not.
 */
export function passageLength({ course, places, base }: Draft): Finding[] {
	const known = new Map(screensOf(base).map(({ about, text }) => [about, text]));
	return screensOf(course).flatMap(({ about, text }) =>
		Object.entries(text).flatMap(([language, passage]) => {
			if (!languageRules(language)) return [];
			const words = wordsOf(passage);
			if (words <= LONGEST_PASSAGE_WORDS) return [];
			const before = known.get(about)?.[language];
			if (before && canonicalJson(before) === canonicalJson(passage)) return [];
			const message = `${about} has ${words} words; ${LONGEST_PASSAGE_WORDS} are the limit`;
			return [
				finding(
					'R308',
					places.of(passage),
					message,
					'shorten it, make two of it, or move some to a more block'
				)
			];
		})
	);
}

const wordsOf = oncePer((passage: Passage): number => countWords(passageText(passage, () => PARAM_STAND_IN)));

const screensOf = (course: Course | undefined): Screen[] => [
	...(course?.consent.clauses ?? []).map(({ id, text }) => ({ about: `clause "${id}"`, text })),
	...(course?.modules ?? []).flatMap(({ blocks }) =>
		blocks.filter(({ kind }) => kind !== 'more').map(({ id, text }) => ({ about: `block "${id}"`, text }))
	)
];
