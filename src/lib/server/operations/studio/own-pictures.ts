import { takenIds } from '../../../domain/content/editing/added-parts.ts';
import { idFrom } from '../../../domain/content/editing/entry/id-from.ts';
import { addedFigure, replacedPicture } from '../../../domain/content/editing/figure/figure-steps.ts';
import {
	checkFigureWords,
	type FigureWords,
	type FigureWordsErrors
} from '../../../domain/content/editing/figure/figure-words.ts';
import { stepOn } from '../../../domain/content/editing/step.ts';
import { languagesOf } from '../../../domain/content/exchange/course-frame.ts';
import { photosIn } from '../../../domain/content/photos-in-files.ts';
import { MOST_PHOTOS } from '../../../domain/content/figures.ts';
import type { DraftId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { stepOfPost } from './done-before.ts';
import { readDraft } from './drafts.ts';
import { readPicture, type PictureFault } from './read-picture.ts';
import { editDraft, type EditRefusal } from './take-step.ts';

export type AddPictureCommand = {
	draft: DraftId;
	/** As it was sent. */
	file: Uint8Array;
	words: FigureWords;
};

export type PictureRefusal =
	| EditRefusal
	/** `file`: what is wrong with it, if anything. */
	| { code: 'FAULTS'; file: PictureFault | null; words: FigureWordsErrors }
	| { code: 'TOO_MANY_PICTURES'; most: number };

/** Puts a picture of the clinic's own into a draft, and answers its id. No passage shows it yet. */
export async function addPicture(
	ctx: OperationContext,
	{ draft: id, file, words }: AddPictureCommand
): Promise<Result<string, PictureRefusal>> {
	if (!allowed(ctx, 'studio.edit')) return refuse({ code: 'NOT_ALLOWED' });
	const read = await ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const draft = await readDraft(tx, ctx, id);
		return draft && { draft, before: await stepOfPost(tx, ctx) };
	});
	if (!read) return refuse({ code: 'NO_SUCH_DRAFT' });
	const { draft, before } = read;
	// The same post twice is one picture.
	const added = before?.changes[0] && figureNamed(before.changes[0].file);
	if (added) return ok(added);
	const languages = languagesOf(draft.files);
	const errors = checkFigureWords(words, languages);
	// Decoded before the draft is locked: a picture takes longer than a word.
	const picture = await readPicture(file);
	if (!picture.ok || Object.keys(errors).length > 0)
		return refuse({ code: 'FAULTS', file: picture.ok ? null : picture.error, words: errors });
	if (picture.value.kind === 'photo' && photosIn(draft.files).length >= MOST_PHOTOS)
		return refuse({ code: 'TOO_MANY_PICTURES', most: MOST_PHOTOS });
	const figures = [...draft.files.keys()].map(figureNamed);
	const taken = new Set([...takenIds(draft.files, null), ...figures]);
	const figure = idFrom(words.title[languages[0] ?? ''] ?? '', taken);
	const changes = addedFigure({ id: figure, picture: picture.value, words, languages });
	const edited = await editDraft(ctx, id, stepOn(draft.files, changes));
	return edited.ok ? ok(figure) : edited;
}

/** The picture whose file this is; empty: of none. */
const figureNamed = (path: string): string => /^figures\/([^/]+)\//.exec(path)?.[1] ?? '';

export type ReplacePictureCommand = {
	draft: DraftId;
	figure: string;
	/** What stood there when the page was opened. */
	seen: string | null;
	file: Uint8Array;
};

/** Other bytes for a photograph; its words and its places stay. */
export async function replacePicture(
	ctx: OperationContext,
	{ draft, figure, seen, file }: ReplacePictureCommand
): Promise<Result<number, PictureRefusal>> {
	if (!allowed(ctx, 'studio.edit')) return refuse({ code: 'NOT_ALLOWED' });
	const isThere = await ctx.runtime.db.inClinic(ctx.clinicId, (tx) => readDraft(tx, ctx, draft));
	if (!isThere) return refuse({ code: 'NO_SUCH_DRAFT' });
	const picture = await readPicture(file);
	if (!picture.ok) return refuse({ code: 'FAULTS', file: picture.error, words: {} });
	// A photograph stays one: a drawing has labels, and another file.
	if (picture.value.kind !== 'photo')
		return refuse({ code: 'FAULTS', file: { code: 'svg_not_plain' }, words: {} });
	return editDraft(ctx, draft, { changes: [replacedPicture(figure, picture.value.bytes)], saw: [seen] });
}
