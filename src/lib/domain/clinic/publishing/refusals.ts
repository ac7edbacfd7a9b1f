import type { Envelope } from '../../enrolment/events.ts';
import type { MemberId } from '../../ids.ts';
import { assertNever } from '../../result.ts';
import { activeIn } from '../staff.ts';
import type { ClinicState } from '../state.ts';
import type { PublishingEvent } from './apply-publishing.ts';
import { isAuthor, type Proposal } from './proposal.ts';

export type PublishingRefusal =
	| { code: 'unknown_version' }
	| { code: 'name_missing' }
	| { code: 'why_missing' }
	/** Handed over, and nothing has come of it yet, or it is in use already. */
	| { code: 'already_proposed' }
	/** Somebody else approved it, sent it back or stopped it meanwhile, or its author handed over a newer one. */
	| { code: 'not_open' }
	/** The clinic's course was changed since: this one knows nothing of it and would undo it. */
	| { code: 'course_moved_on' }
	/** Somebody who took no step in it has to approve it. */
	| { code: 'own_proposal' }
	| { code: 'not_an_approver' }
	| { code: 'not_approved' }
	| { code: 'publish_time_past' }
	| { code: 'already_declined' };

/** Why a step of publishing cannot happen now; null when it can. */
export function publishingRefusal(
	state: ClinicState,
	event: PublishingEvent,
	{ actor, at }: Envelope
): PublishingRefusal | null {
	const { version } = event.clear;
	const isStored = state.stored.some((one) => one.version === version);
	if (event.type === 'BASE_DECLINED') {
		if (event.sealed.why.trim() === '') return { code: 'why_missing' };
		return state.declinedBases.some((one) => one.version === version) ? { code: 'already_declined' } : null;
	}
	if (!isStored) return { code: 'unknown_version' };
	const proposal = newestOf(state, version);
	switch (event.type) {
		case 'COURSE_PROPOSED': {
			const isUnderWay = proposal?.stands.is === 'open' || proposal?.stands.is === 'approved';
			return isUnderWay || state.adopted?.version === version ? { code: 'already_proposed' } : null;
		}
		case 'COURSE_SENT_BACK':
			if (proposal?.stands.is !== 'open') return { code: 'not_open' };
			if (event.sealed.why.trim() === '') return { code: 'why_missing' };
			return isApprover(state, actor) ? null : { code: 'not_an_approver' };
		case 'COURSE_APPROVED': {
			const { own, publishAt } = event.clear;
			if (proposal?.stands.is !== 'open') return { code: 'not_open' };
			if (proposal.from !== (state.adopted?.version ?? null)) return { code: 'course_moved_on' };
			if (event.sealed.name.trim() === '') return { code: 'name_missing' };
			if (!isApprover(state, actor)) return { code: 'not_an_approver' };
			if (publishAt !== null && publishAt <= at) return { code: 'publish_time_past' };
			const isOwn = isAuthor(proposal, actor);
			return isOwn !== own || (isOwn && !mayApproveOwn(state, actor)) ? { code: 'own_proposal' } : null;
		}
		case 'PUBLISHING_STOPPED':
			if (proposal?.stands.is !== 'approved') return { code: 'not_open' };
			return event.sealed.why.trim() === '' ? { code: 'why_missing' } : null;
		case 'COURSE_ADOPTED':
			if (event.clear.from !== (state.adopted?.version ?? null)) return { code: 'course_moved_on' };
			// What came with the program was never proposed by anybody here.
			return proposal && proposal.stands.is !== 'approved' ? { code: 'not_approved' } : null;
		case 'TRANSLATION_REVIEWED':
			return event.sealed.name.trim() === '' ? { code: 'name_missing' } : null;
		default:
			return assertNever(event);
	}
}

const newestOf = ({ proposals }: ClinicState, version: string): Proposal | undefined =>
	proposals.findLast((one) => one.version === version);

const isApprover = (state: ClinicState, actor: MemberId | 'system'): boolean =>
	activeIn(state, 'approver').some(({ id }) => id === actor);

/** In a clinic where nobody else may approve, its only approver may do so for their own words; the log says so. */
export const mayApproveOwn = (state: Pick<ClinicState, 'staff'>, author: MemberId | 'system'): boolean => {
	const approvers = activeIn(state, 'approver');
	return approvers.length === 1 && approvers[0]?.id === author;
};
