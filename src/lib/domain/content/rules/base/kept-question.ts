import type { Applies, Course, Words } from '../../model.ts';
import { lostFacts } from './kept-facts.ts';
import { isNarrower, notKept } from './narrower.ts';

/** What is wrong, and what to do. */
export type Loosened = [message: string, todo: string];

type Question = { id: string; cites: string[]; applies?: Applies };

/** A question of a form that is asked of fewer people than in the base, or rests on less. */
export function loosenedQuestion(base: Course, what: string, before: Question, now: Question): Loosened[] {
	const found: Loosened[] = [];
	if (isNarrower(base, before.applies, now.applies))
		found.push([`${what} is asked of fewer people than in the base course`, 'leave applies as it was']);
	const sources = notKept(before.cites, now.cites);
	if (sources.length > 0)
		found.push([`${what} no longer rests on ${sources.join(', ')}`, 'list it under cites again']);
	return found;
}

/** Texts that may be said otherwise, and no longer have a number, a fact or a source of the base. */
export function loosenedWords(
	{ languages }: Course,
	what: string,
	texts: readonly (readonly [before: Words, now: Words])[]
): Loosened[] {
	return languages.flatMap((language): Loosened[] => {
		const missing = texts.flatMap(([before, now]) =>
			lostFacts([before[language] ?? []], [now[language] ?? []], language)
		);
		if (missing.length === 0) return [];
		return [
			[
				`the ${language} text of ${what} no longer has ${missing.join(', ')}`,
				'keep numbers, facts and sources; the words around them are yours'
			]
		];
	});
}
