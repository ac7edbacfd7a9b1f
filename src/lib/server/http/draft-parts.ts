import { partLock, type PartLock } from '../../domain/content/editing/part-lock.ts';
import { partsOf } from '../../domain/content/overlay/parts.ts';
import type { OpenDraft } from '../operations/studio/open-draft.ts';

/** One part of a file as the studio lists it. */
export type ListedPart = {
	file: string;
	part: string;
	lock: PartLock;
	/** Differs from the base, or is not in it. */
	isChanged: boolean;
	errors: number;
};

/** The parts of a file, with what may be done with each. What says which form a file has is nobody's to change. */
export function partsIn(
	{ draft, base }: OpenDraft,
	file: string,
	errorsIn: (part: string) => number
): ListedPart[] {
	const before = new Map(partsOf(file, draft.baseFiles.get(file) ?? '').map(({ key, text }) => [key, text]));
	return partsOf(file, draft.files.get(file) ?? '').flatMap(({ key, text }) =>
		key === null || OF_THE_PROGRAM.has(key)
			? []
			: [
					{
						file,
						part: key,
						lock: partLock(base, file, key),
						isChanged: before.get(key) !== text,
						errors: errorsIn(key)
					}
				]
	);
}

const OF_THE_PROGRAM: ReadonlySet<string> = new Set([
	'schema',
	'id',
	'version',
	'license',
	'review',
	'change',
	'source_language',
	'languages',
	'plan',
	'modules',
	'lock',
	'cites'
]);
