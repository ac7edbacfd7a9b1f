import { bytesToHex } from '@noble/hashes/utils.js';
import { reviewHere } from '../../../domain/clinic/review-here.ts';
import { givenParameters } from '../../../domain/clinic/parameters.ts';
import type { Company } from '../../../domain/consent/company.ts';
import { readDrawing } from '../../../domain/consent/drawing.ts';
import { buildRecord, type RecordRefusal } from '../../../domain/consent/record.ts';
import type { SealedRecord } from '../../../domain/consent/record.schema.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import type { MemberId, Sha256Hex } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import type { Proof } from '../identity/prove-again.ts';
import { readProfiles } from '../identity/read-names.ts';
import type { EnrolmentUnit } from '../streams/enrolment-unit.ts';
import { inOwnEnrolment } from '../streams/own-enrolment.ts';
import { planWords } from '../streams/plan-words.ts';
import type { WriteRefusal } from '../streams/write-once.ts';
import { bundleNow, type LookedAtAnother } from './ceremony.ts';

export type SignCommand = {
	/** The bundle that the page showed: another one now means that the person must look again. */
	bundle: Sha256Hex;
	nameTyped: string;
	/** Who is with them, as they say in the same act. */
	company: Company;
	/** The drawn signature's strokes as the page sent them, or null. A typed name is always enough. */
	drawn: string | null;
	/** Shown again for this signature and for nothing else (R16). */
	proof: Proof;
};

export type SignRefusal =
	| WriteRefusal
	| RecordRefusal
	| { code: 'not_proved' }
	| { code: 'not_a_drawing' }
	| { code: 'identity_not_checked' }
	| { code: 'course_not_reviewed' }
	| LookedAtAnother;

/** Seals the consent: one record, built from what the server knows, named by its hash in the event (R11–R16, R39). */
export function signConsent(
	ctx: OperationContext,
	command: SignCommand
): Promise<Result<EnrolmentState, SignRefusal>> {
	return inOwnEnrolment<EnrolmentState, SignRefusal>(ctx, async (unit) => {
		if (unit.repeated) return ok(unit.state);
		if (!command.proof.isFor(ctx)) return refuse({ code: 'not_proved' });
		const present = bundleNow(unit);
		if (present !== command.bundle) return refuse({ code: 'looked_at_another', present });
		const drawn = command.drawn === null ? null : readDrawing(command.drawn);
		if (drawn && !drawn.ok) return drawn;
		const drawing = drawn?.value ?? null;
		const sealed = await sealedRecord(unit, command, drawing?.hash ?? null);
		if (!sealed.ok) return sealed;
		return unit.write(
			[
				{
					type: 'CONSENT_SIGNED',
					clear: {
						bundle: present,
						record: sealed.value.hash,
						personHead: unit.personHead,
						clinicHead: unit.clinicHead
					},
					sealed: { record: sealed.value.text, ...(drawing && { drawing: drawing.text }) }
				}
			],
			'patient'
		);
	});
}

async function sealedRecord(
	unit: EnrolmentUnit,
	{ nameTyped, company, proof }: SignCommand,
	drawn: Sha256Hex | null
): Promise<Result<SealedRecord, SignRefusal>> {
	const { tx, ctx, vault, state, course, clinic, person, member } = unit;
	const { identity } = person;
	if (!identity) return refuse({ code: 'identity_not_checked' });
	const review = reviewHere(clinic, state.version);
	if (!review) return refuse({ code: 'course_not_reviewed' });
	const { plan } = state;
	const staff: MemberId[] = [identity.by];
	if (plan) staff.push(plan.prescriber);
	if (plan?.therapist) staff.push(plan.therapist);
	const profiles = await readProfiles(tx, ctx.clinicId, vault, staff);
	const nameOf = (id: MemberId | null | undefined): string | null =>
		(id && profiles.get(id)?.legalName) || null;

	return buildRecord({
		state,
		course,
		clinic: {
			id: ctx.clinicId,
			name: clinic.settings.name,
			head: unit.clinicHead,
			timeZone: unit.clinicFacts.timeZone,
			parameters: givenParameters(clinic.settings),
			signsForOthers: clinic.settings.signsForOthers,
			reviewedHere: { by: review.by, name: review.name, at: review.at }
		},
		enrolment: unit.id,
		person: {
			id: member,
			legalName: person.legalName,
			dateOfBirth: person.dateOfBirth ?? '',
			identity,
			head: unit.personHead
		},
		names: {
			prescriber: nameOf(plan?.prescriber) ?? '',
			therapist: nameOf(plan?.therapist),
			identityCheckedBy: nameOf(identity.by) ?? ''
		},
		planWords: await planWords(unit),
		eventHead: { seq: unit.seq, hash: unit.head },
		signed: {
			nameTyped,
			drawn,
			company,
			authenticatedBy: proof.by,
			at: ctx.now.toISOString()
		},
		salt: bytesToHex(ctx.runtime.randomBytes(32))
	});
}
