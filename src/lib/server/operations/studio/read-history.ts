import { and, desc, eq, lt } from 'drizzle-orm';
import { isMarksPath } from '../../../domain/content/exchange/translation-marks.ts';
import type { Change } from '../../../domain/content/overlay/overlay.ts';
import { memberId, type DraftId, type MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { courseEdit } from '../../db/schema/studio.ts';
import type { Vault } from '../../keys/vault.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { namesOfStaff, type StaffName } from '../staff/staff-names.ts';
import type { StepKind } from './take-step.ts';

export type HistoryStep = {
	seq: number;
	/** ISO 8601. */
	at: string;
	by: StaffName;
	kind: StepKind;
	file: string;
	part: string;
	changes: Change[];
	/** What stood there before; empty where the step cannot be taken back. */
	inverse: Change[];
	undoes: number | null;
};

export type HistoryWanted = {
	draft: DraftId;
	/** Only what came before this step. */
	before: number | null;
};

export const STEPS_A_PAGE = 20;

/** What is noted beside a translation is nothing to read, unless nothing else was changed. */
function shown(changes: readonly Change[]): Change[] {
	const words = changes.filter(({ file }) => !isMarksPath(file));
	return words.length > 0 ? words : [...changes];
}

/** Who changed what in a draft and when, the latest first; null when the actor may not see it. */
export async function readHistory(
	ctx: OperationContext,
	{ draft, before }: HistoryWanted
): Promise<{ steps: HistoryStep[]; nextBefore: number | null } | null> {
	if (!allowed(ctx, 'studio.see')) return null;
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const rows = await tx
			.select()
			.from(courseEdit)
			.where(
				and(
					eq(courseEdit.clinicId, ctx.clinicId),
					eq(courseEdit.draftId, draft),
					before === null ? undefined : lt(courseEdit.seq, before)
				)
			)
			.orderBy(desc(courseEdit.seq))
			.limit(STEPS_A_PAGE + 1);
		const page = rows.slice(0, STEPS_A_PAGE);
		const vault = await openClinicVault(tx, ctx);
		return {
			steps: await stepsOf(tx, ctx, vault, page),
			nextBefore: rows.length > STEPS_A_PAGE ? (page.at(-1)?.seq ?? null) : null
		};
	});
}

/** Rows of steps with the names of whoever took them. */
export async function stepsOf(
	tx: Tx,
	ctx: OperationContext,
	vault: Vault,
	rows: readonly (typeof courseEdit.$inferSelect)[]
): Promise<HistoryStep[]> {
	const by = (id: string | null): MemberId | 'system' => (id === null ? 'system' : memberId(id));
	const names = await namesOfStaff(
		tx,
		ctx,
		vault,
		rows.map((row) => by(row.memberId))
	);
	return rows.map((row) => ({
		seq: row.seq,
		at: row.at.toISOString(),
		by: names(by(row.memberId)),
		// The table holds no other word.
		kind: row.kind as StepKind,
		file: row.file,
		part: row.part,
		changes: shown(row.changes),
		inverse: shown(row.inverse),
		undoes: row.undoes
	}));
}
