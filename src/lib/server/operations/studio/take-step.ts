import type { Change } from '../../../domain/content/overlay/overlay.ts';
import { changesBetween } from '../../../domain/content/overlay/overlay-between.ts';
import { isMarksPath } from '../../../domain/content/exchange/translation-marks.ts';
import { languagesOf } from '../../../domain/content/exchange/course-frame.ts';
import { partLock } from '../../../domain/content/editing/part-lock.ts';
import { takeStep, type Step, type StepRefusal } from '../../../domain/content/editing/step.ts';
import { textAt } from '../../../domain/content/overlay/text-at.ts';
import type { DraftId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { courseEdit } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { readBaseCourse } from './base-files.ts';
import { readDraft, storeDraft, type Draft } from './drafts.ts';
import { stepOfPost } from './done-before.ts';
import { keepPictures, type BrokenPicture } from './keep-pictures.ts';

export type DraftRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'NO_SUCH_DRAFT' }
	/** Somebody put it aside meanwhile. */
	| { code: 'DRAFT_CLOSED' };

export type EditRefusal =
	| DraftRefusal
	| StepRefusal
	| BrokenPicture
	/** The base course keeps it as it is. */
	| { code: 'LOCKED'; change: number }
	| { code: 'TOO_MANY_CHANGES' };

export type EditKind = 'edit' | 'undo' | 'merge';
/** What stands in the history of a draft; the last three change nothing in it. */
export type StepKind = EditKind | 'set_aside' | 'put_aside' | 'taken_up';

/** A draft that the actor may work in, locked until the transaction ends. */
export async function lockDraft(
	tx: Tx,
	ctx: OperationContext,
	id: DraftId
): Promise<Result<Draft, DraftRefusal>> {
	if (!allowed(ctx, 'studio.edit')) return refuse({ code: 'NOT_ALLOWED' });
	const draft = await readDraft(tx, ctx, id, 'update');
	if (!draft) return refuse({ code: 'NO_SUCH_DRAFT' });
	return draft.closedAt === null ? ok(draft) : refuse({ code: 'DRAFT_CLOSED' });
}

/**
 * Takes a step in a draft. What somebody else changed meanwhile is never written over: the step is kept beside the history,
 * `set_aside`, and the answer says what stands there now. Answers the number of the step; a step that changes nothing, the last one's.
 */
export const editDraft = (
	ctx: OperationContext,
	id: DraftId,
	step: Step
): Promise<Result<number, EditRefusal>> =>
	ctx.runtime.db.inClinic<Result<number, EditRefusal>>(ctx.clinicId, async (tx) => {
		const draft = await lockDraft(tx, ctx, id);
		return draft.ok ? editInDraft(tx, ctx, draft.value, step) : draft;
	});

/** The same inside a transaction that has locked the draft. */
export async function editInDraft(
	tx: Tx,
	ctx: OperationContext,
	draft: Draft,
	step: Step
): Promise<Result<number, EditRefusal>> {
	const locked = await lockedIn(tx, ctx, draft, step.changes);
	if (locked !== null) return refuse({ code: 'LOCKED', change: locked });
	return stepInDraft(tx, ctx, draft, step, { kind: 'edit', undoes: null });
}

/** A step of any kind, whatever the base locks. The same post twice is one step, and gets the first one's number. */
export async function stepInDraft(
	tx: Tx,
	ctx: OperationContext,
	draft: Draft,
	step: Step,
	{ kind, undoes }: { kind: EditKind; undoes: number | null }
): Promise<Result<number, StepRefusal | BrokenPicture | { code: 'TOO_MANY_CHANGES' }>> {
	const before = await stepOfPost(tx, ctx);
	if (before) return ok(before.seq);
	const taken = takeStep(draft.files, step);
	if (!taken.ok) {
		if (taken.error.code === 'CHANGED_MEANWHILE') await setAside(tx, ctx, draft, step.changes);
		return taken;
	}
	const { inverse, files } = taken.value;
	if (inverse.length === 0) return ok(draft.seq);
	const changes = changesBetween(draft.baseFiles, files);
	if (changes.length > MOST_KEPT) return refuse({ code: 'TOO_MANY_CHANGES' });
	const pictures = await keepPictures(tx, ctx, files, draft.files);
	if (!pictures.ok) return pictures;
	const seq = await noteStep(tx, ctx, draft, { kind, undoes, changes: step.changes, inverse });
	await storeDraft(tx, ctx, draft.id, { changes, seq });
	return ok(seq);
}

/** Below what an overlay may hold, so that whatever was saved can be handed out and taken in again. */
const MOST_KEPT = 4_000;

/** Keeps beside the history what was written over words that nobody had seen. */
export async function setAside(
	tx: Tx,
	ctx: OperationContext,
	draft: Draft,
	changes: Change[]
): Promise<void> {
	const seq = await noteStep(tx, ctx, draft, { kind: 'set_aside', undoes: null, changes, inverse: [] });
	await storeDraft(tx, ctx, draft.id, { seq });
}

export async function noteStep(
	tx: Tx,
	{ clinicId, actor, now, idempotencyKey }: OperationContext,
	draft: Draft,
	noted: { kind: StepKind; undoes: number | null; changes: Change[]; inverse: Change[] }
): Promise<number> {
	const seq = draft.seq + 1;
	await tx.insert(courseEdit).values({
		clinicId,
		draftId: draft.id,
		seq,
		memberId: actor.kind === 'member' ? actor.memberId : null,
		at: now,
		// What was set aside did nothing, and may be tried again.
		postKey: noted.kind === 'set_aside' ? null : idempotencyKey,
		...placeOf(noted.changes),
		...noted
	});
	return seq;
}

/** What a step is about, for the history of one passage. */
function placeOf(all: readonly Change[]): { file: string; part: string } {
	// What is noted of a translation beside it is no place of its own.
	const changes = all.filter(({ file }) => !isMarksPath(file));
	const [first] = changes;
	const files = new Set(changes.map(({ file }) => file));
	if (!first || files.size > 1) return { file: '', part: '' };
	return { file: first.file, part: changes.length === 1 && 'part' in first ? first.part : '' };
}

/** The first change to what the base keeps as it is; to put its own words back is always allowed. */
async function lockedIn(
	tx: Tx,
	ctx: OperationContext,
	draft: Draft,
	changes: readonly Change[]
): Promise<number | null> {
	const base = await readBaseCourse(tx, ctx, draft.base);
	// Words in a language of the clinic's own stand beside those that are locked: the checker tells them apart.
	const isTranslated = languagesOf(draft.files).some((language) => !base.languages.includes(language));
	const place = changes.findIndex((change) => {
		if (change.is === 'add' || change.is === 'order') return false;
		const part = 'part' in change ? change.part : '';
		const { mayGo, mayChange } = partLock(base, change.file, part);
		if (change.is === 'remove' || change.is === 'remove_file') return !mayGo;
		if (mayChange || (isTranslated && change.file.endsWith('.yaml'))) return false;
		return textAt(draft.baseFiles, change) !== change.text;
	});
	return place < 0 ? null : place;
}
