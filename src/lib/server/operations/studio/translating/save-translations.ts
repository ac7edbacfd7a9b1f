import { takeTranslations } from '../../../../domain/content/exchange/take-translations.ts';
import type { CourseText } from '../../../../domain/content/exchange/course-texts.ts';
import type { ExchangeRefusal } from '../../../../domain/content/exchange/refusal.ts';
import { hashOfSource } from '../../../../domain/content/exchange/unit.ts';
import type { Change } from '../../../../domain/content/overlay/overlay.ts';
import type { DraftId } from '../../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../../domain/result.ts';
import type { OperationContext } from '../../context.ts';
import { inTurns, stepBetween, type DraftTexts } from './draft-texts.ts';
import { stepInTexts, type TextsRefusal } from './step-in-texts.ts';

/** One translation as somebody wrote it. */
export type WrittenText = {
	address: string;
	words: string;
	/** Hashes of what stood on the page: of the source, and of the translation; empty where there was none. */
	sawSource: string;
	saw: string;
	/** It was looked at, and fits what the source says now, also where its words stay. */
	isDone: boolean;
};

export type SaveTranslationsCommand = { draft: DraftId; language: string; texts: readonly WrittenText[] };

export type SaveTranslationsRefusal =
	| TextsRefusal
	/** Somebody else wrote these, or changed their source, since the page was opened; nothing was saved. */
	| { code: 'TEXTS_MOVED_ON'; texts: MovedOn[] }
	/** A text that was there was emptied. */
	| { code: 'TEXTS_EMPTY'; addresses: string[] }
	| { code: 'NOT_TAKEN'; refusals: ExchangeRefusal[] };

export type MovedOn = { address: string; what: 'translation' | 'source' | 'gone' };

type Saved = Result<{ taken: number }, SaveTranslationsRefusal>;

/**
 * Saves translations beside their source, all or none of them, as one step. What somebody else wrote meanwhile is never
 * written over: what was typed is kept beside the history.
 */
export const saveTranslations = (ctx: OperationContext, command: SaveTranslationsCommand): Promise<Saved> =>
	stepInTexts<SaveTranslationsRefusal>(ctx, command, async ({ files }, found) => {
		const known = new Map(found.texts.map((text) => [text.address, text]));
		const emptied = command.texts.filter(
			({ address, words }) => words.trim() === '' && typeof known.get(address)?.target === 'string'
		);
		if (emptied.length > 0)
			return notSaved({ code: 'TEXTS_EMPTY', addresses: emptied.map(({ address }) => address) });
		const moved = command.texts.flatMap((text) => movedOn(text, known.get(text.address)));
		const taken = await taking(found, command.texts, moved);
		if (moved.length > 0) {
			const aside = taken.ok ? stepBetween(files, taken.value.files).changes : [];
			return notSaved({ code: 'TEXTS_MOVED_ON', texts: moved }, aside);
		}
		if (!taken.ok) return notSaved({ code: 'NOT_TAKEN', refusals: taken.error });
		return ok({ step: stepBetween(files, taken.value.files), taken: taken.value.taken });
	});

const notSaved = (refusal: SaveTranslationsRefusal, aside: Change[] = []) => refuse({ refusal, aside });

function movedOn(written: WrittenText, now: CourseText | undefined): MovedOn[] {
	const { address, words, saw, sawSource } = written;
	if (!now) return [{ address, what: 'gone' }];
	const isSame = now.target === null ? saw === '' : hashOfSource(now.target) === saw;
	if (!isSame && now.target !== words.trim()) return [{ address, what: 'translation' }];
	return hashOfSource(now.source) === sawSource ? [] : [{ address, what: 'source' }];
}

/** With what moved on: only the words that nobody may save over what they have not seen. */
function taking(found: DraftTexts, written: readonly WrittenText[], moved: readonly MovedOn[]) {
	const kept = new Set(moved.filter(({ what }) => what === 'translation').map(({ address }) => address));
	const sources = new Map(found.texts.map(({ address, source }) => [address, hashOfSource(source)]));
	const translations = written.flatMap(({ address, words, isDone }) => {
		const sourceHash = sources.get(address);
		if (sourceHash === undefined || (moved.length > 0 && !kept.has(address))) return [];
		return [{ address, sourceHash, target: words, isDone }];
	});
	return inTurns(takeTranslations({ ...found, translations }));
}
