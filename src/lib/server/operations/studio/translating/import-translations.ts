import { asText } from '../../../../domain/as-text.ts';
import { readCsv } from '../../../../domain/content/exchange/csv.ts';
import { lostMarks } from '../../../../domain/content/exchange/lost-marks.ts';
import { readXliff } from '../../../../domain/content/exchange/read-xliff.ts';
import {
	MOST_REFUSALS,
	tooLargeFile,
	type ExchangeRefusal
} from '../../../../domain/content/exchange/refusal.ts';
import { takeTranslations } from '../../../../domain/content/exchange/take-translations.ts';
import type { Translation } from '../../../../domain/content/exchange/unit.ts';
import type { Change } from '../../../../domain/content/overlay/overlay.ts';
import type { DraftId } from '../../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../../domain/result.ts';
import type { OperationContext } from '../../context.ts';
import { inTurns, stepBetween } from './draft-texts.ts';
import { stepInTexts, type TextsRefusal } from './step-in-texts.ts';

/** A whole course in both languages comes to two. */
export const MOST_TRANSLATION_BYTES = 8 * 1024 * 1024;

export type ImportTranslationsCommand = { draft: DraftId; language: string; bytes: Uint8Array };

export type ImportTranslationsRefusal = TextsRefusal | { code: 'NOT_TAKEN'; refusals: ExchangeRefusal[] };

type Imported = Result<{ taken: number }, ImportTranslationsRefusal>;

/** Takes a translator's file over as one step of a draft, or nothing of it. */
export async function importTranslations(
	ctx: OperationContext,
	{ bytes, ...where }: ImportTranslationsCommand
): Promise<Imported> {
	let changes: readonly Change[] = [];
	const imported = await stepInTexts<ImportTranslationsRefusal>(ctx, where, async ({ files }, found) => {
		const read = readTranslations(bytes, where.language);
		if (!read.ok) return notTaken(read.error);
		const lost = lostMarks(found.texts, read.value).slice(0, MOST_REFUSALS);
		if (lost.length > 0) return notTaken(lost);
		const taken = await inTurns(takeTranslations({ ...found, translations: read.value }));
		if (!taken.ok) return notTaken(taken.error);
		const step = stepBetween(files, taken.value.files);
		({ changes } = step);
		return ok({ step, taken: taken.value.taken });
	});
	if (imported.ok || imported.error.code !== 'LOCKED') return imported;
	const change = changes[imported.error.change];
	return change ? refuse({ code: 'NOT_TAKEN', refusals: [lockedAt(change)] }) : imported;
}

const notTaken = (refusals: ExchangeRefusal[]) =>
	refuse({ refusal: { code: 'NOT_TAKEN' as const, refusals }, aside: [] });

const lockedAt = (change: Change): ExchangeRefusal => ({
	code: 'LOCKED',
	where: `${change.file}${'part' in change ? `#${change.part}` : ''}`,
	message: 'the base course keeps these words as they are',
	todo: 'put back what the file said here when it was downloaded'
});

/** XLIFF begins as XML does; anything else has to be a table. */
function readTranslations(bytes: Uint8Array, language: string): Result<Translation[], ExchangeRefusal[]> {
	const where = 'the file';
	if (bytes.length > MOST_TRANSLATION_BYTES) return refuse([tooLargeFile(MOST_TRANSLATION_BYTES)]);
	if (bytes.length === 0)
		return refuse([
			{ code: 'BROKEN', where, message: 'it is empty', todo: 'choose the file that came back' }
		]);
	const text = asText(bytes);
	if (text === null) {
		const message = 'it is not written in UTF-8, and its letters would come out wrong';
		const todo = 'save it again as UTF-8 (in a spreadsheet: “CSV UTF-8”)';
		return refuse([{ code: 'BROKEN', where, message, todo }]);
	}
	if (!text.trimStart().startsWith('<')) return readCsv(text);
	const read = readXliff(text);
	if (!read.ok) return read;
	if (read.value.target === language) return ok(read.value.translations);
	const message = `it is translated into “${read.value.target}”, and this page is about “${language}”`;
	return refuse([{ code: 'LANGUAGE', where, message, todo: 'open the page of that language to upload it' }]);
}
