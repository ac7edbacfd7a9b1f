import type { DocumentModel } from '../../../domain/document.ts';
import type { EnrolmentId, Sha256Hex } from '../../../domain/ids.ts';
import { canonicalJson } from '../../../domain/ledger/canonical.ts';
import { sha256Hex } from '../../../domain/ledger/sha256.ts';
import { wordsAsShown } from '../../../domain/consent/as-shown.ts';
import { clinicParameters } from '../../../domain/clinic/parameters.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { AccessAction } from '../access/log-access.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { listOwnRecords, openOwnRecord, type OwnRecord } from './own-records.ts';
import { recordDocument, type AroundRecord } from './record-document.ts';
import { recordFileOf } from './record-file.ts';
import type { OpenedRecord, RecordFault, Standing } from './sealed-records.ts';
import type { RecordFile } from '../../../domain/consent/record-file.ts';

export type ListedRecord = { number: number; signedAt: string; standing: Standing };
export type OwnCopy = { number: number; hash: Sha256Hex; document: DocumentModel; file: RecordFile };
export type OwnCopies = {
	/** Oldest first; empty when nothing was ever signed. */
	all: ListedRecord[];
	/** The one asked for; null when there is none of that number. */
	shown: Result<OwnCopy, RecordFault> | null;
	/** The enrolment that the one asked for belongs to; verifying it is verifying this one. */
	enrolment: EnrolmentId | null;
};

/**
 * What this person signed, and one of them opened. `number` counts from 1; null: the newest. Checked before it is shown,
 * and looking is written down.
 */
export async function readOwnCopy(
	own: EnrolmentView,
	number: number | null,
	action: Extract<AccessAction, 'record.viewed' | 'record.downloaded'>
): Promise<OwnCopies> {
	const records = await listOwnRecords(own);
	const wanted = number === null ? records.at(-1) : records[number - 1];
	const opened = wanted && (await openOwnRecord(wanted, action));
	return {
		all: records.map(({ number: one, signature, standing }) => ({
			number: one,
			signedAt: signature.signedAt,
			standing
		})),
		shown: !wanted || !opened ? null : opened.ok ? ok(await copyOf(wanted, opened.value)) : opened,
		enrolment: wanted?.view.id ?? null
	};
}

async function copyOf(record: OwnRecord, opened: OpenedRecord): Promise<OwnCopy> {
	const { sealed, drawing, standing } = opened;
	return {
		number: record.number,
		hash: sealed.hash,
		document: recordDocument(sealed.record, {
			hash: sealed.hash,
			drawing: drawing?.drawing ?? null,
			standing,
			countersigned: await countersignature(record, sealed.record.language)
		}),
		file: recordFileOf(opened)
	};
}

/** The words that were countersigned, found by the hash that the signature names; the course is kept as it was. */
async function countersignature(
	{ view, signature }: OwnRecord,
	language: string
): Promise<AroundRecord['countersigned']> {
	const { countersign } = signature;
	if (!countersign) return null;
	const course = await view.ctx.runtime.courses.get(view.tx, view.ctx.clinicId, signature.version);
	const words = course.consent.countersign_meaning[language] ?? [];
	const isThis = sha256Hex(canonicalJson(words)) === countersign.meaning;
	const shown = isThis ? wordsAsShown(words, clinicParameters(view.clinic.settings, language)) : null;
	return { name: countersign.name, at: countersign.at, meaning: shown?.ok ? shown.value : '' };
}
