import { findModule, wordsItemsOf } from '../content/look-up.ts';
import type { Module } from '../content/model.ts';
import type { CheckPlace } from '../enrolment/events.ts';
import type { Enrolled } from '../enrolment/shown/enrolled.ts';
import { shownItem } from '../enrolment/shown/item-shown.ts';
import { ownWordsLines, type OwnWordsLine } from '../enrolment/shown/own-words-shown.ts';
import {
	asking,
	checkShown,
	feedback,
	moduleLine,
	passageShown,
	withPassages,
	type PlaceShown
} from '../enrolment/shown/place-shown.ts';
import { moduleProgress, partsDone } from '../learning/progress.ts';
import { askedOn, isAsked, judge, type AskingPage, type PreviewAnswers } from './asked.ts';
import type { PreviewPage } from './page.ts';
import type { PreviewValues } from './values.ts';
import { answer, firstCritical, inCheck, readUpTo, throughCheck, throughModules } from './walk.ts';

/** Where somebody is in the course, with what its page links to. */
export type PlacePreview = {
	is: 'place';
	place: CheckPlace;
	shown: PlaceShown;
	line: ReturnType<typeof moduleLine> | null;
	ownWords: OwnWordsLine[];
	parts: { done: number; of: number };
	/** By position: passages, and questions in own words. */
	passageIds: string[];
	ownWordsIds: string[];
};

/** Nobody with the chosen plan meets it. */
export type NotMet = { is: 'not_with_this_plan' };

export type InPlace = AskingPage | Extract<PreviewPage, { is: 'passage' | 'end' | 'talk' }>;

/** Null where the course has no such page. */
export function inPlace(
	nobody: Enrolled,
	page: InPlace,
	answers: PreviewAnswers,
	values: PreviewValues
): PlacePreview | NotMet | null {
	const place = 'place' in page ? page.place : { module: page.module };
	const module = place === 'before_signing' ? null : findModule(nobody.course, place.module);
	if (module === undefined) return null;
	switch (page.is) {
		case 'passage':
			return module && passagePreview(nobody, module, page.block);
		case 'end': {
			const last = module ? throughModules(nobody, module.id) : nobody;
			return placePreview(throughCheck(last, place), place, module);
		}
		case 'talk': {
			const missed = firstCritical(nobody, place);
			return missed === null ? null : placePreview(throughCheck(nobody, place, missed), place, module);
		}
		default:
			return questionPreview(nobody, page, module, answers, values);
	}
}

/** Before the questions that come before a signature. */
export const readyPreview = (nobody: Enrolled): PlacePreview =>
	placePreview(throughModules(nobody), 'before_signing', null);

function passagePreview(nobody: Enrolled, module: Module, id: string): PlacePreview | NotMet | null {
	if (!module.blocks.some((block) => block.id === id && block.kind !== 'reteach')) return null;
	const place = (moduleProgress(nobody.state.learning, module.id)?.blocks ?? []).indexOf(id);
	if (place < 0) return { is: 'not_with_this_plan' };
	const reading = readUpTo(nobody, module.id, id);
	const shown = passageShown(reading, module, place + 1);
	return shown && preview(reading, { module: module.id }, module, shown);
}

function questionPreview(
	nobody: Enrolled,
	page: AskingPage,
	module: Module | null,
	answers: PreviewAnswers,
	values: PreviewValues
): PlacePreview | NotMet | null {
	if (page.is === 'item' && module && !isAsked(nobody, module, page.item))
		return module.items.some(({ id }) => id === page.item) ? { is: 'not_with_this_plan' } : null;
	const asked = askedOn(nobody, page, answers);
	// The last answer was given: what stands there is the end.
	if (!asked) {
		return page.is === 'check'
			? placePreview(inCheck(nobody, page.place, answers.before), page.place, module)
			: null;
	}
	const { enrolled, place, item } = asked;
	const judged = answers.given && judge(asked, answers.given, values);
	const value = judged?.ok ? judged.value : null;
	if (value?.is !== 'answer') return preview(enrolled, place, module, asking(enrolled, item, ''));
	const { outcome } = value.clear;
	// By itself a question is of no check that could count it.
	return page.is === 'item'
		? preview(enrolled, place, module, feedback(enrolled, item, { outcome, ...value.sealed }))
		: placePreview(answer(enrolled, place, value), place, module);
}

/** What the chart shows here now. */
const placePreview = (enrolled: Enrolled, place: CheckPlace, module: Module | null): PlacePreview => {
	const shown = checkShown(enrolled, place, shownItem(enrolled, place), '');
	return preview(enrolled, place, module, module ? withPassages(enrolled, module, shown) : shown);
};

const preview = (
	enrolled: Enrolled,
	place: CheckPlace,
	module: Module | null,
	shown: PlaceShown
): PlacePreview => ({
	is: 'place',
	place,
	shown,
	line: module && moduleLine(enrolled, module),
	ownWords: module && shown.is === 'end' ? ownWordsLines(enrolled, module) : [],
	parts: partsDone(enrolled.state.learning),
	passageIds: module ? (moduleProgress(enrolled.state.learning, module.id)?.blocks ?? []) : [],
	ownWordsIds: module ? wordsItemsOf(module, enrolled.state.plan).map(({ id }) => id) : []
});
