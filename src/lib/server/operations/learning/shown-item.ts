import { findItem } from '../../../domain/content/look-up.ts';
import { clinicParameters } from '../../../domain/clinic/settings.ts';
import { planParameters } from '../../../domain/consent/parameters.ts';
import type { CheckPlace } from '../../../domain/enrolment/events.ts';
import { currentItem, type PlaceView } from '../../../domain/learning/views.ts';
import { placeKey } from '../../../domain/learning/check.model.ts';
import { askingSeed } from '../../../domain/quiz/shuffle.ts';
import { presentItem, shownHash, type PublicItem } from '../../../domain/quiz/quiz.ts';
import type { Item, Module } from '../../../domain/content/model.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { planWords } from '../streams/plan-words.ts';

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
export const screenOf = (view: EnrolmentView, { shown, nth }: ShownItem): Promise<string> =>
	shownNow(view, shown).then((hash) => `${nth}.${hash}`);

/** The hash of an item as this person sees it now. */
export const shownNow = async (view: EnrolmentView, shown: PublicItem): Promise<Sha256Hex> =>
	shownHash(shown, await parametersOf(view));

/** What the check shows here now; with `asking` or `feedback`, also the item. */
export function shownItem(view: EnrolmentView, place: CheckPlace): { at: PlaceView; item: ShownItem | null } {
	const at = currentItem(view.state.learning, placeKey(place));
	if (at.is !== 'asking' && at.is !== 'feedback') return { at, item: null };
	return { at, item: itemAsked(view, at) };
}

/** An item as it is asked of this person now, in the course's check or before a visit. */
export function itemAsked(
	view: EnrolmentView,
	asked: { objective: string; item: string; nth: number; path: readonly string[] }
): ShownItem {
	const found = findItem(view.course, asked.item);
	const objective = found?.module.objectives.find(({ id }) => id === asked.objective);
	// Only items of this very course are ever put on screen.
	if (!found || !objective) throw new Error(`The item on screen is not in the course: ${asked.item}`);
	const { nth, path } = asked;
	const shown = presentItem(found.item, {
		language: view.state.language,
		seed: askingSeed(view.id, asked.item, nth),
		path
	});
	return { ...found, objective: objective.id, critical: objective.critical, shown, path, nth };
}

/** Values of every parameter that this person's texts may use: the clinic's, and the plan's once there is one. */
export const parametersOf = async (view: EnrolmentView): Promise<Record<string, string>> => ({
	...clinicParameters(view.clinic.settings),
	...planParameters(view.state.plan, view.course, view.state.language, await planWords(view))
});
