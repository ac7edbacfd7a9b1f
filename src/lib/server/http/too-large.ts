import { error, isHttpError, type RequestEvent } from '@sveltejs/kit';
import { MOST_BODY_BYTES } from '../process/body-limit.ts';

/**
 * Reading a body over the limit throws an error of the framework's own, which only its status tells from a bug of ours;
 * `refuseIfTooLarge` throws one that it knows.
 */
export const isTooLarge = (fault: unknown): boolean =>
	isHttpError(fault, 413) || (fault instanceof Error && 'status' in fault && fault.status === 413);

/** Where a form holds a file, and may be as large as the process reads at all. */
const WITH_FILE = new Set(['/(admin)/admin/settings/look']);

/** Everywhere else a body is refused by the length that it says it has, before a byte of it is kept. */
export function refuseIfTooLarge({ request, route }: Pick<RequestEvent, 'request' | 'route'>): void {
	const most = WITH_FILE.has(route.id ?? '') ? Infinity : MOST_BODY_BYTES;
	if (Number(request.headers.get('content-length') ?? 0) > most) error(413, 'That is too large');
}
