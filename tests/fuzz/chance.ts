import { seededRandom } from '../../src/cli/seeded-random.ts';

/** Draws that are the same for the same seed and case, whatever was drawn for others. */
export type Chance = {
	below: (most: number) => number;
	/** True in about one of so many. */
	oneIn: (many: number) => boolean;
	pick: <T>(list: readonly [T, ...T[]]) => T;
	/** Some of a list, in its order; often few. */
	some: <T>(list: readonly T[], most: number) => T[];
	times: <T>(most: number, make: () => T) => T[];
	bytes: (length: number) => Buffer;
};

export function chanceOf(seed: string, index: number): Chance {
	const random = seededRandom(`${seed} ${index}`);
	const below = (most: number): number => Math.floor(random() * most);
	return {
		below,
		oneIn: (many) => below(many) === 0,
		pick: (list) => list[below(list.length)] ?? list[0],
		some: (list, most) => {
			const kept = new Set(Array.from({ length: 1 + below(most) }, () => below(list.length)));
			return list.filter((_, index) => kept.has(index));
		},
		times: (most, make) => Array.from({ length: below(most + 1) }, make),
		bytes: (length) => Buffer.from(Array.from({ length }, () => below(256)))
	};
}
