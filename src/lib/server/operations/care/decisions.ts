import { canonicalJson } from '../../../domain/ledger/canonical.ts';
import { sha256Hex } from '../../../domain/ledger/sha256.ts';
import type { ClosureReason, WithdrawalChannel } from '../../../domain/enrolment/events.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import type { EnrolmentId, Sha256Hex } from '../../../domain/ids.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import type { Proof } from '../identity/prove-again.ts';
import { writeForPatient, type CareRefusal } from './write-for-patient.ts';

/** A provider's signature: printed name, and factors shown again for this one act (R8, R16). */
export type ProviderSignature = { name: string; proof: Proof };
export type NotProved = { code: 'not_proved' };

/** A second clinician's signed look at what was understood, before the person signs. `version` and plan: as shown (R78). */
export async function reviewUnderstanding(
	ctx: OperationContext,
	id: EnrolmentId,
	{ name, proof, ...shown }: ProviderSignature & { version: Sha256Hex; planVersion: number }
): Promise<Result<EnrolmentState, CareRefusal | NotProved>> {
	if (!proof.isFor(ctx)) return refuse({ code: 'not_proved' });
	return writeForPatient(ctx, id, 'understanding.review', () => ({
		type: 'UNDERSTANDING_REVIEWED',
		clear: shown,
		sealed: { name }
	}));
}

/** Countersigns the record that is in force. `record` is the one that the page showed. */
export async function countersign(
	ctx: OperationContext,
	id: EnrolmentId,
	{ record, name, proof }: ProviderSignature & { record: Sha256Hex }
): Promise<Result<EnrolmentState, CareRefusal | NotProved>> {
	if (!proof.isFor(ctx)) return refuse({ code: 'not_proved' });
	return writeForPatient(ctx, id, 'consent.countersign', ({ course, state }) => ({
		type: 'CONSENT_COUNTERSIGNED',
		clear: {
			record,
			meaning: sha256Hex(canonicalJson(course.consent.countersign_meaning[state.language] ?? []))
		},
		sealed: { name }
	}));
}

/** The prescriber's standing decision that treatment may start, for the record and the plan that the page showed. */
export async function signClearance(
	ctx: OperationContext,
	id: EnrolmentId,
	{ record, planVersion, name, proof }: ProviderSignature & { record: Sha256Hex; planVersion: number }
): Promise<Result<EnrolmentState, CareRefusal | NotProved>> {
	if (!proof.isFor(ctx)) return refuse({ code: 'not_proved' });
	return writeForPatient(ctx, id, 'clearance.sign', () => ({
		type: 'CLEARANCE_SIGNED',
		clear: { record, planVersion },
		sealed: { name }
	}));
}

export const takeBackClearance = (ctx: OperationContext, id: EnrolmentId, { reason }: { reason: string }) =>
	writeForPatient(ctx, id, 'clearance.take-back', () => ({
		type: 'CLEARANCE_TAKEN_BACK',
		clear: {},
		sealed: { reason }
	}));

type SaidAloud = { channel: Exclude<WithdrawalChannel, 'signed_in'>; words: string | null };

/** A withdrawal said aloud or on paper counts from the moment it is written down, also for somebody who cannot sign in. */
export const recordWithdrawal = (ctx: OperationContext, id: EnrolmentId, { channel, words }: SaidAloud) =>
	writeForPatient(ctx, id, 'withdrawal.record', () => ({
		type: 'CONSENT_WITHDRAWN',
		clear: { channel },
		sealed: { words }
	}));

export const recordRefusal = (ctx: OperationContext, id: EnrolmentId, { channel, words }: SaidAloud) =>
	writeForPatient(ctx, id, 'refusal.record', () => ({
		type: 'CONSENT_DECLINED',
		clear: { channel },
		sealed: { words }
	}));

/** Ends the enrolment: clearance ends, visits to come are cancelled, the record stays. */
export const closeEnrolment = (
	ctx: OperationContext,
	id: EnrolmentId,
	{ reason }: { reason: ClosureReason }
) =>
	writeForPatient(ctx, id, 'enrolment.close', () => ({
		type: 'ENROLMENT_CLOSED',
		clear: { reason },
		sealed: {}
	}));
