import { and, eq } from 'drizzle-orm';
import type { FirstAnswer } from '../../../domain/statistics/first-answer.ts';
import { count, emptyTally } from '../../../domain/statistics/item-tally.ts';
import { itemTally } from '../../db/schema/statistics.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { openTally, sealTally, type TallyPlace } from './sealed-tally.ts';

/**
 * Counts a first answer, in the transaction that stored it. The row is locked until that ends, so nobody's answer is lost to
 * another's; it is taken last, after the streams, so no two can wait for each other. The first of an item makes the row and
 * needs no more than this one journey; whoever comes after changes it in a second.
 */
export async function countFirstAnswer(
	{ tx, ctx: { clinicId }, vault }: Pick<EnrolmentView, 'tx' | 'ctx' | 'vault'>,
	place: TallyPlace,
	answer: FirstAnswer
): Promise<void> {
	const row = { clinicId, courseHash: place.version, language: place.language, item: place.item };
	const isRow = and(
		eq(itemTally.clinicId, clinicId),
		eq(itemTally.courseHash, place.version),
		eq(itemTally.language, place.language),
		eq(itemTally.item, place.item)
	);
	const first = sealTally(vault.clinic, place, count(emptyTally(), answer));
	const [made, found] = await Promise.all([
		tx
			.insert(itemTally)
			.values({ ...row, sealed: first })
			.onConflictDoNothing()
			.returning({ item: itemTally.item }),
		tx.select({ sealed: itemTally.sealed }).from(itemTally).where(isRow).for('update')
	]);
	if (made.length > 0) return;
	const [before] = found;
	if (!before) throw new Error('A tally that is neither new nor there');
	const next = count(openTally(vault.clinic, place, before.sealed), answer);
	await tx
		.update(itemTally)
		.set({ sealed: sealTally(vault.clinic, place, next) })
		.where(isRow);
}
