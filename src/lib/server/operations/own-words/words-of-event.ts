import { openFields } from '../../../domain/ledger/commitment.ts';
import { openPayloads, readRows } from '../../log/streams.ts';
import { enrolmentRef } from '../people/past-events.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/** What a person wrote, which stays with its event; null where they wrote nothing, or it no longer opens. */
export async function wordsOfEvent(
	{ tx, ctx, key, id }: Pick<EnrolmentView, 'tx' | 'ctx' | 'key' | 'id'>,
	seq: number
): Promise<string | null> {
	const ref = enrolmentRef(ctx, id);
	const [row] = await readRows(tx, ref, [seq]);
	if (!row) return null;
	const opened = openFields(openPayloads(key, ref, [row]).get(seq) ?? {}, row.commitments);
	const words = opened.ok && 'words' in opened.value ? opened.value.words : null;
	return typeof words === 'string' ? words : null;
}
