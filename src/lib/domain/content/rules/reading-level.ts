import { finding, type At, type Finding } from '../finding.ts';
import { readingEase, type PassageEase } from '../reading-ease.ts';
import { readingGrades, type ModuleGrade, type PassageGrade } from '../reading-grades.ts';
import type { Draft } from './rule.ts';

/** Never above 8 by Flesch and Kincaid in a passage, nor above 9 by SMOG in a module. */
export const MOST_GRADE = 8;
const MOST_SMOG = 9;
/** "Normal" on the INFLESZ scale begins here. */
export const LEAST_INFLESZ = 55;
/** Below this a single long word decides. */
export const LEAST_WORDS = 30;

/** R301, R303, R304: every passage can be read by somebody who left school early, and is tired. */
export const readingLevel = (draft: Draft): Finding[] =>
	draft.course.languages.flatMap((language) => {
		const { passages, modules } = readingGrades(draft.course, language);
		return [
			...readingEase(draft.course, language).passages.flatMap((passage) => easeFindings(draft, passage)),
			...passages.flatMap((passage) => passageFindings(draft, passage)),
			...modules.flatMap((module) => moduleFindings(draft, module))
		];
	});

function passageFindings({ places }: Draft, { id, words, grade, written }: PassageGrade): Finding[] {
	const at = places.of(written);
	if (words < LEAST_WORDS) return [tooShort(at, id, words)];
	const { raw, adjusted } = grade;
	if (raw === null || adjusted === null || adjusted <= MOST_GRADE) return [];
	const message = `"${id}" reads at grade ${adjusted.toFixed(1)} (Flesch-Kincaid; ${raw.toFixed(1)} with explained words counted in full); the limit is ${MOST_GRADE}`;
	return [
		finding(
			'R301',
			at,
			message,
			'shorten its sentences and its words, or explain a hard word in the glossary'
		)
	];
}

function easeFindings({ places }: Draft, { id, words, ease, written }: PassageEase): Finding[] {
	const at = places.of(written);
	if (words < LEAST_WORDS) return [tooShort(at, id, words)];
	if (ease.adjusted >= LEAST_INFLESZ) return [];
	const message = `"${id}" reads at ${ease.adjusted.toFixed(0)} (INFLESZ; ${ease.raw.toFixed(0)} with explained words counted in full); ${LEAST_INFLESZ} is the least`;
	return [
		finding(
			'R304',
			at,
			message,
			'shorten its sentences and its words, or explain a hard word in the glossary'
		)
	];
}

const tooShort = (at: At, id: string, words: number): Finding =>
	finding('R303', at, `"${id}" has ${words} words, too few for a formula`, 'read it aloud to somebody');

function moduleFindings({ course, places }: Draft, { module: id, smog }: ModuleGrade): Finding[] {
	const module = course.modules.find((one) => one.id === id);
	if (!module || smog.adjusted === null || smog.adjusted <= MOST_SMOG) return [];
	const message = `module "${id}" reads at grade ${smog.adjusted.toFixed(1)} (SMOG); the limit is ${MOST_SMOG}`;
	return [finding('R301', places.of(module, 'title'), message, 'use fewer words of three syllables or more')];
}
