import { RECORD_FILE_SCHEMA, type RecordFile } from '../../../domain/consent/record-file.ts';
import type { ChainedEvent } from '../../../domain/ledger/event.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import { localeOf } from '../../../i18n/locale.ts';
import type { OpenedRecord } from './sealed-records.ts';

/** The record as its owner keeps it: canonical text, its hash, and its places in the log, checkable without us. */
export function recordFileOf({ sealed, drawing, signed, countersigned }: OpenedRecord): RecordFile {
	const locale = { locale: localeOf(sealed.record.language) };
	const drawingSalt = signed.payload['drawing']?.salt;
	return {
		schema: RECORD_FILE_SCHEMA,
		howToVerify: [
			m.record_file_verify_page({}, locale),
			m.record_file_verify_hash({}, locale),
			m.record_file_verify_log({}, locale),
			m.record_file_verify_later({}, locale)
		],
		hash: sealed.hash,
		record: sealed.text,
		drawing: drawing?.text ?? null,
		signed: {
			event: plain(signed.event),
			salts: { record: signed.payload['record']?.salt ?? '', ...(drawingSalt && { drawing: drawingSalt }) }
		},
		countersigned: countersigned && {
			event: plain(countersigned.event),
			name: nameIn(countersigned.payload['name']?.value),
			salts: { name: countersigned.payload['name']?.salt ?? '' }
		}
	};
}

const plain = ({ clear, commitments, ...event }: ChainedEvent): RecordFile['signed']['event'] => ({
	...event,
	clear: { ...clear },
	commitments: { ...commitments }
});

const nameIn = (value: unknown): string => (typeof value === 'string' ? value : '');
