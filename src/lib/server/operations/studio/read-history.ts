import { and, desc, eq, lt } from 'drizzle-orm';
import { isMarksPath } from '../../../domain/content/exchange/translation-marks.ts';
import type { Change } from '../../../domain/content/overlay/overlay.ts';
import { memberId, type DraftId, type MemberId } from '../../../domain/ids.ts';
import { courseEdit } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { namesOfStaff, type StaffName } from '../staff/staff-names.ts';

export type HistoryStep = {
	seq: number;
	/** ISO 8601. */
	at: string;
	by: StaffName;
	kind: 'edit' | 'undo' | 'merge' | 'set_aside';
	file: string;
	part: string;
	changes: Change[];
	/** What stood there before; empty where the step cannot be taken back. */
	inverse: Change[];
	undoes: number | null;
};

export type HistoryWanted = {
	draft: DraftId;
	/** Only of one part. */
	of: { file: string; part: string } | null;
	/** Only what came before this step. */
	before: number | null;
};

const A_PAGE = 20;

/** What is noted beside a translation is nothing to read, unless nothing else was changed. */
function shown(changes: readonly Change[]): Change[] {
	const words = changes.filter(({ file }) => !isMarksPath(file));
	return words.length > 0 ? words : [...changes];
}

/** Who changed what and when, the latest first; null when the actor may not see it. */
export async function readHistory(
	ctx: OperationContext,
	{ draft, of, before }: HistoryWanted
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
					of ? and(eq(courseEdit.file, of.file), eq(courseEdit.part, of.part)) : undefined,
					before === null ? undefined : lt(courseEdit.seq, before)
				)
			)
			.orderBy(desc(courseEdit.seq))
			.limit(A_PAGE + 1);
		const page = rows.slice(0, A_PAGE);
		const by = (id: string | null): MemberId | 'system' => (id === null ? 'system' : memberId(id));
		const vault = await openClinicVault(tx, ctx);
		const names = await namesOfStaff(
			tx,
			ctx,
			vault,
			page.map((row) => by(row.memberId))
		);
		return {
			steps: page.map((row) => ({
				seq: row.seq,
				at: row.at.toISOString(),
				by: names(by(row.memberId)),
				// The table holds no other word.
				kind: row.kind as HistoryStep['kind'],
				file: row.file,
				part: row.part,
				changes: shown(row.changes),
				inverse: shown(row.inverse),
				undoes: row.undoes
			})),
			nextBefore: rows.length > A_PAGE ? (page.at(-1)?.seq ?? null) : null
		};
	});
}
