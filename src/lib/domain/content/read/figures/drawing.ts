import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Drawing, DrawingPart } from '../../figures.ts';
import type { SourceText } from '../../source-text.ts';
import { report, type Reading } from '../reading.ts';
import { ALLOWED, MOST_CHARACTERS, MOST_PARTS } from './allowed.ts';

const SVG = 'http://www.w3.org/2000/svg';
const TODO = 'draw with the elements, attributes and classes that content/README.md lists';

/**
 * One drawing, built anew from what is allowed; null when it is none. S011: whatever else stands in it is reported where it
 * stands, and left out: scripts, handlers, addresses, styles, text that is no label.
 */
export function readDrawing(reading: Reading, source: SourceText): Drawing | null {
	if (source.text.length > MOST_CHARACTERS) {
		const message = `this drawing has more than ${MOST_CHARACTERS} characters`;
		report(reading, 'S011', source.at(0), message, 'every page that shows it carries them; draw it simpler');
		return null;
	}
	const parser = new SaxesParser({ xmlns: true });
	const root: DrawingPart = { name: '', attributes: {}, parts: [] };
	const open: (DrawingPart | null)[] = [root];
	let broken = false;
	let count = 0;
	const here = () => source.at(Math.max(0, source.text.lastIndexOf('<', parser.position - 1)));
	const refuse = (what: string, todo = TODO): void => report(reading, 'S011', here(), what, todo);

	parser.on('error', (error) => {
		if (!broken)
			report(reading, 'S001', here(), `this is not a drawing: ${error.message}`, 'save it as plain SVG');
		broken = true;
	});
	parser.on('doctype', () =>
		refuse('a drawing declares nothing', 'remove the line that begins with <!DOCTYPE')
	);
	parser.on('processinginstruction', () => refuse('a drawing gives no instructions', 'remove the line'));
	parser.on('opentag', (tag) => {
		count += 1;
		if (count === MOST_PARTS + 1) refuse(`this drawing has more than ${MOST_PARTS} parts`, 'draw it simpler');
		const parent = open.at(-1) ?? null;
		const part = parent && count <= MOST_PARTS ? partOf(tag, parent === root, refuse) : null;
		if (part) {
			reading.places.put(part, here());
			parent?.parts.push(part);
		}
		open.push(part);
	});
	parser.on('closetag', () => void open.pop());
	const words = (text: string): void => {
		if (text.trim() !== '' && open.at(-1))
			refuse('words stand in the drawing itself', 'put them into labels, and write <text data-label="…"/>');
	};
	parser.on('text', words);
	parser.on('cdata', words);
	parser.write(source.text).close();

	const [svg] = root.parts;
	if (broken || !svg) return null;
	const [, , width = NaN, height = NaN] = (svg.attributes['viewBox'] ?? '').split(/[\s,]+/).map(Number);
	if (Number.isNaN(height)) {
		report(
			reading,
			'S003',
			source.at(0),
			'this drawing does not say how large it is',
			'write viewBox="0 0 320 200"'
		);
		return null;
	}
	const drawing: Drawing = { width, height, parts: svg.parts };
	reading.places.put(drawing, reading.places.of(svg));
	return drawing;
}

/** The part that a tag begins, with what is allowed of it; null for one that is not drawn, nor anything inside it. */
function partOf(
	tag: SaxesTagNS,
	isRoot: boolean,
	refuse: (what: string, todo?: string) => void
): DrawingPart | null {
	const { local: name, uri } = tag;
	const allowed = Object.hasOwn(ALLOWED, name) && uri === SVG ? ALLOWED[name] : undefined;
	if (!allowed || (name === 'svg') !== isRoot) {
		refuse(`a drawing holds no <${tag.name}>`);
		return null;
	}
	const part: DrawingPart = { name, attributes: {}, parts: [] };
	for (const { name: key, value } of Object.values(tag.attributes)) {
		const text = value.trim().replace(/\s+/g, ' ');
		if (key === 'xmlns') continue;
		const form = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
		if (!form) refuse(`<${name}> takes no "${key}"`);
		else if (!form.test(text)) refuse(`"${key}" of <${name}> is not of its form`);
		else if (key === 'data-label') part.label = text;
		else part.attributes[key] = text;
	}
	if (name === 'text' && part.label === undefined) {
		refuse('this <text> names no label', 'write <text data-label="…"/>');
		return null;
	}
	return part;
}
