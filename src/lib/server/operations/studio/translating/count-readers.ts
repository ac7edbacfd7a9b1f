import { and, count, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '../../../db/client.ts';
import { enrolment } from '../../../db/schema/care.ts';
import { event } from '../../../db/schema/log.ts';
import type { OperationContext } from '../../context.ts';

/**
 * How many people read their course in a language now: by what they were invited in, or chose since. It is asked by whoever
 * is about to take a language away, and by nobody else, as it looks into each log.
 */
export async function countReaders(
	tx: Tx,
	{ clinicId }: OperationContext,
	language: string
): Promise<number> {
	const spoken = sql`(select ${event.clear} ->> 'language' from ${event}
		where ${event.clinicId} = ${enrolment.clinicId} and ${event.kind} = 'enrolment'
			and ${event.streamId} = ${enrolment.enrolmentId} and ${event.type} in ('ENROLMENT_OPENED', 'LANGUAGE_CHOSEN')
		order by ${event.seq} desc limit 1)`;
	const [row] = await tx
		.select({ people: count() })
		.from(enrolment)
		.where(
			and(
				eq(enrolment.clinicId, clinicId),
				notInArray(enrolment.status, ['declined', 'withdrawn', 'closed']),
				eq(spoken, language)
			)
		);
	return row?.people ?? 0;
}
