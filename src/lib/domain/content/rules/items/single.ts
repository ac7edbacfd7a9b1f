import type { Finding } from '../../finding.ts';
import type { SingleItem } from '../../model.ts';
import type { Draft } from '../rule.ts';
import { MOST_OPTIONS, needsWhy, notTooMany, oneOf, sameWhy } from './parts.ts';

export function checkSingle({ places }: Draft, item: SingleItem): Finding[] {
	const { options } = item;
	return [
		...oneOf(places, item, 'options', `item "${item.id}"`, options),
		...notTooMany(places, item, 'options', `item "${item.id}"`, options.length, MOST_OPTIONS),
		...options.flatMap((option) => needsWhy(places, option, `choice "${option.id}"`)),
		...sameWhy(places, options)
	];
}
