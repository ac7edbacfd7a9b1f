import { bareJpegSize } from '../../../look/bare-jpeg.ts';
import type { Picture } from '../../figures.ts';
import {
	LEAST_PICTURE_PIXELS,
	MOST_PICTURE_BYTES,
	MOST_PICTURE_PIXELS,
	base64Of,
	pictureBytes
} from '../../picture.ts';
import type { Fields } from '../fields.ts';

const KEY = 'picture';
const AGAIN = 'replace the picture in the studio, which makes it so';
/** Four characters stand for three bytes. */
const MOST_CHARACTERS = Math.ceil(MOST_PICTURE_BYTES / 3) * 4;

/**
 * S013: a JPEG in base64, as the studio makes it of what is sent: small enough for an old phone, and without a word about where
 * and by whom it was taken. Null with anything else.
 */
export function readPicture(fields: Fields): Picture | null {
	const base64 = fields.unread(KEY);
	if (base64 === '') return null;
	const refuse = (message: string): null => {
		fields.complain('S013', KEY, `the picture of ${fields.what} ${message}`, AGAIN);
		return null;
	};
	if (base64.length > MOST_CHARACTERS) return refuse(`has more than ${MOST_PICTURE_BYTES / 1024} kB`);
	const bytes = bytesOf(base64);
	if (!bytes) return refuse('is not written in base64');
	const size = bareJpegSize(bytes);
	if (!size) return refuse('is no JPEG, or holds more than a picture');
	const { width, height } = size;
	if (Math.max(width, height) > MOST_PICTURE_PIXELS)
		return refuse(`is ${width} by ${height} pixels, and may have ${MOST_PICTURE_PIXELS} each way`);
	if (Math.min(width, height) < LEAST_PICTURE_PIXELS)
		return refuse(`is ${width} by ${height} pixels, too small to be seen`);
	return { type: 'image/jpeg', width, height, base64 };
}

/** The same bytes have one text and no other. */
function bytesOf(base64: string): Uint8Array | null {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return null;
	const bytes = pictureBytes({ base64 });
	return base64Of(bytes) === base64 ? bytes : null;
}
