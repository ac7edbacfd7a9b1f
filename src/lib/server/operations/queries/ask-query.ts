import type { CheckPlace, EnrolmentEventOf } from '../../../domain/enrolment/events.ts';
import { queryId } from '../../../domain/ids.ts';
import type { OperationContext } from '../context.ts';
import { placeAt, type PlaceAt } from '../learning/place-at.ts';
import type { EnrolmentUnit } from '../streams/enrolment-unit.ts';
import { writeOwn } from '../streams/write-once.ts';

export type QueryAbout = EnrolmentEventOf<'QUERY_ASKED'>['clear']['about'];

/** A patient's question to the care team, about a passage, an item, the consent or anything. At most 2,000 characters. */
export const askQuery = (ctx: OperationContext, { about, words }: { about: QueryAbout; words: string }) =>
	askAbout(ctx, () => about, words);

/** The same about what is on screen in one place of the check. */
export const askQueryAt = (
	ctx: OperationContext,
	{ at, block, item, words }: { at: PlaceAt; block: string | null; item: string | null; words: string }
) =>
	askAbout(
		ctx,
		(unit) => {
			const place = placeAt(unit, at);
			return place && aboutOf(place, block, item);
		},
		words
	);

function askAbout(ctx: OperationContext, aboutIn: (unit: EnrolmentUnit) => QueryAbout | null, words: string) {
	const query = queryId(ctx.runtime.newId());
	return writeOwn(ctx, (unit) => {
		const about = aboutIn(unit);
		return about && { type: 'QUERY_ASKED', clear: { query, about }, sealed: { words } };
	});
}

function aboutOf(place: CheckPlace, block: string | null, item: string | null): QueryAbout {
	if (place === 'before_signing') return item ? { module: 'before_signing', item } : 'consent';
	return { module: place.module, ...(block !== null && { block }), ...(item !== null && { item }) };
}
