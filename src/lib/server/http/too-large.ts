import { error, isHttpError, type RequestEvent } from '@sveltejs/kit';
import {
	MOST_BODY_BYTES,
	MOST_COURSE_FORM_BYTES,
	MOST_LOGO_FORM_BYTES,
	MOST_MODULE_FORM_BYTES,
	MOST_PHOTO_FORM_BYTES,
	MOST_TRANSLATION_FORM_BYTES
} from '../process/body-limit.ts';

/**
 * Reading a body over the limit throws an error of the framework's own, which only its status tells from a bug of ours;
 * `refuseIfTooLarge` throws one that it knows.
 */
export const isTooLarge = (fault: unknown): boolean =>
	isHttpError(fault, 413) || (fault instanceof Error && 'status' in fault && fault.status === 413);

/** Where a form holds a file, and how large it may be. */
const WITH_FILE: ReadonlyMap<string, number> = new Map([
	['/(admin)/admin/settings/look', MOST_LOGO_FORM_BYTES],
	['/(studio)/studio', MOST_COURSE_FORM_BYTES],
	['/(studio)/studio/[draft]/files', MOST_MODULE_FORM_BYTES],
	['/(studio)/studio/[draft]/languages/[language]', MOST_TRANSLATION_FORM_BYTES],
	['/(studio)/studio/[draft]/pictures', MOST_PHOTO_FORM_BYTES],
	['/(studio)/studio/[draft]/pictures/[figure]', MOST_PHOTO_FORM_BYTES]
]);

/** How large the form of a page may be. */
export const mostBytesOf = ({ route }: Pick<RequestEvent, 'route'>): number =>
	WITH_FILE.get(route.id ?? '') ?? MOST_BODY_BYTES;

/** A body is refused by the length that it says it has, before a byte of it is kept. */
export function refuseIfTooLarge({ request }: Pick<RequestEvent, 'request'>, most: number): void {
	if (Number(request.headers.get('content-length') ?? 0) > most) refuse();
}

/** The request, which ends as too large when it was: one that does not say its length is counted while it comes. */
export function counted({ request }: Pick<RequestEvent, 'request'>, most: number): Request {
	if (!request.body || request.headers.has('content-length')) return request;
	let bytes = 0;
	const counting = new TransformStream<Uint8Array, Uint8Array>({
		transform(part, controller) {
			bytes += part.byteLength;
			if (bytes <= most) controller.enqueue(part);
		},
		// Heard to the end, which the process itself limits: whoever is cut off in the middle never hears why.
		flush() {
			if (bytes > most) refuse();
		}
	});
	// A body that is still coming is sent one way only, and the platform wants to hear it.
	const init: RequestInit & { duplex: 'half' } = { body: request.body.pipeThrough(counting), duplex: 'half' };
	return new Request(request, init);
}

function refuse(): never {
	error(413, 'That is too large');
}
