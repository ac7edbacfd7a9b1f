import { type Result, ok, refuse } from '../result.ts';

/** What a file says about itself in its first bytes. Its name is not asked. */
export type ImageHeader = { kind: 'png' | 'jpeg'; width: number; height: number };

export type HeaderFault =
	| { code: 'image_too_large'; most: number }
	| { code: 'image_too_small'; least: number }
	| { code: 'image_broken' }
	| { code: 'not_an_image' };

/** Decoded, four bytes a pixel: 64 MB at most, however little was sent. */
export const MOST_PIXELS_A_SIDE = 4_000;
/** Smaller is a dot, and blurred at the height at which a logo stands. */
export const LEAST_PIXELS_A_SIDE = 16;

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_SIGNATURE = [0xff, 0xd8, 0xff];

/** Measures a picture without decoding it. */
export function readImageHeader(bytes: Uint8Array): Result<ImageHeader, HeaderFault> {
	const kind = startsWith(bytes, PNG_SIGNATURE) ? 'png' : startsWith(bytes, JPEG_SIGNATURE) ? 'jpeg' : null;
	if (kind === null) return refuse({ code: 'not_an_image' });
	const size = kind === 'png' ? pngSize(bytes) : jpegSize(bytes);
	if (size === null || size.width === 0 || size.height === 0) return refuse({ code: 'image_broken' });
	if (Math.max(size.width, size.height) > MOST_PIXELS_A_SIDE)
		return refuse({ code: 'image_too_large', most: MOST_PIXELS_A_SIDE });
	if (Math.min(size.width, size.height) < LEAST_PIXELS_A_SIDE)
		return refuse({ code: 'image_too_small', least: LEAST_PIXELS_A_SIDE });
	return ok({ kind, ...size });
}

type Size = { width: number; height: number };

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
	signature.every((byte, place) => bytes[place] === byte);

/** IHDR comes first, always. */
function pngSize(bytes: Uint8Array): Size | null {
	const view = viewOf(bytes);
	if (bytes.length < 24 || view.getUint32(12) !== 0x49484452) return null;
	return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks the segments to the frame, which holds the size. */
function jpegSize(bytes: Uint8Array): Size | null {
	const view = viewOf(bytes);
	let at = 2;
	while (at + 9 <= bytes.length) {
		if (bytes[at] !== 0xff) return null;
		const marker = bytes[at + 1] ?? 0;
		// Fill bytes before a marker.
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
		const length = view.getUint16(at + 2);
		if (length < 2) return null;
		at += 2 + length;
	}
	return null;
}

/** SOF0–SOF15, without the tables that have numbers among theirs. */
const isFrame = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
