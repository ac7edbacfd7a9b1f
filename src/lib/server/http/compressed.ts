import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Smaller than one packet it arrives no sooner. */
const LEAST_BYTES = 1400;
/** Of eleven: beyond it a page takes ten times as long and is a twentieth smaller. */
const BROTLI_QUALITY = 5;

const [brotliBytes, gzipBytes] = [promisify(brotliCompress), promisify(gzip)];
/** In the order we like them. */
const CODINGS = {
	br: (bytes: Uint8Array) =>
		brotliBytes(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
	gzip: (bytes: Uint8Array) => gzipBytes(bytes)
} as const;
type Coding = keyof typeof CODINGS;

/**
 * A page as few bytes as the browser can read. Only where nothing in it can come from whoever made the request: compressed
 * beside something private, words of their choosing would tell by the length of the answer what the private words are
 * (BREACH). So an answer to a form, which shows again what was sent, and a page at an address with a query go out as they
 * are.
 */
export async function compressed(request: Request, answer: Response): Promise<Response> {
	if (!isPage(answer) || request.method !== 'GET' || new URL(request.url).search !== '') return answer;
	const headers = new Headers(answer.headers);
	headers.append('vary', 'accept-encoding');
	const coding = codingFor(request.headers.get('accept-encoding'));
	const bytes = new Uint8Array(await answer.arrayBuffer());
	const { status } = answer;
	if (coding === null || bytes.length < LEAST_BYTES) return new Response(bytes, { status, headers });
	const fewer = await CODINGS[coding](bytes);
	headers.set('content-encoding', coding);
	headers.set('content-length', String(fewer.length));
	const etag = headers.get('etag');
	// The same page in other bytes: Kit compares what follows the W/.
	if (etag !== null && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`);
	return new Response(fewer, { status, headers });
}

const isPage = ({ body, headers }: Response): boolean =>
	body !== null &&
	!headers.has('content-encoding') &&
	(headers.get('content-type') ?? '').startsWith('text/html');

/** The first of ours that the browser names and does not rule out (RFC 9110, 12.5.3). */
function codingFor(accepted: string | null): Coding | null {
	const named = new Map(
		(accepted ?? '').split(',').map((one) => {
			const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
			return [name, !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))] as const;
		})
	);
	return (['br', 'gzip'] as const).find((coding) => named.get(coding) === true) ?? null;
}
