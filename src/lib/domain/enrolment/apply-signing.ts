import { clausesFor } from '../consent/bundle.ts';
import { notAffirmed } from '../consent/signing.machine.ts';
import { signingContext, signingPosition } from '../consent/signing-state.ts';
import type { Course } from '../content/model.ts';
import { type Result, assertNever, ok, refuse } from '../result.ts';
import type { EnrolmentEvent, EnrolmentEventOf, Envelope } from './events.ts';
import { moveEnrolment, moveSigning } from './move.ts';
import { unmetInStream } from './preconditions.ts';
import type { EnrolmentRefusalReason } from './refusal.ts';
import { lapseSignature, settle } from './settle.ts';
import type { EnrolmentState } from './state.ts';
import { stepOf } from './step.ts';

export type SigningStreamEvent = Extract<
	EnrolmentEvent,
	{
		type:
			| 'SIGNING_OPENED'
			| 'SIGNING_STEP_SHOWN'
			| 'STATEMENT_AFFIRMED'
			| 'STATEMENT_TAKEN_BACK'
			| 'SIGNING_PUT_OFF'
			| 'SIGNING_WENT_STALE'
			| 'CONSENT_SIGNED';
	}
>;

type Applied = Result<EnrolmentState, EnrolmentRefusalReason>;

export function applySigning(
	state: EnrolmentState,
	event: SigningStreamEvent,
	envelope: Envelope,
	course: Course
): Applied {
	const orOutOfOrder = (next: EnrolmentState | null): Applied =>
		next ? ok(next) : refuse({ code: 'out_of_order', event: event.type });
	switch (event.type) {
		case 'SIGNING_OPENED':
			return open(state, event, envelope, course);
		case 'SIGNING_STEP_SHOWN': {
			const next = moveSigning(state, { type: 'SHOW', step: event.clear.step });
			const left = notAffirmed(signingContext(state));
			const wantsReview = event.clear.step === 'review' && signingPosition(state) === 'statements';
			return !next && wantsReview
				? refuse({ code: 'statements_open', statements: left })
				: orOutOfOrder(next);
		}
		case 'STATEMENT_AFFIRMED': {
			const { statement } = event.clear;
			const isAsked = signingContext(state).required.includes(statement);
			if (signingPosition(state) === 'statements' && !isAsked) {
				return refuse({ code: 'unknown_statement', statement });
			}
			return orOutOfOrder(moveSigning(state, { type: 'AFFIRM', statement, at: envelope.at }));
		}
		case 'STATEMENT_TAKEN_BACK':
			return orOutOfOrder(moveSigning(state, { type: 'TAKE_BACK', statement: event.clear.statement }));
		case 'SIGNING_PUT_OFF':
			return orOutOfOrder(moveSigning(state, { type: 'NOT_NOW' }));
		case 'SIGNING_WENT_STALE':
			return orOutOfOrder(moveSigning(state, { type: 'BUNDLE_CHANGED' }));
		case 'CONSENT_SIGNED':
			return sign(state, event, envelope);
		default:
			return assertNever(event);
	}
}

/** Also the way back from a no, and from a signature that is past its validity (the caller has checked that it is). */
function open(
	state: EnrolmentState,
	event: EnrolmentEventOf<'SIGNING_OPENED'>,
	envelope: Envelope,
	course: Course
): Applied {
	const reopened = reopen(state, envelope, course);
	const unmet = unmetInStream(reopened);
	if (unmet.length > 0) return refuse({ code: 'not_yet', unmet });
	const required = clausesFor(course, reopened.plan).map(({ id }) => id);
	const next =
		stepOf(reopened) === 'ready'
			? moveSigning(reopened, { type: 'OPEN', bundle: event.clear.bundle, required })
			: null;
	return next ? ok(next) : refuse({ code: 'out_of_order', event: event.type });
}

function reopen(state: EnrolmentState, envelope: Envelope, course: Course): EnrolmentState {
	const fromNo = moveEnrolment(state, { type: 'REOPEN' });
	if (fromNo) return settle({ ...fromNo, ended: null }, course, envelope);
	return state.signature ? settle(lapseSignature(state, 'lapsed', envelope), course, envelope) : state;
}

function sign(state: EnrolmentState, event: EnrolmentEventOf<'CONSENT_SIGNED'>, envelope: Envelope): Applied {
	const { bundle, record, personHead } = event.clear;
	const unmet = unmetInStream(state);
	if (unmet.length > 0) return refuse({ code: 'not_yet', unmet });
	const signed = moveEnrolment(state, { type: 'SIGN' });
	const sealed = signed && moveSigning(signed, { type: 'SEAL', bundle });
	const { plan, electronic } = state;
	if (!sealed || !plan || electronic.status !== 'accepted') {
		return refuse({ code: 'out_of_order', event: event.type });
	}
	return ok({
		...sealed,
		// Spent: a signature that lapsed and is given again is looked at again.
		review: null,
		signature: {
			record,
			bundle,
			version: state.version,
			holdsFor: state.version,
			language: state.language,
			planVersion: plan.planVersion,
			product: plan.product,
			route: plan.route,
			place: plan.place,
			disclosure: electronic.disclosure,
			personHead,
			signedAt: envelope.at,
			seq: envelope.seq,
			countersign: null
		}
	});
}
