/** Fits a drawn signature and a whole record file many times over; larger bodies are refused before they are read. */
export const MOST_BODY_BYTES = 512 * 1024;
