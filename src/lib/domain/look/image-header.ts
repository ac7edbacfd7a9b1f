import { type Result, ok, refuse } from '../result.ts';

/** What a file says about itself in its first bytes. Its name is not asked. */
export type ImageHeader<Kind extends ImageKind = ImageKind> = { kind: Kind; width: number; height: number };

export type ImageKind = 'png' | 'jpeg' | 'webp';

export type HeaderFault =
	| { code: 'image_too_large'; most: number }
	| { code: 'image_too_small'; least: number }
	| { code: 'image_broken' }
	| { code: 'not_an_image' };

/** Of a picture that is sent: which kinds, and how many pixels each way. */
export type ImageLimits<Kind extends ImageKind> = {
	kinds: readonly Kind[];
	mostASide: number;
	leastASide: number;
};

/** Decoded, four bytes a pixel: 64 MB at most, however little was sent. Smaller is a dot, and blurred where a logo stands. */
export const LOGO_LIMITS: ImageLimits<'png' | 'jpeg'> = {
	kinds: ['png', 'jpeg'],
	mostASide: 4_000,
	leastASide: 16
};

const SIGNATURES: Readonly<Record<ImageKind, (bytes: Uint8Array) => boolean>> = {
	png: (bytes) => hasAt(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
	jpeg: (bytes) => hasAt(bytes, 0, [0xff, 0xd8, 0xff]),
	// "RIFF", how long it is, "WEBP".
	webp: (bytes) => hasAt(bytes, 0, [0x52, 0x49, 0x46, 0x46]) && hasAt(bytes, 8, [0x57, 0x45, 0x42, 0x50])
};

/** Measures a picture without decoding it. */
export function readImageHeader<Kind extends ImageKind>(
	bytes: Uint8Array,
	{ kinds, mostASide, leastASide }: ImageLimits<Kind>
): Result<ImageHeader<Kind>, HeaderFault> {
	const kind = kinds.find((one) => SIGNATURES[one](bytes));
	if (kind === undefined) return refuse({ code: 'not_an_image' });
	const size = SIZES[kind](bytes);
	if (size === null || size.width === 0 || size.height === 0) return refuse({ code: 'image_broken' });
	if (Math.max(size.width, size.height) > mostASide)
		return refuse({ code: 'image_too_large', most: mostASide });
	if (Math.min(size.width, size.height) < leastASide)
		return refuse({ code: 'image_too_small', least: leastASide });
	return ok({ kind, ...size });
}

type Size = { width: number; height: number };

const hasAt = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean =>
	wanted.every((byte, place) => bytes[at + place] === byte);

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

/** The first chunk holds the size, in each of the three ways in which a WebP begins. */
function webpSize(bytes: Uint8Array): Size | null {
	if (bytes.length < 30) return null;
	const view = viewOf(bytes);
	const threeBytes = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
	switch (view.getUint32(12)) {
		// "VP8X": with room for more than a picture.
		case 0x56503858:
			return { width: threeBytes(24) + 1, height: threeBytes(27) + 1 };
		// "VP8L": without loss, two sizes of 14 bits.
		case 0x5650384c: {
			const bits = view.getUint32(21, true);
			return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
		}
		// "VP8 "
		case 0x56503820:
			return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
		default:
			return null;
	}
}

const SIZES: Readonly<Record<ImageKind, (bytes: Uint8Array) => Size | null>> = {
	png: pngSize,
	jpeg: jpegSize,
	webp: webpSize
};

/** SOF0–SOF15, without the tables that have numbers among theirs. */
const isFrame = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
