import type { EnrolmentEvent } from '../../../domain/enrolment/events.ts';
import type { PersonEvent } from '../../../domain/person/events.ts';
import type { PastEvent } from './past-events.ts';
import type { NameOf, Who } from './who.ts';

/** One thing that happened, from either stream. */
export type Happened = {
	key: string;
	at: string;
	by: Who;
	/** Somebody should look at it: it changed who may be treated, or how the person can be reached or known. */
	marked: boolean;
	/** A step of reading, answering or signing: part of the whole, left out of the short list. */
	small: boolean;
	unreadable: boolean;
} & ({ of: 'enrolment'; event: EnrolmentEvent } | { of: 'person'; event: PersonEvent });

/** Both streams in one order, newest first. At the same moment the later event of a stream comes first. */
export function timelineOf(
	enrolment: readonly PastEvent<EnrolmentEvent>[],
	person: readonly PastEvent<PersonEvent>[],
	nameOf: NameOf
): Happened[] {
	const told = [
		...person.map((past): Happened => ({
			...common(past, 'p', nameOf),
			of: 'person',
			event: past.event,
			marked: isMarkedOfPerson(past.event),
			small: past.event.type === 'WORDS_MADE'
		})),
		...enrolment.map((past): Happened => ({
			...common(past, 'e', nameOf),
			of: 'enrolment',
			event: past.event,
			marked: MARKED.has(past.event.type),
			small: SMALL.has(past.event.type)
		}))
	];
	return told.reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

const common = ({ seq, at, actor, unreadable }: PastEvent<unknown>, stream: string, nameOf: NameOf) => ({
	key: `${stream}${seq}`,
	at,
	by: nameOf(actor),
	unreadable
});

const MARKED: ReadonlySet<EnrolmentEvent['type']> = new Set<EnrolmentEvent['type']>([
	'ELECTRONIC_RECORDS_REFUSED',
	'ANOTHER_ACTS_SAID',
	'CONSENT_DECLINED',
	'CONSENT_WITHDRAWN',
	'CLEARANCE_TAKEN_BACK',
	'VISIT_NO_GO_SIGNED',
	'COURSE_CHANGED'
]);

const SMALL: ReadonlySet<EnrolmentEvent['type']> = new Set<EnrolmentEvent['type']>([
	'KEY_INFORMATION_SEEN',
	'BLOCK_SEEN',
	'MODULE_REVISITED',
	'CHECK_ENTERED',
	'STORY_STEP_TAKEN',
	'ANSWERED',
	'FEEDBACK_LEFT',
	'REFRESHER_STEP_TAKEN',
	'REFRESHER_ANSWERED',
	'SIGNING_OPENED',
	'SIGNING_STEP_SHOWN',
	'STATEMENT_AFFIRMED',
	'STATEMENT_TAKEN_BACK',
	'SIGNING_PUT_OFF',
	'SIGNING_WENT_STALE'
]);

function isMarkedOfPerson(event: PersonEvent): boolean {
	switch (event.type) {
		case 'IDENTITY_CHECKED':
			return event.clear.aloneAfterOwnInvitation;
		case 'INVITATION_ISSUED':
			return event.clear.kind === 'recovery';
		case 'CONTACT_CHANGED':
		case 'NAME_CORRECTED':
		case 'IDENTITY_VOIDED':
		case 'WORDS_TRIED':
		case 'LOCKED':
			return true;
		default:
			return false;
	}
}
