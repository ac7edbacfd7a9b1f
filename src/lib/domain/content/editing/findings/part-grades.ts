import { measuredPassages } from '../../measured-passages.ts';
import type { Course, LanguageTag } from '../../model.ts';
import { measuresEase, passageEase } from '../../reading-ease.ts';
import { measuresGrades, passageGrade } from '../../reading-grades.ts';
import { LEAST_INFLESZ, LEAST_WORDS, MOST_GRADE } from '../../rules/reading-level.ts';
import { listOf } from '../../overlay/parts.ts';
import type { PartAt } from './part-at.ts';

/** How hard a passage reads in one language, as the rule R301 or R304 judges it. */
export type PartGrade = {
	language: LanguageTag;
	/** grade: of a school in the United States, the lower the easier. ease: on the INFLESZ scale, the higher the easier. */
	scale: 'grade' | 'ease';
	words: number;
	/** As written, and with the words of the glossary explained, which is what counts. Null: too few words for a formula. */
	reads: { raw: number; adjusted: number } | null;
	/** The most of a grade, the least of an ease. */
	limit: number;
	isHeld: boolean;
};

/**
 * How hard the passage of a part reads, in the language of its file, or in every language of a file that has them all. Empty
 * for a part that is no passage, and in a language that no formula was made for.
 */
export function partGrades(draft: Course, at: PartAt): PartGrade[] {
	const passage = passageOf(draft, at);
	if (!passage) return [];
	const written = /\.([^./]+)\.md$/.exec(at.file)?.[1];
	return draft.languages
		.filter((language) => written === undefined || language === written)
		.flatMap((language) => gradesIn(draft, language, passage));
}

/** What a page says of it: as it counts, where there are words enough. */
export type ShownGrade = { language: LanguageTag; scale: PartGrade['scale']; reads: number };

export const shownGrades = (draft: Course | null, at: PartAt): ShownGrade[] =>
	draft === null
		? []
		: partGrades(draft, at).flatMap(({ language, scale, reads }) =>
				reads ? [{ language, scale, reads: reads.adjusted }] : []
			);

type PassageAt = { id: string; module: string | null };

function gradesIn(draft: Course, language: LanguageTag, { id, module }: PassageAt): PartGrade[] {
	const measured = measuredPassages(draft, language, (one) => one.id === id && one.module === module);
	return measured.flatMap((one): PartGrade[] => {
		if (measuresGrades(language)) {
			const { words, grade } = passageGrade(one);
			const { raw, adjusted } = grade;
			if (words < LEAST_WORDS || raw === null || adjusted === null)
				return [tooShort(language, 'grade', words, MOST_GRADE)];
			const isHeld = adjusted <= MOST_GRADE;
			return [{ language, scale: 'grade', words, reads: { raw, adjusted }, limit: MOST_GRADE, isHeld }];
		}
		const ease = measuresEase(language) ? passageEase(one) : null;
		if (!ease) return [];
		if (ease.words < LEAST_WORDS) return [tooShort(language, 'ease', ease.words, LEAST_INFLESZ)];
		const isHeld = ease.ease.adjusted >= LEAST_INFLESZ;
		return [{ language, scale: 'ease', words: ease.words, reads: ease.ease, limit: LEAST_INFLESZ, isHeld }];
	});
}

const tooShort = (
	language: LanguageTag,
	scale: PartGrade['scale'],
	words: number,
	limit: number
): PartGrade => ({ language, scale, words, reads: null, limit, isHeld: true });

/** The passage that a part is, or belongs to, by the name that it is measured under. */
function passageOf(draft: Course, { file, part }: PartAt): PassageAt | null {
	const [folder = '', name = ''] = file.split('/');
	const alone = (id: string | undefined): PassageAt | null =>
		id === undefined ? null : { id, module: null };
	const list = listOf(part) || part;
	switch (folder) {
		case 'modules': {
			const id = file.endsWith('.md') ? part : list === 'blocks' ? part.slice('blocks/'.length) : '';
			return id === '' ? null : { id, module: name };
		}
		case 'key-information':
			return alone(draft.key_information.id);
		case 'electronic-records':
			return alone(draft.electronic_records.id);
		case 'consent':
			return part === '' ? null : alone(file.endsWith('.md') ? part : part.slice('clauses/'.length));
		case 'figures':
			return alone(`figure: ${name}`);
		default:
			return alone(OF_FORMS.get(`${folder}/${list}`));
	}
}

/** What is read in one go of each form, by the folder and the part of its file. */
const OF_FORMS: ReadonlyMap<string, string> = new Map([
	['check-ins/intro', 'check-in: before'],
	['check-ins/questions', 'check-in: questions'],
	['check-ins/own_words', 'check-in: questions'],
	['health-check/before', 'health check: before'],
	['health-check/questions', 'health check: questions'],
	['risks-and-strengths/before', 'risks and strengths: before'],
	['risks-and-strengths/risks', 'risks'],
	['risks-and-strengths/strengths', 'strengths'],
	['wallet-card/lines', 'wallet card'],
	['what-matters/before', 'what matters: before'],
	['what-matters/prompts', 'what matters: prompts']
]);
