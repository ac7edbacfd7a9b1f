import type { Inline, LanguageTag, NumericItem } from '../../content/model.ts';
import type { Outcome } from '../../enrolment/events.ts';
import { inOne, markParts, unanswered } from '../answer.ts';
import type { Marking } from '../answer.ts';
import type { Kind } from '../kind.ts';
import { inLanguage } from '../words.ts';

export type PublicNumeric = {
	kind: 'numeric';
	id: string;
	language: LanguageTag;
	ask: Inline[];
	unit: Inline[];
};

export type NumberExplanation = {
	kind: 'number';
	outcome: Outcome;
	/** As it was typed; null when the person was unsure. */
	given: string | null;
	/** A number, or the parameter that it follows. */
	fits: Inline[];
	isAbout: boolean;
	unit: Inline[];
	why: Inline[];
};

export const NUMBER = 'number';
/** "1,5" and "1.5" are the same number; a minus and thousands are nothing that is asked for. */
const WRITTEN = /^\d{1,6}(?:[.,]\d{1,3})?$/;

export const numeric: Kind<'numeric'> = {
	opening: ({ ask }) => ask,
	texts: ({ ask, unit, why }) => [
		{ words: ask, role: 'question' },
		{ words: unit, role: 'story' },
		{ words: why, role: 'fact' }
	],
	beliefs: (item) =>
		(['too_low', 'too_high'] as const).flatMap((field) =>
			item[field] === '' ? [] : [{ belief: item[field], holder: item, field }]
		),
	ids: () => [],
	present: (item, { language }) => ({
		kind: 'numeric',
		id: item.id,
		language,
		ask: inLanguage(item.ask, language),
		unit: inLanguage(item.unit, language)
	}),
	order: () => [],
	onScreen: ({ ask, unit }) => [ask, unit],
	mark(item, form, marking) {
		const written = (form[NUMBER] ?? '').trim();
		if (written === '') return unanswered(NUMBER);
		if (!WRITTEN.test(written))
			return { type: 'unanswered', faults: [{ field: NUMBER, fault: 'not_a_number' }] };
		const key = keyOf(item, marking);
		const [from, to] = [key - item.tolerance, key + item.tolerance];
		const number = Number(written.replace(',', '.'));
		const belief = number < from ? item.too_low : item.too_high;
		// The bounds go into the record: the clinic may change its own number tomorrow.
		const choices = { number: written, from: String(from), to: String(to) };
		return markParts(number >= from && number <= to ? [] : [belief || null], choices);
	},
	rehearse: (item, isRight, marking) => ({
		[NUMBER]: String(keyOf(item, marking) + (isRight ? 0 : item.tolerance + 1))
	}),
	slips(item, values) {
		const key = keyOf(item, { path: [], values });
		return [key - item.tolerance - 1, key + item.tolerance + 1]
			.map(String)
			.filter((number) => WRITTEN.test(number))
			.map((number) => inOne({ [NUMBER]: number }));
	},
	explain: ({ answer, tolerance, unit, why }, { outcome, choices }, language) => ({
		kind: 'number',
		outcome,
		given: choices['number'] ?? null,
		fits:
			'param' in answer
				? [{ type: 'param', name: answer.param }]
				: [{ type: 'text', value: String(answer.value) }],
		isAbout: tolerance > 0,
		unit: inLanguage(unit, language),
		why: inLanguage(why, language)
	}),
	chosen: ({ unit }, { number, from, to }) =>
		number === undefined
			? []
			: [
					{
						asked: null,
						chosen: { is: 'number', number, unit },
						right:
							Number(number.replace(',', '.')) >= Number(from) &&
							Number(number.replace(',', '.')) <= Number(to)
					}
				],
	chance: ({ tolerance, guesses: { from, to, step } }) => {
		const tries = Math.floor((to - from) / step) + 1;
		const accepted = 2 * Math.floor(tolerance / step) + 1;
		return Math.min(1, accepted / tries);
	}
};

function keyOf({ id, answer }: NumericItem, { values }: Marking): number {
	if ('value' in answer) return answer.value;
	const value = Object.hasOwn(values, answer.param) ? Number(values[answer.param]) : Number.NaN;
	if (!Number.isFinite(value))
		throw new Error(`Item ${id} is marked by ${answer.param}, which has no number`);
	return value;
}
