import { asText } from '../../../domain/as-text.ts';
import {
	drawingFromSvg,
	type DrawingFault
} from '../../../domain/content/editing/figure/drawing-from-svg.ts';
import type { NewPicture } from '../../../domain/content/editing/figure/figure-steps.ts';
import { LEAST_PICTURE_PIXELS } from '../../../domain/content/picture.ts';
import { bareJpegSize } from '../../../domain/look/bare-jpeg.ts';
import { readImageHeader, type HeaderFault, type ImageLimits } from '../../../domain/look/image-header.ts';
import { looksLikeSvg } from '../../../domain/look/svg/read-svg.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { encodePhoto, MOST_PHOTO_PIXELS } from '../../images/photo.ts';
import { MOST_PHOTO_BYTES } from '../../process/body-limit.ts';

export type PictureFault =
	HeaderFault | DrawingFault | { code: 'no_file' } | { code: 'file_too_large'; mostMb: number };

export const PHOTO_TOO_LARGE = {
	code: 'file_too_large',
	mostMb: MOST_PHOTO_BYTES / 1024 / 1024
} as const satisfies PictureFault;

const LIMITS: ImageLimits<'png' | 'jpeg' | 'webp'> = {
	kinds: ['jpeg', 'png', 'webp'],
	mostASide: 8_000,
	leastASide: LEAST_PICTURE_PIXELS
};
/** What is said to somebody whose picture has too many: a square of so many is small enough. */
const PLENTY_A_SIDE = 5_000;

/** A new picture of what a file shows, judged by what is in it and not by what it is called. */
export async function readPicture(file: Uint8Array): Promise<Result<NewPicture, PictureFault>> {
	if (file.length === 0) return refuse({ code: 'no_file' });
	if (file.length > MOST_PHOTO_BYTES) return refuse(PHOTO_TOO_LARGE);
	const text = asText(file);
	if (text !== null && looksLikeSvg(text)) {
		const drawing = drawingFromSvg(text);
		return drawing.ok ? ok({ kind: 'drawing', svg: drawing.value }) : drawing;
	}
	const header = readImageHeader(file, LIMITS);
	if (!header.ok) return header;
	const { width, height } = header.value;
	if (width * height > MOST_PHOTO_PIXELS) return refuse({ code: 'image_too_large', most: PLENTY_A_SIDE });
	const bytes = await encodePhoto(file);
	const size = bytes && bareJpegSize(bytes);
	if (!bytes || !size) return refuse({ code: 'image_broken' });
	// Long and narrow: there was enough of it before it was made to fit.
	if (Math.min(size.width, size.height) < LEAST_PICTURE_PIXELS)
		return refuse({ code: 'image_too_small', least: LEAST_PICTURE_PIXELS });
	return ok({ kind: 'photo', bytes });
}
