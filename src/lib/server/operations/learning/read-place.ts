import type { Module } from '../../../domain/content/model.ts';
import type { CheckPlace } from '../../../domain/enrolment/events.ts';
import { shownItem } from '../../../domain/enrolment/shown/item-shown.ts';
import {
	checkShown,
	passageShown,
	withPassages,
	type PlaceShown
} from '../../../domain/enrolment/shown/place-shown.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { screenOf } from './parameters-of.ts';

/** The check of one place: `before_signing`, or a module whose passages were read. */
export async function readCheck(view: EnrolmentView, place: CheckPlace): Promise<PlaceShown> {
	const now = shownItem(view, place);
	const screen = now.item && now.at.is === 'asking' ? await screenOf(view, now.item) : '';
	return checkShown(view, place, now, screen);
}

/** A module: the passage the person is at (or `at`, 1-based, one that they may open again), else its check. */
export async function readModule(
	view: EnrolmentView,
	module: Module,
	at: number | null
): Promise<PlaceShown> {
	const passage = passageShown(view, module, at);
	return passage ?? withPassages(view, module, await readCheck(view, { module: module.id }));
}
