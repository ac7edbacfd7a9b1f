/** Reading a body over the limit throws an error of the framework's own, which only its status tells from a bug of ours. */
export const isTooLarge = (fault: unknown): boolean =>
	fault instanceof Error && 'status' in fault && fault.status === 413;
