import { and, eq, gt, ne } from 'drizzle-orm';
import { memberId, type DraftId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { coursePresence } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { namesOfStaff, type StaffName } from '../staff/staff-names.ts';

/** Somebody else who has a part of this draft open. */
export type Here = { who: StaffName; file: string; part: string };

/** Whoever did nothing for so long is taken to have gone. */
const GONE_AFTER_MINUTES = 5;

/** Says where the actor is, and answers who else is in the draft. */
export async function whoIsHere(
	tx: Tx,
	ctx: OperationContext,
	draft: DraftId,
	{ file, part }: { file: string; part: string }
): Promise<Here[]> {
	const { clinicId, actor, now } = ctx;
	if (actor.kind === 'system') return [];
	const present = { file, part, seenAt: now };
	await tx
		.insert(coursePresence)
		.values({ clinicId, draftId: draft, memberId: actor.memberId, ...present })
		.onConflictDoUpdate({
			target: [coursePresence.clinicId, coursePresence.draftId, coursePresence.memberId],
			set: present
		});
	const rows = await tx
		.select()
		.from(coursePresence)
		.where(
			and(
				eq(coursePresence.clinicId, clinicId),
				eq(coursePresence.draftId, draft),
				ne(coursePresence.memberId, actor.memberId),
				gt(coursePresence.seenAt, new Date(now.getTime() - GONE_AFTER_MINUTES * 60_000))
			)
		);
	if (rows.length === 0) return [];
	const ids = rows.map((row) => memberId(row.memberId));
	const names = await namesOfStaff(tx, ctx, await openClinicVault(tx, ctx), ids);
	return rows.map((row) => ({ who: names(memberId(row.memberId)), file: row.file, part: row.part }));
}
