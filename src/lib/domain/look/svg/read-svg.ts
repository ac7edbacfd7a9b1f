import { type Result, ok, refuse } from '../../result.ts';
import { SvgRefused, type SvgFault } from './fault.ts';
import { parseSvg, type RawElement } from './parse.ts';
import { rebuildElement } from './rebuild.ts';
import { readStyleRules } from './styles.ts';
import { refuseIfEndless, writeSvg } from './write.ts';

/** A drawing that does nothing but draw, with the size at which it says it stands. */
export type CleanSvg = { svg: string; width: number; height: number };

/** Every page of the clinic fetches it once. */
const MOST_CHARACTERS = 100_000;
/** Higher than this a logo is never shown, so that is how large the drawing says it is. */
const HEIGHT = 120;
/** Wider or taller than so many times itself is a line and no logo. */
const MOST_RATIO = 20;

/** Whether these bytes mean to be a drawing; whether they are one, `readSvg` says. */
export const looksLikeSvg = (text: string): boolean =>
	/^\s*</.test(text) && /<([\w-]+:)?svg[\s/>]/i.test(text.slice(0, 20_000));

/** The same drawing rebuilt from an allow list, or why it cannot be. */
export function readSvg(text: string): Result<CleanSvg, SvgFault> {
	try {
		const raw = parseSvg(text.replace(/^\ufeff/, ''));
		const root = rebuildElement(raw, readStyleRules(raw));
		refuseIfEndless(root);
		const { viewBox, ratio } = boxOf(raw);
		const size = { width: Math.round(HEIGHT * ratio), height: HEIGHT };
		const svg = writeSvg(root, { viewBox, ...size });
		if (svg.length > MOST_CHARACTERS) return refuse({ code: 'svg_too_complex' });
		return ok({ svg, ...size });
	} catch (fault) {
		if (fault instanceof SvgRefused) return refuse(fault.fault);
		throw fault;
	}
}

function boxOf({ attributes }: RawElement): { viewBox: string; ratio: number } {
	const [x, y, width, height] = (attributes.get('viewBox') ?? '')
		.split(/[\s,]+/)
		.filter(Boolean)
		.map(Number);
	const box =
		height === undefined
			? [0, 0, length(attributes.get('width')), length(attributes.get('height'))]
			: [x ?? NaN, y ?? NaN, width ?? NaN, height];
	const ratio = (box[2] ?? NaN) / (box[3] ?? NaN);
	const isThere = box.every(Number.isFinite) && (box[2] ?? 0) > 0 && (box[3] ?? 0) > 0;
	if (!isThere || ratio > MOST_RATIO || ratio < 1 / MOST_RATIO) throw new SvgRefused({ code: 'svg_size' });
	return { viewBox: box.join(' '), ratio };
}

/** Units are all the same where only the shape is asked. */
const length = (text = ''): number => (/^\s*\d+(\.\d+)?\s*[a-z]*\s*$/i.test(text) ? parseFloat(text) : NaN);
