/** Fits a drawn signature and a whole record file many times over; larger bodies are refused before they are read. */
export const MOST_BODY_BYTES = 512 * 1024;

/** Reading a larger body throws an error of the framework's own, which only its status tells from a fault of ours. */
export const isTooLarge = (fault: unknown): boolean =>
	fault instanceof Error && 'status' in fault && fault.status === 413;
