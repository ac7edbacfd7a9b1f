import type { Inline, LanguageTag, TrueFalseItem } from '../../content/model.ts';
import type { Outcome } from '../../enrolment/events.ts';
import { inOne, invalid, markParts, unanswered } from '../answer.ts';
import type { Verdict } from '../answer.ts';
import type { ChosenPart, Kind } from '../kind.ts';
import { orderBySeed } from '../shuffle.ts';
import { inLanguage, shownIn } from '../words.ts';
import type { PublicText } from '../words.ts';
import { believed } from './believed.ts';

export type PublicTrueFalse = {
	kind: 'true_false';
	id: string;
	language: LanguageTag;
	/** The statement to judge. */
	ask: Inline[];
	reasons: PublicText[];
};

export type VerdictExplanation = {
	kind: 'verdict';
	outcome: Outcome;
	/** Null when the person was unsure. */
	chosen: { verdict: boolean; reason: Inline[] } | null;
	is: boolean;
	/** The reason that is right. */
	because: Inline[];
	why: Inline[];
};

export const VERDICT = 'verdict';
export const REASON = 'reason';

export const trueFalse: Kind<'true_false'> = {
	opening: ({ ask }) => ask,
	texts: ({ ask, reasons, why }) => [
		// A false statement is no fact, and a true one is said as one in `why`.
		{ words: ask, role: 'question' },
		...reasons.map(({ text }) => ({ words: text, role: 'story' }) as const),
		{ words: why, role: 'fact' }
	],
	beliefs: ({ reasons }) => reasons.flatMap(believed),
	ids: ({ reasons }) => [{ what: 'reason', things: reasons }],
	present: (item, { language, seed }) => ({
		kind: 'true_false',
		id: item.id,
		language,
		ask: inLanguage(item.ask, language),
		reasons: orderBySeed(item.reasons, seed).map((reason) => shownIn(reason, language))
	}),
	order: ({ reasons }) => reasons.map(({ id }) => id),
	onScreen: ({ ask, reasons }) => [ask, ...reasons.map(({ text }) => text)],
	mark(item, { [VERDICT]: verdict = '', [REASON]: chosen = '' }) {
		if (!['', 'true', 'false'].includes(verdict)) return invalid('unknown_value');
		const reason = item.reasons.find(({ id }) => id === chosen);
		if (chosen !== '' && !reason) return invalid('unknown_choice');
		const empty = [...(verdict === '' ? [VERDICT] : []), ...(reason ? [] : [REASON])];
		if (!reason || empty.length > 0) return unanswered(...empty);
		const isRight = reason.correct === true && verdict === String(item.answer);
		// The right reason beside the wrong verdict contradicts itself: no belief explains it, the verdict still does not hold.
		return markParts(isRight ? [] : [reason.believes ?? null], { verdict, reason: reason.id });
	},
	rehearse: ({ answer, reasons }, isRight) => ({
		[VERDICT]: String(answer === isRight),
		[REASON]: reasons.find(({ correct }) => (correct === true) === isRight)?.id ?? ''
	}),
	slips: ({ reasons }) =>
		reasons
			.filter(({ correct }) => !correct)
			.map((reason) => inOne({ [VERDICT]: String(reason.for), [REASON]: reason.id })),
	explain: explainVerdict,
	chosen: ({ reasons, answer }, { verdict, reason: id }) => {
		if (verdict === undefined) return [];
		const isRight = verdict === String(answer);
		const parts: ChosenPart[] = [
			{ asked: null, chosen: { is: 'verdict', verdict: verdict === 'true' }, right: isRight }
		];
		const reason = reasons.find((one) => one.id === id);
		if (reason) {
			parts.push({
				asked: null,
				chosen: { is: 'words', words: reason.text },
				right: reason.correct === true
			});
		}
		return parts;
	},
	// A guesser who reads picks a reason, and the verdict follows from it: one draw, not two.
	chance: ({ reasons }) => 1 / reasons.length
};

function explainVerdict(
	item: TrueFalseItem,
	{ outcome, choices }: Verdict,
	language: LanguageTag
): VerdictExplanation {
	const right = item.reasons.find(({ correct }) => correct);
	if (!right) throw new Error(`Item ${item.id} has no right reason`);
	const reason = item.reasons.find(({ id }) => id === choices['reason']);
	return {
		kind: 'verdict',
		outcome,
		chosen: reason
			? { verdict: choices['verdict'] === 'true', reason: inLanguage(reason.text, language) }
			: null,
		is: item.answer,
		because: inLanguage(right.text, language),
		why: inLanguage(item.why, language)
	};
}
