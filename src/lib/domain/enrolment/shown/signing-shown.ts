import { clausesFor } from '../../consent/bundle.ts';
import type { SigningPosition } from '../../consent/signing-state.ts';
import { titleIn } from '../../content/look-up.ts';
import type { Inline, Passage } from '../../content/model.ts';
import { passageIn, wordsIn } from '../../content/text.ts';
import type { Sha256Hex } from '../../ids.ts';
import type { Precondition } from '../refusal.ts';
import type { Enrolled } from './enrolled.ts';

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

/** The words that are signed, and how far somebody is in them. `isAffirmed`: by the id of a statement. */
export function signingTextShown(
	{ course, state }: Enrolled,
	isAffirmed: (statement: string) => boolean
): Pick<SigningShown, 'summary' | 'meaning' | 'statements' | 'current' | 'previous'> {
	const { language } = state;
	const fallback = course.source_language;
	const statements = clausesFor(course, state.plan).map((clause) => ({
		id: clause.id,
		title: titleIn(clause.title, language, fallback),
		passage: passageIn(clause.text, language, fallback),
		cites: clause.cites,
		statement: wordsIn(clause.statement, language, fallback),
		affirmed: isAffirmed(clause.id)
	}));
	const current = statements.findIndex(({ affirmed }) => !affirmed);
	return {
		summary: course.consent.summary.map((line) => wordsIn(line, language, fallback)),
		meaning: wordsIn(course.consent.meaning, language, fallback),
		statements,
		current: statements[current]?.id ?? null,
		previous: statements[current - 1]?.id ?? null
	};
}
