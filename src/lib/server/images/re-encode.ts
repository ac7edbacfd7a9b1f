import type { ImageHeader } from '../../domain/look/image-header.ts';
import { LOGO_LIMITS } from '../../domain/look/image-header.ts';
import { loadSharp } from './load-sharp.ts';

export type EncodedImage = {
	bytes: Uint8Array;
	type: 'image/png' | 'image/jpeg';
	width: number;
	height: number;
};

/** Three times the height at which a logo stands, for screens of many dots; wider than any header has room for. */
const MOST = { height: 120, width: 720 };

/**
 * Decodes a picture and encodes what was seen, and nothing else of the file: no metadata, no profile, nothing behind the
 * end. Null when it cannot be decoded whole. The header has been checked: nothing here measures first.
 */
export async function reEncode(
	bytes: Uint8Array,
	{ kind }: Pick<ImageHeader<'png' | 'jpeg'>, 'kind'>
): Promise<EncodedImage | null> {
	const sharp = await loadSharp();
	const seen = sharp(bytes, {
		failOn: 'warning',
		limitInputPixels: LOGO_LIMITS.mostASide ** 2,
		sequentialRead: true
	})
		.autoOrient()
		.resize({ ...MOST, fit: 'inside', withoutEnlargement: true })
		.toColourspace('srgb');
	const encoded =
		kind === 'png' ? seen.png({ palette: true, quality: 95 }) : seen.jpeg({ quality: 88, mozjpeg: true });
	try {
		const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
		return { bytes: data, type: `image/${kind}`, width: info.width, height: info.height };
	} catch {
		return null;
	}
}
