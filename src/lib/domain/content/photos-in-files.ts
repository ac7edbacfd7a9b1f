import { photosOf, type Photo } from './figures.ts';
import { readFigures } from './read/figures/figure-file.ts';
import { startReading } from './read/reading.ts';
import type { Files } from './source-text.ts';

/** The photographs of these files that can be read, and that `before` did not have in the same words and bytes. */
export function photosIn(files: Files, before: Files = new Map()): Photo[] {
	const changed = [...files].filter(
		([path, text]) => path.startsWith('figures/') && before.get(path) !== text
	);
	return changed.length === 0 ? [] : photosOf(readFigures(startReading(new Map(changed))));
}
