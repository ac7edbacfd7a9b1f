import type { MemberId } from '../../../domain/ids.ts';
import type { PersonRefusal } from '../../../domain/person/person.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { lockPersonUnit } from '../identity/person-unit.ts';
import { readProfiles } from '../identity/read-names.ts';
import { renewEnrolment } from '../identity/renew-enrolment.ts';
import { storeProfile } from '../identity/store-profile.ts';

export type CorrectNameCommand = {
	memberId: MemberId;
	legalName: string;
	/** Null: called by the legal name. */
	calledName: string | null;
	/** YYYY-MM-DD. */
	dateOfBirth: string;
	/** Why, in a few words; it stands on the timeline. */
	reason: string;
};

export type CorrectNameRefusal = { code: 'NO_SUCH_PERSON' } | { code: 'NOT_ALLOWED' } | PersonRefusal;

/** Puts the two identifiers of a person right. A record that was signed keeps what it says. */
export const correctName = (
	ctx: OperationContext,
	{ memberId, ...sealed }: CorrectNameCommand
): Promise<Result<null, CorrectNameRefusal>> =>
	ctx.runtime.db.inClinic<Result<null, CorrectNameRefusal>>(ctx.clinicId, async (tx) => {
		const unit = await lockPersonUnit(tx, ctx, memberId);
		if (unit?.state.kind !== 'patient') return refuse({ code: 'NO_SUCH_PERSON' });
		const as = allowed(ctx, 'person.correct-name', memberId);
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		if (unit.repeated) return ok(null);
		const before = (await readProfiles(tx, ctx.clinicId, unit.vault, [memberId])).get(memberId);
		const written = await unit.write([{ type: 'NAME_CORRECTED', clear: {}, sealed }], as);
		if (!written.ok) return written;
		await storeProfile(unit, { personCode: before?.personCode ?? null });
		// Whether somebody is an adult may be another answer now.
		await renewEnrolment(unit);
		return ok(null);
	});
