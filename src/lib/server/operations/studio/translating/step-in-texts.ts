import type { Change } from '../../../../domain/content/overlay/overlay.ts';
import type { Step } from '../../../../domain/content/editing/step.ts';
import type { DraftId } from '../../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../../domain/result.ts';
import type { OperationContext } from '../../context.ts';
import { allowed } from '../../identity/allowed.ts';
import { readDraft, type Draft } from '../drafts.ts';
import { editInDraft, lockDraft, setAside, type EditRefusal } from '../take-step.ts';
import { earlierFiles, textsOfDraft, type DraftTexts } from './draft-texts.ts';

export type Planned = { step: Step; taken: number };
/** `aside`: what was typed, to be kept beside the history. */
export type Unplanned<Refusal> = { refusal: Refusal; aside: Change[] };

type Plan<Refusal> = (draft: Draft, found: DraftTexts) => Promise<Result<Planned, Unplanned<Refusal>>>;

export type TextsRefusal =
	| EditRefusal
	/** The draft is not translated into it. */
	| { code: 'NO_SUCH_LANGUAGE' };

type Stepped<Refusal> = Result<{ taken: number }, Refusal | TextsRefusal>;

const MOST_TRIES = 3;

/**
 * A step in the translations of a draft. What it is to be is worked out while the draft is free, as a whole course takes
 * longer than others should wait; it is taken if nobody took another meanwhile, and worked out anew if somebody did.
 */
export async function stepInTexts<Refusal>(
	ctx: OperationContext,
	{ draft: id, language }: { draft: DraftId; language: string },
	plan: Plan<Refusal>
): Promise<Stepped<Refusal>> {
	for (let tries = 0; tries < MOST_TRIES; tries += 1) {
		const read = await readTexts(ctx, id, language);
		if (!read.ok) return read;
		const { draft, found } = read.value;
		const planned = await plan(draft, found);
		if (!planned.ok && planned.error.aside.length === 0) return refuse(planned.error.refusal);
		const stepped = await takePlanned(ctx, draft, planned);
		if (stepped) return stepped;
	}
	return refuse({ code: 'CHANGED_MEANWHILE', change: 0, present: null });
}

async function readTexts(
	ctx: OperationContext,
	id: DraftId,
	language: string
): Promise<Result<{ draft: Draft; found: DraftTexts }, TextsRefusal>> {
	if (!allowed(ctx, 'studio.edit')) return refuse({ code: 'NOT_ALLOWED' });
	const read = await ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const draft = await readDraft(tx, ctx, id);
		return draft && { draft, earlier: await earlierFiles(tx, ctx, draft) };
	});
	if (!read) return refuse({ code: 'NO_SUCH_DRAFT' });
	const { draft, earlier } = read;
	if (draft.closedAt !== null) return refuse({ code: 'DRAFT_CLOSED' });
	const found = await textsOfDraft(draft, language, earlier);
	return found ? ok({ draft, found }) : refuse({ code: 'NO_SUCH_LANGUAGE' });
}

/** Null where somebody took a step since the draft was read. */
const takePlanned = <Refusal>(
	ctx: OperationContext,
	{ id, seq }: Draft,
	planned: Result<Planned, Unplanned<Refusal>>
): Promise<Stepped<Refusal> | null> =>
	ctx.runtime.db.inClinic<Stepped<Refusal> | null>(ctx.clinicId, async (tx) => {
		const draft = await lockDraft(tx, ctx, id);
		if (!draft.ok) return draft;
		if (draft.value.seq !== seq) return null;
		if (!planned.ok) {
			await setAside(tx, ctx, draft.value, planned.error.aside);
			return refuse(planned.error.refusal);
		}
		const { step, taken } = planned.value;
		const edited = await editInDraft(tx, ctx, draft.value, step);
		return edited.ok ? ok({ taken }) : edited;
	});
