import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { momentShort, type Clock } from '../moments.ts';
import { fieldOfRecordWords } from './fault-field-words.ts';
import { eventTypeWords } from './event-type-words.ts';

/** The first thing of a record that does not hold, as pages of staff get it. */
export type Fault = {
	where: 'enrolment' | 'person' | 'clinic' | 'record' | 'course' | 'snapshot';
	seq: number | null;
	event: { type: string; at: string } | null;
	field: string;
	what: 'hash' | 'link' | 'sequence' | 'commitment' | 'missing' | 'differs';
};

export const faultWords = (fault: Fault, clock: Clock): { where: string; what: string } => ({
	where: whereWords(fault, clock),
	what: whatWords(fault)
});

function whereWords({ where, seq, event, field }: Fault, clock: Clock): string {
	if (where === 'course') return m.verify_where_course();
	if (where === 'snapshot') {
		return field === 'person' ? m.verify_where_snapshot_person() : m.verify_where_snapshot_enrolment();
	}
	if (seq === null) return m.verify_where_end();
	if (!event) return m.verify_where_missing({ seq });
	const at = { seq, when: momentShort(event.at, clock) };
	switch (where) {
		case 'enrolment':
			return m.verify_where_event({ ...at, event: eventTypeWords(event.type) });
		case 'person':
			return m.verify_where_person({ ...at, event: eventTypeWords(event.type) });
		case 'clinic':
			return m.verify_where_clinic(at);
		case 'record':
			return m.verify_where_record(at);
		default:
			return assertNever(where);
	}
}

function whatWords({ what, field }: Fault): string {
	const named = { field: fieldOfRecordWords(field) };
	switch (what) {
		case 'hash':
			return m.verify_what_hash(named);
		case 'link':
			return m.verify_what_link(named);
		case 'sequence':
			return m.verify_what_sequence(named);
		case 'commitment':
			return m.verify_what_commitment(named);
		case 'missing':
			return m.verify_what_missing(named);
		case 'differs':
			return m.verify_what_differs(named);
		default:
			return assertNever(what);
	}
}
