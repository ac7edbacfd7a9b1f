import type { Passage } from '$lib/domain/content/model.ts';

/**
 * The HTML level of each heading of a passage, in order, so that no level is skipped on the page. `from` is the level
 * of its first heading: 1 when that is the heading of the page, 2 under one, 3 inside a section, 5 inside a part of one.
 */
export function headingLevels(passage: Passage, from: 1 | 2 | 3 | 4 | 5): number[] {
	const levels: number[] = [];
	let main: number | null = null;
	for (const node of passage) {
		if (node.type !== 'heading') continue;
		// A page has one first-level heading; a passage's later main headings stand below it.
		if (node.level === 2) main = levels.length === 0 ? from : Math.max(from, 2);
		levels.push(node.level === 2 ? (main ?? from) : main === null ? from : main + 1);
	}
	return levels;
}
