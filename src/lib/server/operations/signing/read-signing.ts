import { clausesFor } from '../../../domain/consent/bundle.ts';
import {
	signingContext,
	signingPosition,
	type SigningPosition
} from '../../../domain/consent/signing-state.ts';
import type { Inline, Passage } from '../../../domain/content/model.ts';
import { titleIn } from '../../../domain/content/look-up.ts';
import { passageIn, wordsIn } from '../../../domain/content/text.ts';
import { lapsedSince, withoutLapsed } from '../../../domain/enrolment/lapsed.ts';
import { unmetBeforeSigning } from '../../../domain/enrolment/preconditions.ts';
import { isOver, stepOf } from '../../../domain/enrolment/step.ts';
import type { Precondition } from '../../../domain/enrolment/refusal.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import { clearanceNow } from '../learning/read-home.ts';
import { personFactsOf, type EnrolmentView } from '../streams/enrolment-unit.ts';
import { bundleNow } from './ceremony.ts';

export type ShownStatement = {
	id: string;
	title: string;
	passage: Passage;
	cites: string[];
	statement: Inline[];
	affirmed: boolean;
};

export type SigningShown = {
	position: SigningPosition;
	/** Withdrawn or closed: nothing can be signed in this enrolment any more. */
	isOver: boolean;
	/** A no stands; opening the signing again makes a yes of it. */
	hasSaidNo: boolean;
	/** The last signature is past its validity. */
	hasLapsed: boolean;
	/** Names exactly what the page shows; the signature must name the same. */
	bundle: Sha256Hex;
	/** What was open when the ceremony was opened is no longer what stands now. */
	changed: boolean;
	unmet: Precondition[];
	summary: Inline[][];
	meaning: Inline[];
	statements: ShownStatement[];
	/** The first statement that is not affirmed; null when all are. */
	current: string | null;
	/** The one before `current`, to go back to; null at the first. */
	previous: string | null;
	legalName: string;
	clinicName: string;
};

/** The consent as this person would sign it now, and how far they are. */
export function readSigning(view: EnrolmentView): SigningShown {
	const { course, person, clinic } = view;
	const clearance = clearanceNow(view);
	// A signature past its validity is signed again, so the page begins as an opening would find things.
	const state = withoutLapsed(view.state, course, clearance);
	const { language } = state;
	const fallback = course.source_language;
	const context = signingContext(state);
	const bundle = bundleNow(view);
	const position = signingPosition(state);
	const isOpen = position !== 'idle' && position !== 'sealed' && position !== 'stale';
	const statements = clausesFor(course, state.plan).map((clause) => ({
		id: clause.id,
		title: titleIn(clause.title, language, fallback),
		passage: passageIn(clause.text, language, fallback),
		cites: clause.cites,
		statement: wordsIn(clause.statement, language, fallback),
		affirmed: Object.hasOwn(context.affirmed, clause.id)
	}));
	const current = statements.findIndex(({ affirmed }) => !affirmed);
	return {
		position,
		isOver: isOver(stepOf(state)),
		hasSaidNo: state.ended?.as === 'declined',
		hasLapsed: lapsedSince(clearance) !== null,
		bundle,
		changed: isOpen && context.bundle !== bundle,
		unmet: state.signature ? [] : unmetBeforeSigning(state, personFactsOf(view), view.clinicFacts),
		summary: course.consent.summary.map((line) => wordsIn(line, language, fallback)),
		meaning: wordsIn(course.consent.meaning, language, fallback),
		statements,
		current: statements[current]?.id ?? null,
		previous: statements[current - 1]?.id ?? null,
		legalName: person.legalName,
		clinicName: clinic.settings.name
	};
}
