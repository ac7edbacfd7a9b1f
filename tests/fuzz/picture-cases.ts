import { bareJpegSize } from '../../src/lib/domain/look/bare-jpeg.ts';
import { MOST_PICTURE_BYTES } from '../../src/lib/domain/content/picture.ts';
import { photo, pngOf, svgOf } from '../support/pictures.ts';
import { must, type FuzzCase, type World } from './fuzz-case.ts';
import { mutatedBytes, mutatedText, SVG_PIECES } from './mutate.ts';

const GOOD = {
	photo: await photo(),
	png: await pngOf(240, 240),
	drawing: Buffer.from(
		svgOf('<g><path d="M0 0h10v10z"/><circle cx="20" cy="20" r="5"/><rect width="4" height="4"/></g>')
	)
} as const;

/** What must not be in a drawing that a browser is given, however it was written. */
const RUNS =
	/<script|\son\w+\s*=|javascript:|<foreignobject|<!entity|<!doctype|(?:href|src)\s*=\s*["']?\s*(?:https?:|\/\/|data:text)/i;

/** A logo or a picture for the course that was changed somewhere, cut short, or written to be drawn by somebody else. */
export function pictureCase({ chance, subjects }: World): FuzzCase {
	const kind = chance.pick(['photo', 'png', 'drawing', 'drawing'] as const);
	const as = chance.pick(['logo', 'picture'] as const);
	const good = GOOD[kind];
	const isGood = chance.oneIn(12);
	const changed =
		kind === 'drawing' && chance.oneIn(2)
			? Buffer.from(mutatedText(chance, good.toString('utf8'), SVG_PIECES))
			: mutatedBytes(chance, good);
	const sent = isGood ? good : changed;
	return {
		kind: `${as}, ${kind}${isGood ? ', good' : ''}`,
		shown: () => `base64 ${sent.toString('base64')}`,
		run: async () => {
			if (as === 'logo') {
				const read = await subjects.readLogo(sent);
				must(read.ok || !isGood, 'a good one is refused');
				if (!read.ok) return read.error.code;
				const { type, width, height, bytes } = read.value;
				must(width > 0 && height > 0, 'it has no size');
				if (type === 'image/svg+xml') mustBeInert(Buffer.from(bytes).toString('utf8'));
				return 'a logo';
			}
			const read = await subjects.readPicture(sent);
			must(read.ok || !isGood, 'a good one is refused');
			if (!read.ok) return read.error.code;
			if (read.value.kind === 'drawing') mustBeInert(read.value.svg);
			else {
				must(read.value.bytes.length <= MOST_PICTURE_BYTES, 'it is larger than a course may hold');
				must(bareJpegSize(read.value.bytes) !== null, 'it is no bare JPEG');
			}
			return `a ${read.value.kind}`;
		}
	};
}

const mustBeInert = (svg: string): void =>
	must(!RUNS.test(svg), 'a drawing runs something or fetches something');
