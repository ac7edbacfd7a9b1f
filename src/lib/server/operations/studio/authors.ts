import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { memberId, type DraftId, type MemberId } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { courseEdit } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';

/** Everybody who took a step in a draft, also one that was taken back or set aside. */
export async function authorsIn(tx: Tx, { clinicId }: OperationContext, draft: DraftId): Promise<MemberId[]> {
	const rows = await tx
		.selectDistinct({ id: courseEdit.memberId })
		.from(courseEdit)
		.where(
			and(eq(courseEdit.clinicId, clinicId), eq(courseEdit.draftId, draft), isNotNull(courseEdit.memberId))
		)
		.orderBy(asc(courseEdit.memberId));
	return rows.flatMap(({ id }) => (id === null ? [] : [memberId(id)]));
}
