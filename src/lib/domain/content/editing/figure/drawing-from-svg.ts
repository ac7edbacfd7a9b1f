import type { SvgFault } from '../../../look/svg/fault.ts';
import { readSvg } from '../../../look/svg/read-svg.ts';
import { ok, refuse, type Result } from '../../../result.ts';
import type { DrawingPart } from '../../figures.ts';
import { readDrawing } from '../../read/figures/drawing.ts';
import { startReading } from '../../read/reading.ts';
import { WIDEST_DRAWING } from '../../read/figures/allowed.ts';
import { sourceText } from '../../source-text.ts';

/** `svg_not_plain`: it looks as it likes, with colours and words of its own, and can be a picture only as pixels. */
export type DrawingFault = Exclude<SvgFault, { code: 'svg_unsupported' }> | { code: 'svg_not_plain' };

/** A drawing as the files of a course hold it, out of what somebody sent; or why it can be none. */
export function drawingFromSvg(text: string): Result<string, DrawingFault> {
	const safe = readSvg(text);
	if (!safe.ok) {
		const { error } = safe;
		return refuse(error.code === 'svg_unsupported' ? { code: 'svg_not_plain' } : error);
	}
	const svg = `${text
		.replace(/^\ufeff/, '')
		.replaceAll(/\r\n?/g, '\n')
		.trim()}\n`;
	const reading = startReading(new Map());
	const drawing = readDrawing(reading, sourceText('drawing.svg', svg));
	const isPlain =
		drawing !== null &&
		reading.findings.length === 0 &&
		drawing.width <= WIDEST_DRAWING &&
		!drawing.parts.some(hasWords);
	return isPlain ? ok(svg) : refuse({ code: 'svg_not_plain' });
}

const hasWords = ({ name, parts }: DrawingPart): boolean => name === 'text' || parts.some(hasWords);
