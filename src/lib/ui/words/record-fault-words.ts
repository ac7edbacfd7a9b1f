import type { RecordEvent, RecordFileFault } from '$lib/domain/consent/record-file.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** What does not hold in a record file, for somebody who has never seen one. */
export function recordFaultWords(fault: RecordFileFault): string {
	switch (fault.code) {
		case 'not_a_record_file':
			return m.verify_fault_not_a_record_file();
		case 'record_altered':
			return m.verify_fault_record_altered();
		case 'record_unreadable':
			return m.verify_fault_record_unreadable();
		case 'drawing_altered':
			return m.verify_fault_drawing_altered();
		case 'event_altered':
			return m.verify_fault_event_altered({ entry: entryWords(fault.event) });
		case 'event_of_another':
			return m.verify_fault_event_of_another({ entry: entryWords(fault.event), field: fault.field });
		case 'promise_broken':
			return m.verify_fault_promise_broken({ entry: entryWords(fault.event), field: fault.field });
		default:
			return assertNever(fault);
	}
}

const entryWords = (event: RecordEvent): string =>
	event === 'signed' ? m.verify_entry_signed() : m.verify_entry_countersigned();
