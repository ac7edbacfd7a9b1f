import { writeCsv } from '../../../../domain/content/exchange/csv.ts';
import { writeXliff } from '../../../../domain/content/exchange/write-xliff.ts';
import type { DraftId } from '../../../../domain/ids.ts';
import type { OperationContext } from '../../context.ts';
import { allowed } from '../../identity/allowed.ts';
import { readDraft } from '../drafts.ts';
import { earlierFiles, textsOfDraft } from './draft-texts.ts';

export type ExportTranslationsWanted = {
	draft: DraftId;
	language: string;
	as: 'xliff' | 'csv';
	/** Only what is missing or stale. */
	isOnlyToDo: boolean;
};

/** The texts of a draft for a translator; null where there is no such draft or language, or not for the actor. */
export async function exportTranslations(
	ctx: OperationContext,
	{ draft: id, language, as, isOnlyToDo }: ExportTranslationsWanted
): Promise<string | null> {
	if (!allowed(ctx, 'studio.see')) return null;
	const read = await ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const draft = await readDraft(tx, ctx, id);
		return draft && { draft, earlier: await earlierFiles(tx, ctx, draft) };
	});
	const found = read && (await textsOfDraft(read.draft, language, read.earlier));
	if (!found) return null;
	const { source, target } = found;
	const texts = found.texts.filter(({ state }) => !isOnlyToDo || state !== 'translated');
	return as === 'csv' ? writeCsv(texts) : writeXliff(texts, { source, target });
}
