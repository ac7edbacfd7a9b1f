import { signingContext, signingPosition } from '../../../domain/consent/signing-state.ts';
import { lapsedSince, withoutLapsed } from '../../../domain/enrolment/lapsed.ts';
import { unmetBeforeSigning } from '../../../domain/enrolment/preconditions.ts';
import { signingTextShown, type SigningShown } from '../../../domain/enrolment/shown/signing-shown.ts';
import { isOver, stepOf } from '../../../domain/enrolment/step.ts';
import { clearanceNow } from '../learning/read-home.ts';
import { personFactsOf, type EnrolmentView } from '../streams/enrolment-unit.ts';
import { bundleNow } from './ceremony.ts';

/** The consent as this person would sign it now, and how far they are. */
export function readSigning(view: EnrolmentView): SigningShown {
	const { course, person, clinic } = view;
	const clearance = clearanceNow(view);
	// A signature past its validity is signed again, so the page begins as an opening would find things.
	const state = withoutLapsed(view.state, course, clearance);
	const context = signingContext(state);
	const bundle = bundleNow(view);
	const position = signingPosition(state);
	const isOpen = position !== 'idle' && position !== 'sealed' && position !== 'stale';
	return {
		position,
		isOver: isOver(stepOf(state)),
		hasSaidNo: state.ended?.as === 'declined',
		hasLapsed: lapsedSince(clearance) !== null,
		bundle,
		changed: isOpen && context.bundle !== bundle,
		unmet: state.signature ? [] : unmetBeforeSigning(state, personFactsOf(view), view.clinicFacts),
		...signingTextShown({ ...view, state }, (statement) => Object.hasOwn(context.affirmed, statement)),
		legalName: person.legalName,
		clinicName: clinic.settings.name
	};
}
