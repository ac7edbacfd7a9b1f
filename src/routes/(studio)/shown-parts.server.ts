import { clinicParameters } from '$lib/domain/clinic/parameters.ts';
import type { Change } from '$lib/domain/content/overlay/overlay.ts';
import { partsOf } from '$lib/domain/content/overlay/parts.ts';
import type { OperationContext } from '$lib/server/operations/context.ts';
import { readCourseFigures } from '$lib/server/operations/statistics/read-course-figures.ts';
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import type { HistoryStep } from '$lib/server/operations/studio/read-history.ts';
import type { PartStep } from '$lib/server/operations/studio/read-part-history.ts';
import { courseReading } from '$lib/ui/clinic/course-text/course-reading.ts';
import { narrowedTo, type Reading } from '$lib/ui/content/reading.ts';
import { partName } from '$lib/ui/studio/entry-form/part-name.ts';
import { insightAt, insightOf } from '$lib/ui/studio/insight/insight-of.ts';
import {
	languagesShown,
	markedParts,
	shownPart,
	type PartShown
} from '$lib/ui/studio/part-shown/part-shown.ts';
import type { ListedStep, StepText } from '$lib/ui/studio/step-list/StepList.svelte';
import { languageOf, languagesOf, type PartPlace } from './part-editing.server.ts';

/** A part as it is read, whatever its text says by now. */
export const showPart = (open: OpenDraft, place: PartPlace, text: string): PartShown =>
	shownPart(text, {
		...place,
		files: open.draft.files,
		languages: languagesOf(open),
		language: languageOf(place.file, open)
	});

/** What these need to be read, by language, and no more of the course. */
export const readingsOf = (
	open: OpenDraft,
	shown: readonly (PartShown | null)[]
): Record<string, Reading> => {
	const all = shown.filter((one) => one !== null);
	return Object.fromEntries(
		languagesShown(all).map((language) => [language, narrowedTo(readingIn(open, language), all)])
	);
};

function readingIn({ checked, base, clinic }: OpenDraft, language: string): Reading {
	return courseReading(checked.readable ?? base, language, clinicParameters(clinic.settings, language));
}

/** A file that was taken in changes hundreds; nobody reads them in a list of steps. */
const MOST_TEXTS = 20;

/** Steps as a list shows them, and what is needed to read them. */
export function showSteps(
	open: OpenDraft,
	steps: readonly (HistoryStep | PartStep)[]
): { steps: ListedStep[]; readings: Record<string, Reading> } {
	const listed = steps.map(({ changes, inverse, ...step }): ListedStep => {
		const texts = textsOf(changes, inverse);
		return {
			...step,
			changes: changes.map(({ is }) => ({ is })),
			mayUndo: inverse.length > 0,
			texts: texts.slice(0, MOST_TEXTS).map((one) => showText(open, one)),
			moreTexts: Math.max(0, texts.length - MOST_TEXTS)
		};
	});
	const shown = listed.flatMap(({ texts }) => texts.flatMap(({ before, after }) => [before, after]));
	return { steps: listed, readings: readingsOf(open, shown) };
}

type TextOfStep = PartPlace & { before: string | null; after: string | null };

/** What a step made of each part that it touched, without those that it left as they were. */
function textsOf(changes: readonly Change[], inverse: readonly Change[]): TextOfStep[] {
	const texts = new Map<string, TextOfStep>();
	const put = (side: 'before' | 'after', all: readonly Change[]) => {
		for (const { text, ...place } of all.flatMap(saidIn)) {
			const key = JSON.stringify([place.file, place.part]);
			texts.set(key, { before: null, after: null, ...texts.get(key), ...place, [side]: text });
		}
	};
	put('before', inverse);
	put('after', changes);
	return [...texts.values()].filter(({ before, after }) => before !== after);
}

/** A whole file is each of its parts; one that is in no parts, itself. */
function saidIn(change: Change): (PartPlace & { text: string })[] {
	const { file } = change;
	if (!('text' in change)) return [];
	if (change.is !== 'file') return [{ file, part: change.part, text: change.text }];
	const parts = partsOf(file, change.text).flatMap(({ key, text }) =>
		key === null ? [] : [{ file, part: key, text }]
	);
	return parts.length > 0 ? parts : [{ file, part: '', text: change.text }];
}

function showText(open: OpenDraft, { before, after, ...place }: TextOfStep): StepText {
	const name = partName(place.file, place.part, after ?? before ?? '', languagesOf(open)) || place.file;
	const [old, now] = [before, after].map((text) => (text === null ? null : showPart(open, place, text)));
	if (!old || !now) return { name, before: old ?? null, after: now ?? null };
	const [was, is] = markedParts(old, now);
	return { name, before: was, after: is };
}

/** What first answers tell beside one part, in the language in which it is read if people answered in it; null for nothing. */
export async function showInsight(ctx: OperationContext, open: OpenDraft, { file, part }: PartPlace) {
	const id = /^modules\/([^/]+)\//.exec(file)?.[1];
	const module = open.checked.readable?.modules.find((one) => one.id === id);
	if (!module) return null;
	const reads = languageOf(file, open);
	const shown = (await readCourseFigures(ctx, { version: null, language: null, reads }))?.shown;
	const told = shown && insightAt(insightOf(module, shown), file, part);
	return told
		? { ...told, language: shown.language, reading: narrowedTo(readingIn(open, shown.language), told) }
		: null;
}
