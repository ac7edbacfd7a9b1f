import { MOST_PICTURE_BYTES, MOST_PICTURE_PIXELS } from '../../domain/content/picture.ts';
import { loadSharp } from './load-sharp.ts';

/** From what looks as it was taken to what is still plain to see; the first that is small enough is kept. */
const STEPS = [
	{ pixels: MOST_PICTURE_PIXELS, quality: 80 },
	{ pixels: MOST_PICTURE_PIXELS, quality: 68 },
	{ pixels: 1_000, quality: 64 },
	{ pixels: 800, quality: 60 },
	{ pixels: 640, quality: 50 },
	{ pixels: 480, quality: 40 }
] as const;

/** As many pixels as the camera of a phone takes. */
export const MOST_PHOTO_PIXELS = 26_000_000;

/**
 * Decodes a picture and makes a JPEG of what was seen, and of nothing else of the file: no place, no name, no profile, and
 * what was clear is white. Null when it cannot be decoded whole. Its header has been measured before.
 */
export async function encodePhoto(bytes: Uint8Array): Promise<Uint8Array | null> {
	const sharp = await loadSharp();
	try {
		const { data, info } = await sharp(bytes, {
			// Phones write small faults; a file that ends too early is one all the same.
			failOn: 'error',
			limitInputPixels: MOST_PHOTO_PIXELS,
			sequentialRead: true
		})
			.autoOrient()
			.resize({
				width: MOST_PICTURE_PIXELS,
				height: MOST_PICTURE_PIXELS,
				fit: 'inside',
				withoutEnlargement: true
			})
			.flatten({ background: '#fff' })
			.toColourspace('srgb')
			.raw()
			.toBuffer({ resolveWithObject: true });
		const { width, height, channels } = info;
		for (const { pixels, quality } of STEPS) {
			const encoded = await sharp(data, { raw: { width, height, channels } })
				.resize({ width: pixels, height: pixels, fit: 'inside', withoutEnlargement: true })
				.jpeg({ quality, mozjpeg: true })
				.toBuffer();
			if (encoded.length <= MOST_PICTURE_BYTES) return encoded;
		}
		return null;
	} catch {
		return null;
	}
}

/** Whether a picture can be drawn to its end; its header says that it is one. */
export async function canBeDecoded(bytes: Uint8Array): Promise<boolean> {
	const sharp = await loadSharp();
	try {
		// Every pixel is asked for, and none kept.
		await sharp(bytes, {
			failOn: 'warning',
			limitInputPixels: MOST_PICTURE_PIXELS ** 2,
			sequentialRead: true
		}).stats();
		return true;
	} catch {
		return false;
	}
}
