import { textsOf } from '../../../quiz/quiz.ts';
import type { Item, Words } from '../../model.ts';

const SHOWS_A_BELIEF: ReadonlySet<string> = new Set(['believes', 'if_wrong', 'too_low', 'too_high']);

/**
 * The texts of an item and the beliefs that its wrong answers show, each by where it stands: by ids, so that choices may change
 * places.
 */
export function itemParts(item: Item): { texts: Map<string, Words>; beliefs: Map<string, string> } {
	const known = new Set<unknown>(textsOf(item).map(({ words }) => words));
	const texts = new Map<string, Words>();
	const beliefs = new Map<string, string>();
	const visit = (value: unknown, place: string): void => {
		if (isWordsOf(known, value)) texts.set(place, value);
		else if (Array.isArray(value))
			value.forEach((one: unknown, index) => visit(one, `${place}/${idOf(one) ?? index}`));
		else if (typeof value === 'object' && value !== null) {
			for (const [key, inner] of Object.entries(value)) {
				if (SHOWS_A_BELIEF.has(key) && typeof inner === 'string') beliefs.set(`${place}/${key}`, inner);
				else visit(inner, `${place}/${key}`);
			}
		}
	};
	visit(item, '');
	return { texts, beliefs };
}

const isWordsOf = (known: ReadonlySet<unknown>, value: unknown): value is Words => known.has(value);

const idOf = (value: unknown): string | null =>
	typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
		? value.id
		: null;
