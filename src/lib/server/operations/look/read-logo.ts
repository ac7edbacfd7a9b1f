import { asText } from '../../../domain/as-text.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import { sha256Hex } from '../../../domain/ledger/sha256.ts';
import { type HeaderFault, LOGO_LIMITS, readImageHeader } from '../../../domain/look/image-header.ts';
import type { SvgFault } from '../../../domain/look/svg/fault.ts';
import { looksLikeSvg, readSvg } from '../../../domain/look/svg/read-svg.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { reEncode } from '../../images/re-encode.ts';
import { MOST_LOGO_BYTES } from '../../process/body-limit.ts';

export type ReadLogo = {
	hash: Sha256Hex;
	type: string;
	width: number;
	height: number;
	bytes: Uint8Array;
};

export type LogoFault =
	HeaderFault | SvgFault | { code: 'no_file' } | { code: 'file_too_large'; mostKb: number };

export const FILE_TOO_LARGE: LogoFault = { code: 'file_too_large', mostKb: MOST_LOGO_BYTES / 1024 };

/** A new picture of what the file shows, judged by what is in it and not by what it is called. */
export async function readLogo(file: Uint8Array): Promise<Result<ReadLogo, LogoFault>> {
	if (file.length === 0) return refuse({ code: 'no_file' });
	if (file.length > MOST_LOGO_BYTES) return refuse(FILE_TOO_LARGE);
	const text = asText(file);
	if (text !== null && looksLikeSvg(text)) {
		const drawing = readSvg(text);
		if (!drawing.ok) return drawing;
		const { svg, width, height } = drawing.value;
		return ok(named({ type: 'image/svg+xml', width, height, bytes: new TextEncoder().encode(svg) }));
	}
	const header = readImageHeader(file, LOGO_LIMITS);
	if (!header.ok) return header;
	const encoded = await reEncode(file, header.value);
	return encoded ? ok(named(encoded)) : refuse({ code: 'image_broken' });
}

const named = (picture: Omit<ReadLogo, 'hash'>): ReadLogo => ({ ...picture, hash: sha256Hex(picture.bytes) });
