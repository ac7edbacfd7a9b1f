import { FILE_LIMIT_CHARACTERS } from './source-text.ts';

/** How much somebody's files may be together. */
export type FilesLimits = { files: number; fileBytes: number; bytes: number };

/** How much a course may be: some ten times of what a large one is, and little enough to keep in memory. */
export const COURSE_LIMITS = {
	files: 1_000,
	/** A character has a byte at least, so whatever passes is not too long for the parser either. */
	fileBytes: FILE_LIMIT_CHARACTERS,
	bytes: 16 * 1024 * 1024
} as const satisfies FilesLimits;

/** How much one module with all that it names may be. */
export const MODULE_LIMITS = {
	files: 300,
	fileBytes: FILE_LIMIT_CHARACTERS,
	bytes: 4 * 1024 * 1024
} as const satisfies FilesLimits;

/** An archive that packs nothing is a little larger than what is in it. */
export const mostArchiveBytes = ({ bytes }: FilesLimits): number => bytes + 1024 * 1024;
