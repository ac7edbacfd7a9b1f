import type { Item, ScenarioItem, Words } from '$lib/domain/content/model.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** One part of an item as its reviewer reads it: what it says, whether it is right, and what a wrong answer tells. */
export type ItemLine = {
	/** Said before the words, such as "Right". */
	tag?: string;
	text: Words;
	isRight: boolean;
	/** Where it belongs. */
	belongs?: Words;
	why?: Words;
	belief?: string;
	beliefLabel: string;
};

export type ItemLines = {
	/** What is chosen from, where the lines do not say it. */
	among: { label: string; texts: Words[] } | null;
	lines: ItemLine[];
	/** The reason of the item as a whole. */
	why: Words | null;
	/** The key of an item without lines. */
	key: string | null;
	/** Beliefs of an item without lines. */
	beliefs: { label: string; belief: string }[];
};

const NOTHING: ItemLines = { among: null, lines: [], why: null, key: null, beliefs: [] };
const rightOrNot = (isRight: boolean) => (isRight ? m.course_review_right() : m.course_review_wrong());
const chosen = () => m.course_review_believes();
const sorted = () => m.course_review_believes_sorted();

/** Everything of an item but its question; a story is drawn apart. */
export function linesOfItem(item: Exclude<Item, ScenarioItem>): ItemLines {
	switch (item.kind) {
		case 'single':
			return {
				...NOTHING,
				lines: item.options.map(({ text, why, correct = false, believes }) => ({
					tag: rightOrNot(correct),
					text,
					isRight: correct,
					why,
					belief: believes,
					beliefLabel: chosen()
				}))
			};
		case 'multiple':
			return {
				...NOTHING,
				lines: item.options.map(({ text, why, correct = false, if_wrong }) => ({
					tag: correct ? m.course_review_tick() : m.course_review_tick_not(),
					text,
					isRight: correct,
					why,
					belief: if_wrong,
					beliefLabel: sorted()
				}))
			};
		case 'true_false':
			return {
				...NOTHING,
				lines: item.reasons.map(({ text, for: speaksFor, correct = false, believes }) => ({
					tag: `${speaksFor ? m.patient_item_true() : m.patient_item_false()}. ${rightOrNot(correct)}`,
					text,
					isRight: correct,
					belief: believes,
					beliefLabel: chosen()
				})),
				why: item.why
			};
		case 'match':
			return {
				...NOTHING,
				among: { label: m.course_review_targets(), texts: item.targets.map(({ text }) => text) },
				lines: item.rows.map(({ text, to, why, if_wrong }) => ({
					text,
					isRight: true,
					belongs: item.targets.find(({ id }) => id === to)?.text,
					why,
					belief: if_wrong,
					beliefLabel: sorted()
				}))
			};
		case 'categorise':
			return {
				...NOTHING,
				among: { label: m.course_review_bins(), texts: item.bins.map(({ text }) => text) },
				lines: item.rows.map(({ text, in: bin, why, if_wrong }) => ({
					text,
					isRight: true,
					belongs: item.bins.find(({ id }) => id === bin)?.text,
					why,
					belief: if_wrong,
					beliefLabel: sorted()
				}))
			};
		case 'order':
			return {
				...NOTHING,
				key: m.course_review_order(),
				lines: item.steps.map(({ text, if_wrong }, place) => ({
					tag: String(place + 1),
					text,
					isRight: true,
					belief: if_wrong,
					beliefLabel: sorted()
				})),
				why: item.why
			};
		case 'numeric':
			return {
				...NOTHING,
				key:
					'param' in item.answer
						? m.course_review_number_param({ name: item.answer.param, tolerance: item.tolerance })
						: m.course_review_number({ number: item.answer.value, tolerance: item.tolerance }),
				why: item.why,
				beliefs: [
					{ label: m.course_review_too_low(), belief: item.too_low },
					{ label: m.course_review_too_high(), belief: item.too_high }
				]
			};
		case 'cloze':
			return {
				...NOTHING,
				lines: item.gaps.flatMap(({ options }, place) =>
					options.map(({ text, correct = false, believes }) => ({
						tag: `${place + 1}. ${rightOrNot(correct)}`,
						text,
						isRight: correct,
						belief: believes,
						beliefLabel: chosen()
					}))
				),
				why: item.why
			};
	}
}
