import { isCoursePath } from '../course-files.ts';
import { COURSE_LIMITS } from '../limits.ts';
import { unsafePath } from '../safe-path.ts';
import type { Files } from '../source-text.ts';

/** Why a file could not be handed out and taken in again. */
export type Unfit =
	/** A course has no such file, or it says how the draft came to be. */
	| 'NO_COURSE_FILE'
	/** It holds a character that is none. */
	| 'NOT_TEXT'
	/** It, or all of them together, would be more than a course may be. */
	| 'TOO_LARGE';

/**
 * A draft may hold anything that somebody can put right later, and nothing that would be lost on the way out and in again.
 * Null for what may stay.
 */
export function unfitFile(files: Files, file: string): Unfit | null {
	if (file.startsWith('overlay/') || unsafePath(file) !== null || !isCoursePath(file))
		return 'NO_COURSE_FILE';
	const text = files.get(file) ?? '';
	if (!text.isWellFormed() || text.includes('\u0000')) return 'NOT_TEXT';
	// One file more stands beside them, with the list of changes.
	const { files: mostFiles, fileBytes, bytes } = COURSE_LIMITS;
	const isTooLarge =
		bytesOf(text) > fileBytes ||
		files.size >= mostFiles ||
		[...files.values()].reduce((sum, one) => sum + one.length, 0) * MOST_BYTES_A_CHARACTER >
			bytes - fileBytes;
	return isTooLarge ? 'TOO_LARGE' : null;
}

const MOST_BYTES_A_CHARACTER = 3;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
