import type { Envelope } from '../../enrolment/events.ts';
import type { MemberId } from '../../ids.ts';
import { assertNever } from '../../result.ts';
import type { ClinicEvent, ClinicEventOf } from '../events.ts';
import type { ClinicState } from '../state.ts';
import { overtakesSignatures } from '../../content/change-impact.ts';
import type { Proposal, SourceCheck, Standing } from './proposal.ts';

const PUBLISHING_TYPES = [
	'COURSE_PROPOSED',
	'COURSE_SENT_BACK',
	'COURSE_APPROVED',
	'PUBLISHING_STOPPED',
	'COURSE_ADOPTED',
	'BASE_DECLINED',
	'TRANSLATION_REVIEWED'
] as const;
export type PublishingEvent = ClinicEventOf<(typeof PUBLISHING_TYPES)[number]>;

export const isPublishing = (event: ClinicEvent): event is PublishingEvent =>
	PUBLISHING_TYPES.some((type) => type === event.type);

/** The state after a step of publishing that stands. */
export function applyPublishing(
	state: ClinicState,
	event: PublishingEvent,
	{ actor, at }: Envelope
): ClinicState {
	// Every act of a person here; only a version that came with the program is put in use by the program itself.
	const by = actor as MemberId;
	switch (event.type) {
		case 'COURSE_PROPOSED': {
			const { sealed } = event;
			const { lookedUp, ...clear } = event.clear;
			const others = state.proposals.map((one) =>
				one.stands.is === 'open' && one.draft === clear.draft
					? { ...one, stands: { is: 'replaced' as const, at } }
					: one
			);
			const from = state.adopted?.version ?? null;
			return {
				...state,
				proposals: [
					...others,
					{
						...clear,
						from,
						note: sealed.note,
						...checked([], lookedUp, by, at),
						by,
						at,
						stands: { is: 'open' }
					}
				]
			};
		}
		case 'COURSE_SENT_BACK':
			return stands(state, event.clear.version, { is: 'sent_back', by, at, why: event.sealed.why });
		case 'COURSE_APPROVED': {
			const { version, own, publishAt, lookedUp } = event.clear;
			const { name } = event.sealed;
			const standing = { is: 'approved', by, at, name, own, publishAt } as const;
			return changeNewest(state, version, (one) => ({
				stands: standing,
				...checked(one.lookedUp, lookedUp, by, at)
			}));
		}
		case 'PUBLISHING_STOPPED':
			return stands(state, event.clear.version, { is: 'stopped', by, at, why: event.sealed.why });
		case 'COURSE_ADOPTED': {
			const { version, from, impact, reopens = null } = event.clear;
			const lookedUp = state.proposals.findLast((one) => one.version === version)?.lookedUp;
			return {
				...stands(state, version, { is: 'published', at }),
				adopted: { version, at },
				versionsInForce: overtakes(event) ? [version] : [...state.versionsInForce, version],
				publications: [
					...state.publications,
					{ version, from, impact, reopens, ...(lookedUp && { lookedUp }), at }
				]
			};
		}
		case 'BASE_DECLINED':
			return {
				...state,
				declinedBases: [
					...state.declinedBases,
					{ version: event.clear.version, by, at, why: event.sealed.why }
				]
			};
		case 'TRANSLATION_REVIEWED':
			return {
				...state,
				translationReviews: [
					...state.translationReviews,
					{ ...event.clear, name: event.sealed.name.trim(), by, at }
				]
			};
		default:
			return assertNever(event);
	}
}

/**
 * True when nobody reads as cleared on an earlier version until they were brought to this one. The first version overtakes nothing, but it
 * begins the list of those in force.
 */
export const overtakes = ({ clear }: ClinicEventOf<'COURSE_ADOPTED'>): boolean =>
	clear.from === null || overtakesSignatures(clear.impact) || (clear.reopens ?? []).length > 0;

/** The newest proposal of a version stands otherwise. One that is in use for other reasons has none. */
const stands = (state: ClinicState, version: string, standing: Standing): ClinicState =>
	changeNewest(state, version, () => ({ stands: standing }));

function changeNewest(
	state: ClinicState,
	version: string,
	change: (proposal: Proposal) => Partial<Proposal>
): ClinicState {
	const place = state.proposals.findLastIndex((one) => one.version === version);
	return {
		...state,
		proposals: state.proposals.map((one, index) => (index === place ? { ...one, ...change(one) } : one))
	};
}

/** What was looked up on the way so far, and by this act; a stream that says nothing of it folds as it always did. */
function checked(
	before: readonly SourceCheck[] = [],
	sources: readonly string[] = [],
	by: MemberId,
	at: string
): { lookedUp?: SourceCheck[] } {
	const all = [...before, ...sources.map((source) => ({ source, by, at }))];
	return all.length === 0 ? {} : { lookedUp: all };
}
