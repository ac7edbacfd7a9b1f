import { eq, and, isNotNull } from 'drizzle-orm';
import { member } from '../../db/schema/people.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { issueInvitation, type IssuedInvitation, type IssueRefusal } from '../identity/issue-invitation.ts';
import { linkDelivery } from './link-delivery.ts';

/**
 * A new link and code for a member of staff: the invitation again for somebody who has not come yet, otherwise a way
 * back in, which takes away everything that they signed in with before.
 */
export async function renewStaffLink(
	ctx: OperationContext,
	memberId: MemberId
): Promise<Result<IssuedInvitation, IssueRefusal>> {
	const [came] = await ctx.runtime.db.inClinic(ctx.clinicId, (tx) =>
		tx
			.select({ id: member.memberId })
			.from(member)
			.where(
				and(eq(member.clinicId, ctx.clinicId), eq(member.memberId, memberId), isNotNull(member.activatedAt))
			)
	);
	return issueInvitation(ctx, { memberId, kind: came ? 'recovery' : 'staff', deliver: linkDelivery(ctx) });
}
