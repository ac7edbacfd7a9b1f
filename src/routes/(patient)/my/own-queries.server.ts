import type { PlaceShown } from '$lib/domain/enrolment/shown/place-shown.ts';
import { isKept, ownQueries, type OwnQuery } from '$lib/server/operations/queries/own-queries.ts';
import type { EnrolmentView } from '$lib/server/operations/streams/enrolment-unit.ts';

/** Questions that this person asked about what is on screen: answered where they were asked. */
export function queriesHere(view: EnrolmentView, module: string, shown: PlaceShown): Promise<OwnQuery[]> {
	const block = shown.is === 'block' ? shown.block.id : null;
	const item = shown.is === 'asking' ? shown.item.id : shown.is === 'feedback' ? shown.itemId : null;
	return ownQueries(view, (query) => {
		const { about } = query;
		if (!isKept(query) || typeof about === 'string' || about.module !== module) return false;
		return block !== null ? about.block === block : item !== null && about.item === item;
	});
}
