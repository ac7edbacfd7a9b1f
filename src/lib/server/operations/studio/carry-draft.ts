import { isMarksPath, withMarksOf } from '../../../domain/content/exchange/translation-marks.ts';
import { stepOn, takeStep, type StepRefusal } from '../../../domain/content/editing/step.ts';
import { applyOverlay } from '../../../domain/content/overlay/apply-overlay.ts';
import { mergeOverlay } from '../../../domain/content/overlay/merge-overlay.ts';
import { changesBetween } from '../../../domain/content/overlay/overlay-between.ts';
import { resolveWith } from '../../../domain/content/overlay/resolve-conflict.ts';
import { isLabelChange } from '../../../domain/content/editing/version-label.ts';
import { isOlderBase } from '../../../domain/clinic/publishing/known-version.ts';
import type { Files } from '../../../domain/content/parse-course.ts';
import type { DraftId, Sha256Hex } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import type { OperationContext } from '../context.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { keepBase, knownBases, readBaseFiles } from './base-files.ts';
import { versionKnownTo } from './behind.ts';
import { readSource } from './course-source.ts';
import { storeDraft, type Draft } from './drafts.ts';
import { keepPictures, type BrokenPicture } from './keep-pictures.ts';
import { lockDraft, noteStep, type DraftRefusal } from './take-step.ts';

export type CarryRefusal =
	| DraftRefusal
	| BrokenPicture
	/** It is there already. */
	| { code: 'UP_TO_DATE' }
	| { code: 'NO_FILES' }
	/** First look at what is open from the last time. */
	| { code: 'HAS_CONFLICTS'; conflicts: number };

export type Carried = { conflicts: number; taken: number; kept: number };

/**
 * Brings a draft to the base that came with the program, with every word of the clinic's either carried over or shown as a
 * conflict.
 */
export const carryToNewBase = (ctx: OperationContext, id: DraftId): Promise<Result<Carried, CarryRefusal>> =>
	inDraft(ctx, id, (tx, draft) => carryOntoBase(tx, ctx, draft));

/** The same inside a transaction that has locked the draft. */
export async function carryOntoBase(
	tx: Tx,
	ctx: OperationContext,
	draft: Draft
): Promise<Result<Carried, CarryRefusal>> {
	const { version, files } = ctx.runtime.base;
	if (draft.base === version) return refuse({ code: 'UP_TO_DATE' });
	await keepBase(tx, ctx);
	const accountsFor = await versionKnownTo(tx, ctx, draft);
	return carry(tx, ctx, draft, {
		before: draft.baseFiles,
		next: files,
		onto: { base: version, baseFiles: files, accountsFor }
	});
}

/** Brings a draft up to what the clinic published since it was begun: nothing of that is undone by it. */
export const carryToPublished = (
	ctx: OperationContext,
	id: DraftId
): Promise<Result<Carried, CarryRefusal>> =>
	inDraft(ctx, id, async (tx, draft) => {
		const { adopted } = await readClinic(tx, ctx, await openClinicVault(tx, ctx));
		const known = await versionKnownTo(tx, ctx, draft);
		if (!adopted || adopted.version === known) return refuse({ code: 'UP_TO_DATE' });
		const next = await readSource(tx, ctx, adopted.version);
		const before = known && (await readSource(tx, ctx, known));
		const baseFiles = next && (await readBaseFiles(tx, ctx, next.base));
		if (!next || !baseFiles) return refuse({ code: 'NO_FILES' });
		// A newer base that the draft was brought to is not given up again.
		const isNewer = isOlderBase(next.base, draft.base, await knownBases(tx, ctx));
		const upon = isNewer ? draft : { base: next.base, baseFiles };
		return carry(tx, ctx, draft, {
			before: before ? before.files : draft.baseFiles,
			next: next.files,
			onto: { base: upon.base, baseFiles: upon.baseFiles, accountsFor: adopted.version }
		});
	});

const inDraft = <T>(
	ctx: OperationContext,
	id: DraftId,
	work: (tx: Tx, draft: Draft) => Promise<Result<T, CarryRefusal>>
): Promise<Result<T, CarryRefusal>> =>
	ctx.runtime.db.inClinic<Result<T, CarryRefusal>>(ctx.clinicId, async (tx) => {
		const draft = await lockDraft(tx, ctx, id);
		if (!draft.ok) return draft;
		const conflicts = draft.value.conflicts.length;
		return conflicts > 0 ? refuse({ code: 'HAS_CONFLICTS', conflicts }) : work(tx, draft.value);
	});

type Way = {
	/** What both began with, and what the draft is brought to. */
	before: Files;
	next: Files;
	onto: { base: Sha256Hex; baseFiles: Files; accountsFor: Sha256Hex | null };
};

async function carry(
	tx: Tx,
	ctx: OperationContext,
	draft: Draft,
	{ before, next, onto }: Way
): Promise<Result<Carried, CarryRefusal>> {
	// What a version is called is said anew when it is handed over.
	const own = changesBetween(before, draft.files).filter(
		(change) => !isLabelChange(change) && !isMarksPath(change.file)
	);
	const { changes, conflicts, taken } = mergeOverlay(before, next, own);
	const merged = applyOverlay(next, changes);
	if (!merged.ok) throw new Error('A merge that does not fit what it was made for');
	const files = withMarksOf(draft.files, merged.value);
	// Of either side: where both have another picture, somebody looks at the two.
	for (const side of [merged.value, next]) {
		const pictures = await keepPictures(tx, ctx, side, draft.files);
		if (!pictures.ok) return pictures;
	}
	const seq = await noteStep(tx, ctx, draft, { kind: 'merge', undoes: null, changes, inverse: [] });
	const { base, baseFiles, accountsFor } = onto;
	await storeDraft(tx, ctx, draft.id, {
		base,
		accountsFor,
		conflicts,
		seq,
		changes: changesBetween(baseFiles, files)
	});
	return ok({ conflicts: conflicts.length, taken: taken.length, kept: changes.length });
}

export type ResolveCommand = {
	draft: DraftId;
	/** Which of the open conflicts, from 0, as its page showed them after step `seq`. */
	place: number;
	seq: number;
	/** What is to stand there: what the clinic had, what the base says now, or other words for both. */
	keep: 'ours' | 'theirs' | { text: string };
};

export type ResolveRefusal =
	DraftRefusal | StepRefusal | BrokenPicture | { code: 'STEPS_SINCE' } | { code: 'NO_SUCH_CONFLICT' };

/** Decides one conflict. What is not kept stays in the history of the draft. */
export const resolveConflict = (
	ctx: OperationContext,
	{ draft: id, place, seq: seen, keep }: ResolveCommand
): Promise<Result<null, ResolveRefusal>> =>
	ctx.runtime.db.inClinic<Result<null, ResolveRefusal>>(ctx.clinicId, async (tx) => {
		const draft = await lockDraft(tx, ctx, id);
		if (!draft.ok) return draft;
		const { conflicts, files, baseFiles } = draft.value;
		if (draft.value.seq !== seen) return refuse({ code: 'STEPS_SINCE' });
		const open = conflicts[place];
		if (!open) return refuse({ code: 'NO_SUCH_CONFLICT' });
		const wanted = keep === 'theirs' ? [] : resolveWith(files, open, keep === 'ours' ? null : keep.text);
		if (!wanted) return refuse({ code: 'DOES_NOT_FIT', change: 0 });
		const taken = takeStep(files, stepOn(files, wanted));
		if (!taken.ok) return taken;
		const pictures = await keepPictures(tx, ctx, taken.value.files, files);
		if (!pictures.ok) return pictures;
		const kind = keep === 'theirs' ? 'set_aside' : 'merge';
		const changes = keep === 'theirs' ? [open.ours] : wanted;
		const seq = await noteStep(tx, ctx, draft.value, { kind, undoes: null, changes, inverse: [] });
		await storeDraft(tx, ctx, id, {
			seq,
			conflicts: conflicts.toSpliced(place, 1),
			changes: changesBetween(baseFiles, taken.value.files)
		});
		return ok(null);
	});
