import type { Clearance } from '../clearance/clearance.ts';
import type { Course } from '../content/model.ts';
import { lapseSignature, settle } from './settle.ts';
import type { EnrolmentState } from './state.ts';

/** Since when the signature is past its validity; null while it is not, and while nothing is signed. */
export function lapsedSince(clearance: Clearance): string | null {
	if (clearance.cleared) return null;
	const lapsed = clearance.unmet.find((one) => one.code === 'signature_lapsed');
	return lapsed?.since ?? null;
}

/**
 * The enrolment as an opening of the signing finds it now: a signature past its validity counts no more. Nothing is
 * written when time passes, so whoever shows what comes next asks here; the next opening writes the same.
 */
export function withoutLapsed(state: EnrolmentState, course: Course, clearance: Clearance): EnrolmentState {
	const at = lapsedSince(clearance);
	return at === null ? state : settle(lapseSignature(state, 'lapsed', { at }), course, { at });
}
