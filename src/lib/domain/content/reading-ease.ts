import { measuredPassages, type MeasuredPassage } from './measured-passages.ts';
import type { Course, LanguageTag } from './model.ts';
import { addCounts, infleszOf } from './readability.ts';

/** By Szigriszt-Pazos, from about 0 (hard) to 100 (easy). raw: as written. adjusted: with the words of the glossary explained. */
export type Ease = { raw: number; adjusted: number };
export type PassageEase = { id: string; module: string | null; words: number; ease: Ease; written: object };
export type ModuleEase = { module: string; ease: Ease; hardest: PassageEase };

export const measuresEase = (language: LanguageTag): boolean => /^es\b/.test(language);

/** How easily every passage and every module reads. Empty for a language that the formula was not made for. */
export function readingEase(
	course: Course,
	language: LanguageTag
): { passages: PassageEase[]; modules: ModuleEase[] } {
	const all = (measuresEase(language) ? measuredPassages(course, language) : []).flatMap((one) => {
		const ease = passageEase(one);
		return ease ? [{ ...one, ...ease }] : [];
	});
	const modules = course.modules.flatMap(({ id }): ModuleEase[] => {
		const [first, ...rest] = all.filter(({ module }) => module === id);
		if (!first) return [];
		const own = [first, ...rest];
		const raw = infleszOf(addCounts(own.map(({ counts }) => counts.raw))) ?? 0;
		const adjusted = infleszOf(addCounts(own.map(({ counts }) => counts.adjusted))) ?? 0;
		const hardest = rest.reduce((hard, one) => (one.ease.adjusted < hard.ease.adjusted ? one : hard), first);
		return [{ module: id, ease: { raw, adjusted }, hardest }];
	});
	return { passages: all, modules };
}

/** Null where there is nothing to read. */
export function passageEase({ counts, ...rest }: MeasuredPassage): PassageEase | null {
	const raw = infleszOf(counts.raw);
	const adjusted = infleszOf(counts.adjusted);
	return raw === null || adjusted === null
		? null
		: { ...rest, words: counts.raw.words, ease: { raw, adjusted } };
}
