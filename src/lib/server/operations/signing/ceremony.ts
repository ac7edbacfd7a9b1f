import { presentBundle } from '../../../domain/consent/bundle.ts';
import { givenParameters } from '../../../domain/clinic/parameters.ts';
import type { EnrolmentEvent, SigningStep } from '../../../domain/enrolment/events.ts';
import type { EnrolmentState } from '../../../domain/enrolment/state.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { inOwnEnrolment } from '../streams/own-enrolment.ts';
import { writeOwn, type WriteRefusal } from '../streams/write-once.ts';

/** The hash of exactly what this person would agree to now. */
export const bundleNow = ({ state, course, member, person, clinic }: EnrolmentView): Sha256Hex =>
	presentBundle(state, course, {
		patient: member,
		identity: person.identity,
		clinicParameters: givenParameters(clinic.settings)
	});

/** Begins or goes on with signing what stands now; also the way back from a no. */
export const openSigning = (ctx: OperationContext) =>
	writeOwn(ctx, (unit) => ({ type: 'SIGNING_OPENED', clear: { bundle: bundleNow(unit) }, sealed: {} }));

export const showSigningStep = (
	ctx: OperationContext,
	{ step, bundle }: { step: SigningStep; bundle: string }
) => writeOnScreen(ctx, bundle, { type: 'SIGNING_STEP_SHOWN', clear: { step }, sealed: {} });

type OnStatement = { statement: string; bundle: string };

export const affirmStatement = (ctx: OperationContext, { statement, bundle }: OnStatement) =>
	writeOnScreen(ctx, bundle, { type: 'STATEMENT_AFFIRMED', clear: { statement }, sealed: {} });

export const takeBackStatement = (ctx: OperationContext, { statement, bundle }: OnStatement) =>
	writeOnScreen(ctx, bundle, { type: 'STATEMENT_TAKEN_BACK', clear: { statement }, sealed: {} });

/** What the page showed is not what would be agreed to now: look again. */
export type LookedAtAnother = { code: 'looked_at_another'; present: Sha256Hex };

/**
 * An act about words on a page. `bundle` is the one that the page showed: a tab that was left open since, whose words are
 * others, affirms nothing and takes nothing back.
 */
const writeOnScreen = (
	ctx: OperationContext,
	bundle: string,
	event: EnrolmentEvent
): Promise<Result<EnrolmentState, WriteRefusal | LookedAtAnother>> =>
	inOwnEnrolment<EnrolmentState, WriteRefusal | LookedAtAnother>(ctx, async (unit) => {
		if (unit.repeated) return ok(unit.state);
		const present = bundleNow(unit);
		return present === bundle
			? unit.write([event], 'patient')
			: refuse({ code: 'looked_at_another', present });
	});

/** "Not now": what was affirmed stays, and counts if nothing has changed by then (R23). */
export const putOffSigning = (ctx: OperationContext) =>
	writeOwn(ctx, () => ({ type: 'SIGNING_PUT_OFF', clear: {}, sealed: {} }));

/** What the person had on screen is no longer what they would sign: they look again. */
export const markStale = (ctx: OperationContext) =>
	writeOwn(ctx, (unit) => ({ type: 'SIGNING_WENT_STALE', clear: { bundle: bundleNow(unit) }, sealed: {} }));

/** Somebody else answers or signs for them: nothing is signed before a provider has talked with them. */
export const sayAnotherActs = (ctx: OperationContext) =>
	writeOwn(ctx, () => ({ type: 'ANOTHER_ACTS_SAID', clear: {}, sealed: {} }));

/** "No". It may become a yes later; never the other way in silence. `words` is what the person wants to say, or null. */
export const declineConsent = (ctx: OperationContext, words: string | null) =>
	writeOwn(ctx, () => ({ type: 'CONSENT_DECLINED', clear: { channel: 'signed_in' }, sealed: { words } }));

/** By the patient alone, as easily as signing (R61). Clearance ends with it. */
export const withdrawConsent = (ctx: OperationContext, words: string | null) =>
	writeOwn(ctx, () => ({ type: 'CONSENT_WITHDRAWN', clear: { channel: 'signed_in' }, sealed: { words } }));
