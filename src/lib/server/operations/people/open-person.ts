import type { Action } from '../../../domain/access/access.ts';
import type { EnrolmentId, MemberId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { viewPerson, type PersonView } from './person-view.ts';

export type Asked = { member: MemberId; /** Null: the newest. */ enrolment: EnrolmentId | null };

/**
 * Opens one person with an enrolment of theirs for a page or file about it, in one transaction. Null: the actor may not, or
 * there is nothing of that name here; who asks is not told which. `read` writes down that somebody looked.
 */
export function withEnrolmentOf<T>(
	ctx: OperationContext,
	action: Action,
	{ member, enrolment }: Asked,
	read: (view: EnrolmentView, found: PersonView) => T | Promise<T>
): Promise<T | null> {
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		if (!allowed(ctx, action, member)) return null;
		const found = await viewPerson(tx, ctx, member, enrolment);
		return found?.view ? read(found.view, found) : null;
	});
}
