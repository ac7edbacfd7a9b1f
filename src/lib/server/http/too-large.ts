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

type Asked = Pick<RequestEvent, 'request' | 'route'>;

const mostBytes = ({ route }: Asked): number => (WITH_FILE.has(route.id ?? '') ? Infinity : MOST_BODY_BYTES);

/** Everywhere else a body is refused by the length that it says it has, before a byte of it is kept. */
export function refuseIfTooLarge(asked: Asked): void {
	if (Number(asked.request.headers.get('content-length') ?? 0) > mostBytes(asked)) refuse();
}

/** The request, which ends as too large when it was: one that does not say its length is counted while it comes. */
export function counted(asked: Asked): Request {
	const { request } = asked;
	if (!request.body || request.headers.has('content-length')) return request;
	const most = mostBytes(asked);
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
