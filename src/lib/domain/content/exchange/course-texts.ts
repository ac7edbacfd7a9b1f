import type { Files } from '../source-text.ts';
import { marksIn } from './translation-marks.ts';
import type { TranslationUnit } from './unit.ts';
import type { UnitMemory } from './unit-memory.ts';

/** A text beside its translation, as whoever translates a clinic's course sees it. */
export type CourseText = TranslationUnit & {
	/** What the source said when it was translated, of a stale text of which it is known. */
	before: string | null;
};

export type TextsWanted = {
	files: Files;
	source: string;
	target: string;
	/** What the course said before, the newest first: the version in use, and the base. */
	earlier: readonly Files[];
	memory: UnitMemory;
};

/**
 * The texts of a course in another language, and which of them wait for their translator. A text is stale where its source was
 * changed since it was translated: by what was noted of it, by an earlier course that said the same translation of other
 * words, or by the version that its lesson was translated from.
 */
export function courseTexts({ files, source, target, earlier, memory }: TextsWanted): CourseText[] {
	const marks = marksIn(files, target);
	const known = earlier.map(
		(one) => new Map(memory.unitsOf(one, source, target).map((unit) => [unit.address, unit]))
	);
	return memory.unitsOf(files, source, target).map((unit) => {
		if (unit.target === null) return { ...unit, before: null };
		const { address } = unit;
		const then = known.flatMap((one) => one.get(address) ?? []);
		const upToDate = marks.isUpToDate(unit);
		if (upToDate !== null) {
			const from = then.find((one) => marks.wasMadeFrom(address, one.source));
			const before = upToDate ? null : (from?.source ?? null);
			return { ...unit, state: upToDate ? 'translated' : 'stale', before };
		}
		const changed = then.find((one) => one.source !== unit.source && one.target === unit.target);
		return changed ? { ...unit, state: 'stale', before: changed.source } : { ...unit, before: null };
	});
}
