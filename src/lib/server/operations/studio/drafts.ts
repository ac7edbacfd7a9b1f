import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Conflict } from '../../../domain/content/overlay/merge-overlay.ts';
import type { Change } from '../../../domain/content/overlay/overlay.ts';
import { changesBetween } from '../../../domain/content/overlay/overlay-between.ts';
import type { Files } from '../../../domain/content/parse-course.ts';
import { draftId, type DraftId, type Sha256Hex } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { courseDraft } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';
import { readBaseFiles } from './base-files.ts';
import { sourceOf } from './course-source.ts';
import { draftBegunBy } from './done-before.ts';
import { keepPictures, type BrokenPicture } from './keep-pictures.ts';
import { pagePlaceText, readPagePlace } from './page-place.ts';

export type Draft = {
	id: DraftId;
	name: string;
	base: Sha256Hex;
	baseFiles: Files;
	changes: Change[];
	/** The course with the changes in it. */
	files: Files;
	/** The version in use that it knows of. */
	accountsFor: Sha256Hex | null;
	conflicts: Conflict[];
	/** How many steps were taken. */
	seq: number;
	startedAt: Date;
	closedAt: Date | null;
};

type NewDraft = { base: Sha256Hex; files: Files; name: string; accountsFor: Sha256Hex | null };

/**
 * Begins a draft from whole files: what differs from the base is kept, with errors and all (a draft always saves). The same
 * post twice is one draft.
 */
export async function startDraft(
	tx: Tx,
	ctx: OperationContext,
	{ base, files, name, accountsFor }: NewDraft
): Promise<Result<DraftId, { code: 'UNKNOWN_BASE' } | BrokenPicture>> {
	const { runtime, clinicId, now } = ctx;
	const baseFiles = await readBaseFiles(tx, ctx, base);
	if (!baseFiles) return refuse({ code: 'UNKNOWN_BASE' });
	const pictures = await keepPictures(tx, ctx, files);
	if (!pictures.ok) return pictures;
	const [begun] = await tx
		.insert(courseDraft)
		.values({
			clinicId,
			draftId: runtime.newId(),
			base,
			changes: changesBetween(baseFiles, files),
			name,
			accountsFor,
			startedAt: now,
			postKey: ctx.idempotencyKey
		})
		.onConflictDoNothing({ target: [courseDraft.clinicId, courseDraft.postKey] })
		.returning({ id: courseDraft.draftId });
	const id = begun ? draftId(begun.id) : await draftBegunBy(tx, ctx);
	if (id === null) throw new Error('A draft was neither begun nor there');
	return ok(id);
}

/** Null where this clinic has no such draft. `lock`: nobody else takes a step in it until the transaction ends. */
export async function readDraft(
	tx: Tx,
	ctx: OperationContext,
	id: DraftId,
	lock?: 'update'
): Promise<Draft | null> {
	const found = tx
		.select()
		.from(courseDraft)
		.where(and(eq(courseDraft.clinicId, ctx.clinicId), eq(courseDraft.draftId, id)));
	const [row] = await (lock ? found.for(lock) : found);
	if (!row) return null;
	const base = row.base as Sha256Hex;
	const [source, baseFiles] = [
		await sourceOf(tx, ctx, { base, changes: row.changes }),
		await readBaseFiles(tx, ctx, base)
	];
	if (!source || !baseFiles) throw new Error('A draft whose base is gone');
	const { name, conflicts, seq, startedAt, closedAt } = row;
	const accountsFor = row.accountsFor as Sha256Hex | null;
	return { id, name, ...source, baseFiles, accountsFor, conflicts, seq, startedAt, closedAt };
}

export type DraftLine = Pick<Draft, 'id' | 'name' | 'seq' | 'startedAt'> & {
	changes: number;
	conflicts: number;
};

/** Drafts that nobody put aside, the newest first. Nobody keeps more than a handful. */
export async function listDrafts(tx: Tx, { clinicId }: OperationContext): Promise<DraftLine[]> {
	const rows = await tx
		.select(LINE)
		.from(courseDraft)
		.where(and(eq(courseDraft.clinicId, clinicId), isNull(courseDraft.closedAt)))
		.orderBy(desc(courseDraft.startedAt))
		.limit(50);
	return rows.map(lineOf);
}

export type PutAside = DraftLine & { closedAt: Date };

const PUT_ASIDE_A_PAGE = 20;

/** Drafts that were put aside, the last one first. `before`: where the page before ended, as it was answered there. */
export async function listPutAside(
	tx: Tx,
	{ clinicId }: OperationContext,
	before: string | null
): Promise<{ drafts: PutAside[]; nextBefore: string | null }> {
	const from = readPagePlace(before);
	const rows = await tx
		.select({ ...LINE, closedAt: courseDraft.closedAt })
		.from(courseDraft)
		.where(
			and(
				eq(courseDraft.clinicId, clinicId),
				isNotNull(courseDraft.closedAt),
				from
					? sql`(${courseDraft.closedAt}, ${courseDraft.draftId}) < (${from.at}::timestamptz, ${from.draft}::uuid)`
					: undefined
			)
		)
		.orderBy(desc(courseDraft.closedAt), desc(courseDraft.draftId))
		.limit(PUT_ASIDE_A_PAGE + 1);
	const drafts = rows
		.slice(0, PUT_ASIDE_A_PAGE)
		.flatMap(({ closedAt, ...row }) => (closedAt ? [{ ...lineOf(row), closedAt }] : []));
	const last = rows.length > PUT_ASIDE_A_PAGE ? drafts.at(-1) : undefined;
	const nextBefore = last ? pagePlaceText({ at: last.closedAt.toISOString(), draft: last.id, seq: 0 }) : null;
	return { drafts, nextBefore };
}

/** Counted where the rows are: what is listed is never read. */
const LINE = {
	id: courseDraft.draftId,
	name: courseDraft.name,
	seq: courseDraft.seq,
	startedAt: courseDraft.startedAt,
	changes: sql<number>`jsonb_array_length(${courseDraft.changes})`,
	conflicts: sql<number>`jsonb_array_length(${courseDraft.conflicts})`
};

const lineOf = (row: Omit<DraftLine, 'id'> & { id: string }): DraftLine => ({ ...row, id: draftId(row.id) });

/** What a step leaves of a draft. */
export async function storeDraft(
	tx: Tx,
	{ clinicId }: OperationContext,
	id: DraftId,
	changed: Partial<
		Pick<Draft, 'base' | 'changes' | 'accountsFor' | 'conflicts' | 'seq' | 'name' | 'closedAt'>
	>
): Promise<void> {
	await tx
		.update(courseDraft)
		.set(changed)
		.where(and(eq(courseDraft.clinicId, clinicId), eq(courseDraft.draftId, id)));
}
