import type { DraftId, MemberId, Sha256Hex } from '../../ids.ts';
import type { CourseForms } from './course-forms.ts';
import type { ChangeImpact } from '../../content/change-impact.ts';

/**
 * A version that its author handed over, with what it means for people who learned the one before. Fixed by its hash: what
 * the draft becomes afterwards is another proposal.
 */
export type Proposal = {
	version: Sha256Hex;
	draft: DraftId;
	/** What the version in use was when it was made; overtaken, it has to be made anew. */
	from: Sha256Hex | null;
	impact: ChangeImpact;
	/** What the difference by itself would have suggested. */
	suggested: ChangeImpact;
	/** Objectives that are asked again, as the author says. */
	reopens: string[];
	forms: CourseForms;
	note: string;
	/** What was overdue, by its author or its approver. Left out where nothing was, and by an earlier program. */
	lookedUp?: SourceCheck[];
	by: MemberId;
	/** Everybody who took a step in its draft; an earlier program did not say. */
	authors?: MemberId[];
	at: string;
	stands: Standing;
};

/** Somebody said that they looked a source up again that day, and that it still says what the course says. */
export type SourceCheck = { source: string; by: MemberId; at: string };

/** Whose words it is: whoever handed it over, and everybody who took a step in its draft. */
export const isAuthor = ({ by, authors = [] }: Proposal, member: MemberId | 'system' | null): boolean =>
	member === by || authors.some((one) => one === member);

export type Standing =
	| { is: 'open' }
	| { is: 'sent_back'; by: MemberId; at: string; why: string }
	/** `publishAt`: ISO 8601, null for at once. `own`: by its author, in a clinic with nobody else to ask. */
	| { is: 'approved'; by: MemberId; at: string; name: string; own: boolean; publishAt: string | null }
	| { is: 'published'; at: string }
	| { is: 'stopped'; by: MemberId; at: string; why: string }
	/** The same draft was handed over again. */
	| { is: 'replaced'; at: string };

/** A version that was put in use, and how. */
export type Publication = {
	version: Sha256Hex;
	from: Sha256Hex | null;
	impact: ChangeImpact;
	/** Null where nobody named them: they follow from the difference. */
	reopens: string[] | null;
	/** As in its proposal. */
	lookedUp?: SourceCheck[];
	at: string;
};

/** Somebody of the clinic read the translation and signed that it says what the source says. */
export type TranslationReview = {
	version: Sha256Hex;
	language: string;
	by: MemberId;
	name: string;
	meaning: Sha256Hex;
	at: string;
};

/** A base course that was offered and not taken. */
export type DeclinedBase = { version: Sha256Hex; by: MemberId; at: string; why: string };
