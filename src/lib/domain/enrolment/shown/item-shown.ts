import { findItem } from '../../content/look-up.ts';
import type { Item, Module } from '../../content/model.ts';
import type { ParameterValues } from '../../consent/as-shown.ts';
import { placeKey } from '../../learning/check.model.ts';
import { currentItem, type PlaceView } from '../../learning/views.ts';
import { presentItem, shownHash, type PublicItem } from '../../quiz/quiz.ts';
import { askingSeed } from '../../quiz/shuffle.ts';
import type { CheckPlace } from '../events.ts';
import type { Enrolled } from './enrolled.ts';

/** The item on screen in one place, as the person sees it and as the server knows it. */
export type ShownItem = {
	item: Item;
	module: Module;
	objective: string;
	critical: boolean;
	shown: PublicItem;
	path: readonly string[];
	/** The how-manieth time it is asked. */
	nth: number;
};

/**
 * Names what is on a page for one answer: the words, their order, the values in them, and how often the item was asked.
 * A form carries it back, so that an answer counts only for what its sender saw.
 */
export const screenOfItem = ({ shown, nth }: ShownItem, values: ParameterValues): string =>
	`${nth}.${shownHash(shown, values)}`;

/** What the check shows here now; with `asking` or `feedback`, also the item. */
export function shownItem(enrolled: Enrolled, place: CheckPlace): { at: PlaceView; item: ShownItem | null } {
	const at = currentItem(enrolled.state.learning, placeKey(place));
	if (at.is !== 'asking' && at.is !== 'feedback') return { at, item: null };
	return { at, item: itemAsked(enrolled, at) };
}

/** An item as it is asked of this person now, in the course's check or before a visit. */
export function itemAsked(
	{ id, course, state }: Enrolled,
	asked: { objective: string; item: string; nth: number; path: readonly string[] }
): ShownItem {
	const found = findItem(course, asked.item);
	const objective = found?.module.objectives.find((one) => one.id === asked.objective);
	// Only items of this very course are ever put on screen.
	if (!found || !objective) throw new Error(`The item on screen is not in the course: ${asked.item}`);
	const { nth, path } = asked;
	const shown = presentItem(found.item, {
		language: state.language,
		seed: askingSeed(id, asked.item, nth),
		path
	});
	return { ...found, objective: objective.id, critical: objective.critical, shown, path, nth };
}
