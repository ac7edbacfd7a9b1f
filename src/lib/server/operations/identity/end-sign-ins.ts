import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Role } from '../../../domain/access/roles.ts';
import type { SignInId } from '../../../domain/ids.ts';
import type { SignInsEndedBecause } from '../../../domain/person/events.ts';
import { signIn } from '../../db/schema/people.ts';
import type { PersonUnit } from './person-unit.ts';

/**
 * Ends every sign-in of the person at once, but for `except`, and says so in their stream. For operations that already
 * hold the person: suspending, leaving, recovery. `as`: the role the act needed.
 */
export async function endSignIns(
	unit: PersonUnit,
	{ because, as, except }: { because: SignInsEndedBecause; as: Role | 'system'; except?: SignInId }
): Promise<void> {
	await endSignInRows(unit, { except });
	await unit.writeSurely([{ type: 'SIGN_INS_ENDED', clear: { because }, sealed: {} }], as);
}

/** Only the rows, where the event is written together with others. */
export async function endSignInRows(
	{ tx, ctx, member }: PersonUnit,
	{ except }: { except?: SignInId | undefined }
): Promise<void> {
	await tx
		.update(signIn)
		.set({ endedAt: ctx.now })
		.where(
			and(
				eq(signIn.clinicId, ctx.clinicId),
				eq(signIn.memberId, member),
				isNull(signIn.endedAt),
				except === undefined ? undefined : ne(signIn.signInId, except)
			)
		);
}
