import * as v from 'valibot';
import type { Inline, LanguageTag, SingleItem } from '../content/model.ts';
import type { Outcome } from '../enrolment/events.ts';
import { ok, refuse } from '../result.ts';
import type { Result } from '../result.ts';
import { markBy } from './answer.ts';
import type { Answer, InvalidReason, Mark, Verdict } from './answer.ts';
import { orderBySeed } from './order.ts';
import { inLanguage } from './words.ts';

export type PublicChoice = { id: string; text: Inline[] };
export type PublicSingle = {
	kind: 'single';
	id: string;
	language: LanguageTag;
	ask: Inline[];
	options: PublicChoice[];
};

export const presentSingle = (
	item: SingleItem,
	view: { language: LanguageTag; seed: string }
): PublicSingle => ({
	kind: 'single',
	id: item.id,
	language: view.language,
	ask: inLanguage(item.ask, view.language),
	options: orderBySeed(item.options, view.seed).map(({ id, text }) => ({
		id,
		text: inLanguage(text, view.language)
	}))
});

export type SingleAnswer = Extract<Answer, { kind: 'single' }>;

export function readSingle(
	item: SingleItem,
	form: Readonly<Record<string, string>>
): Result<SingleAnswer, InvalidReason> {
	const Choice = v.optional(v.picklist(['', ...item.options.map(({ id }) => id)]));
	const read = v.safeParse(Choice, form['choice']);
	return read.success ? ok({ kind: 'single', choice: read.output || null }) : refuse('unknown_choice');
}

export function markSingle(item: SingleItem, { choice }: SingleAnswer): Mark {
	if (choice === null) return { type: 'unanswered', missing: ['choice'] };
	const chosen = item.options.find(({ id }) => id === choice);
	if (!chosen) return { type: 'invalid', reason: 'unknown_choice' };
	return markBy([chosen.believes ?? null], chosen.correct === true, { choice });
}

/** `is`: whether `text` and `why` are of the option that was chosen, or of the right one (shown to somebody unsure). */
export type SingleExplanation = {
	kind: 'single';
	outcome: Outcome;
	is: 'chosen' | 'right';
	text: Inline[];
	why: Inline[];
};

export function explainSingle(item: SingleItem, verdict: Verdict, language: LanguageTag): SingleExplanation {
	const chosen = item.options.find(({ id }) => id === verdict.choices['choice']);
	const option = chosen ?? item.options.find(({ correct }) => correct);
	if (!option) throw new Error(`Item ${item.id} has no right option`);
	return {
		kind: 'single',
		outcome: verdict.outcome,
		is: chosen ? 'chosen' : 'right',
		text: inLanguage(option.text, language),
		why: inLanguage(option.why, language)
	};
}
