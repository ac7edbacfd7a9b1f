import { readDrawing, type Drawing } from '../../../domain/consent/drawing.ts';
import { readRecord, type SealedRecord } from '../../../domain/consent/record.schema.ts';
import type { EnrolmentState, Signature, SupersededBecause } from '../../../domain/enrolment/state.ts';
import { openFields, type SealedPayload } from '../../../domain/ledger/commitment.ts';
import type { ChainedEvent } from '../../../domain/ledger/event.ts';
import { orNull } from '../../../domain/ledger/or-null.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { openPayloads, readRows } from '../../log/streams.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/** Whether a signed record counts now. Only the newest of an enrolment can. */
export type Standing =
	| { is: 'awaiting_countersign' }
	| { is: 'in_force'; since: string }
	| { is: 'ended'; at: string; because: SupersededBecause };

export type SignedRecord = { signature: Signature; standing: Standing };

/**
 * Every record of an enrolment, oldest first; those that no longer count stay readable (R4, R31). `lapsedSince`: since when
 * the signature is past its validity, which no event says.
 */
export function signedRecords(
	{ signature, superseded }: EnrolmentState,
	lapsedSince: string | null
): SignedRecord[] {
	const earlier = superseded.map(({ endedAt, because, ...old }): SignedRecord => ({
		signature: old,
		standing: { is: 'ended', at: endedAt, because }
	}));
	if (!signature) return earlier;
	return [...earlier, { signature, standing: standingOf(signature, lapsedSince) }];
}

function standingOf({ countersign }: Signature, lapsedSince: string | null): Standing {
	if (lapsedSince !== null) return { is: 'ended', at: lapsedSince, because: 'lapsed' };
	return countersign ? { is: 'in_force', since: countersign.at } : { is: 'awaiting_countersign' };
}

/** One row of the log with what it sealed, salts included. */
export type OpenedEvent = { event: ChainedEvent; payload: SealedPayload };

export type OpenedRecord = SignedRecord & {
	sealed: SealedRecord;
	drawing: { drawing: Drawing; text: string } | null;
	signed: OpenedEvent;
	countersigned: OpenedEvent | null;
};

export type RecordFault = { code: 'record_not_whole'; seq: number };

/**
 * Opens the sealed text of a signature and checks it against every hash that names it before anybody sees it (R1). What
 * does not hold is refused: nobody is shown a record that is not the one that was signed.
 */
export async function openRecord(
	{ tx, ctx, key, id }: EnrolmentView,
	{ signature, standing }: SignedRecord
): Promise<Result<OpenedRecord, RecordFault>> {
	const ref = { clinicId: ctx.clinicId, kind: 'enrolment', id } as const;
	const rows = await readRows(tx, ref);
	// Bytes that were altered do not open at all: that is the same fault, not a crash.
	const payloads = orNull(() => openPayloads(key, ref, rows));
	const opened = (row: (typeof rows)[number] | undefined): OpenedEvent | null => {
		if (!row) return null;
		const { payload: _, ...event } = row;
		return { event, payload: payloads?.get(row.seq) ?? {} };
	};
	const broken = refuse({ code: 'record_not_whole', seq: signature.seq } as const);

	const signed = opened(rows.find(({ seq }) => seq === signature.seq));
	if (!signed) return broken;
	const fields = openFields(signed.payload, signed.event.commitments);
	if (!fields.ok) return broken;
	const { record, drawing } = fields.value;
	const read = typeof record === 'string' ? readRecord(record) : null;
	if (!read?.ok || read.value.hash !== signature.record) return broken;
	const strokes = typeof drawing === 'string' ? readDrawing(drawing) : null;
	const drawn = strokes?.ok ? strokes.value : null;
	if (read.value.record.signature.drawn !== (drawn?.hash ?? null)) return broken;

	return ok({
		signature,
		standing,
		sealed: read.value,
		drawing: drawn,
		signed,
		countersigned: opened(
			rows.find(
				({ type, clear }) =>
					type === 'CONSENT_COUNTERSIGNED' && 'record' in clear && clear.record === signature.record
			)
		)
	});
}
