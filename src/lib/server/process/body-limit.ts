import { COURSE_LIMITS, MODULE_LIMITS, mostArchiveBytes } from '../../domain/content/limits.ts';

/** Fits a drawn signature and a whole record file many times over; larger bodies are refused before they are read. */
export const MOST_BODY_BYTES = 512 * 1024;

/** What stands in a form around its file. */
const AROUND_BYTES = 32 * 1024;

export const MOST_LOGO_BYTES = 1024 * 1024;
/** As the camera of a phone writes it. */
export const MOST_PHOTO_BYTES = 10 * 1024 * 1024;

/** A form with a file. Read on the pages that ask for one alone. */
export const MOST_LOGO_FORM_BYTES = MOST_LOGO_BYTES + AROUND_BYTES;
export const MOST_PHOTO_FORM_BYTES = MOST_PHOTO_BYTES + AROUND_BYTES;

/** A form with a module, and one with a whole course: as large as what is handed out can be. */
export const MOST_MODULE_FORM_BYTES = mostArchiveBytes(MODULE_LIMITS) + AROUND_BYTES;
export const MOST_COURSE_FORM_BYTES = mostArchiveBytes(COURSE_LIMITS) + AROUND_BYTES;

/** A form with the texts of a whole course in two languages, as a translator sends them back. */
export const MOST_TRANSLATION_FORM_BYTES = 8 * 1024 * 1024 + AROUND_BYTES;

/** The file itself in megabytes, as it is said to whoever sends it. */
export const MOST_MODULE_MB = mostArchiveBytes(MODULE_LIMITS) / 1024 / 1024;
export const MOST_COURSE_MB = mostArchiveBytes(COURSE_LIMITS) / 1024 / 1024;

/** More than this is read by the process from nobody. */
export const MOST_BYTES_AT_ALL = Math.max(
	MOST_LOGO_FORM_BYTES,
	MOST_PHOTO_FORM_BYTES,
	MOST_MODULE_FORM_BYTES,
	MOST_COURSE_FORM_BYTES,
	MOST_TRANSLATION_FORM_BYTES
);
