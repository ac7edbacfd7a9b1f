import { finding, type Finding } from '../../finding.ts';
import type { Draft } from '../rule.ts';
import { loosenedWords, type Loosened } from './kept-question.ts';
import { notKept } from './narrower.ts';

/** V603: what the wallet card of the base course says to do and whom to call stays on it. */
export function lockedCard({ course, places, base }: Draft): Finding[] {
	if (!base?.wallet_card) return [];
	const { wallet_card: before } = base;
	const { wallet_card: now } = course;
	if (!now) {
		const message = 'the wallet card of the base course is gone';
		return [finding('V603', places.of(course), message, 'put its file back')];
	}
	const gone: Loosened[] = (
		[
			['number', notKept(before.numbers, now.numbers)],
			['warning level', notKept(before.levels, now.levels)],
			['source', notKept(before.cites, now.cites)]
		] as const
	).flatMap(([what, missing]) =>
		missing.map((id): Loosened => [`the wallet card no longer has the ${what} "${id}"`, 'put it back'])
	);
	const lines = base.languages.flatMap((language) => {
		const [was, is] = [before, now].map((card) => ({
			[language]: card.lines.flatMap((line) => line[language] ?? [])
		}));
		return was && is ? loosenedWords({ ...base, languages: [language] }, 'the wallet card', [[was, is]]) : [];
	});
	return [...gone, ...lines].map(([message, todo]) => finding('V603', places.of(now), message, todo));
}
