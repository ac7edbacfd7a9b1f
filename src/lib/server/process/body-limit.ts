/** Fits a drawn signature and a whole record file many times over; larger bodies are refused before they are read. */
export const MOST_BODY_BYTES = 512 * 1024;

/** A form with a file of at most a megabyte, and what stands around it. Read on the pages that ask for one alone. */
export const MOST_FILE_FORM_BYTES = 1024 * 1024 + 32 * 1024;
