import { and, asc, eq } from 'drizzle-orm';
import { lapsedSince } from '../../../domain/enrolment/lapsed.ts';
import { enrolmentId } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import { enrolment } from '../../db/schema/care.ts';
import { logAccess, type AccessAction } from '../access/log-access.ts';
import { clearanceNow } from '../learning/read-home.ts';
import { viewEnrolment, type EnrolmentView } from '../streams/enrolment-unit.ts';
import {
	openRecord,
	signedRecords,
	type OpenedRecord,
	type RecordFault,
	type SignedRecord
} from './sealed-records.ts';

/** A record of the person, of this enrolment or an earlier one. `number` counts from 1, oldest first; its address. */
export type OwnRecord = SignedRecord & { number: number; view: EnrolmentView };

/** Everything this person ever signed in this clinic, oldest first. */
export async function listOwnRecords(own: EnrolmentView): Promise<OwnRecord[]> {
	const { tx, ctx, member } = own;
	const rows = await tx
		.select({ id: enrolment.enrolmentId })
		.from(enrolment)
		.where(and(eq(enrolment.clinicId, ctx.clinicId), eq(enrolment.memberId, member)))
		.orderBy(asc(enrolment.openedAt), asc(enrolment.enrolmentId));
	const records: Omit<OwnRecord, 'number'>[] = [];
	for (const row of rows) {
		const id = enrolmentId(row.id);
		const view = id === own.id ? own : await viewEnrolment(tx, ctx, id);
		if (!view) continue;
		const signed = signedRecords(view.state, lapsedSince(clearanceNow(view)));
		records.push(...signed.map((record) => ({ ...record, view })));
	}
	return records.map((record, place) => ({ ...record, number: place + 1 }));
}

/** Opens one record for its owner and writes down that they looked (R46). */
export async function openOwnRecord(
	record: OwnRecord,
	action: Extract<AccessAction, 'record.viewed' | 'record.downloaded'>
): Promise<Result<OpenedRecord, RecordFault>> {
	const { tx, ctx, member, id } = record.view;
	await logAccess(tx, ctx, { action, subject: member, detail: { enrolment: id, seq: record.signature.seq } });
	return openRecord(record.view, record);
}
