import { SaxesParser } from 'saxes';
import { SvgRefused } from './fault.ts';

/** An element as it was written, without what is no element of a drawing. */
export type RawElement = {
	name: string;
	/** Those without a namespace of their own, and `href` of whichever. */
	attributes: Map<string, string>;
	children: RawElement[];
	/** What a `style` element says; empty for any other. */
	text: string;
};

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const HTML = 'http://www.w3.org/1999/xhtml';

const MOST_ELEMENTS = 4_000;
const MOST_DEPTH = 40;
/** Of an attribute that is no outline, and of all styles together: more than any drawing program writes. */
const MOST_VALUE_CHARACTERS = 2_000;
const MOST_STYLE_CHARACTERS = 20_000;
const OUTLINES = new Set(['d', 'points']);

/** What runs, or brings in what does, wherever it stands. */
const RUNS = new Set(['script', 'foreignobject', 'iframe', 'embed', 'object', 'handler', 'listener', 'body']);

/** Reads the text as XML that declares nothing. Throws what is wrong with it. */
export function parseSvg(text: string): RawElement {
	const parser = new SaxesParser({ xmlns: true });
	const open: RawElement[] = [];
	let root: RawElement | null = null;
	let elements = 0;
	let styleCharacters = 0;
	/** How deep inside a part of another program; nothing of it is kept. */
	let foreign = 0;

	parser.on('error', () => {
		throw new SvgRefused({ code: 'svg_broken' });
	});
	parser.on('doctype', (doctype) => {
		// Old drawing programs name their grammar; one that brings its own declares entities.
		if (/[[<]|ENTITY/i.test(doctype)) throw new SvgRefused({ code: 'svg_entity' });
	});
	parser.on('processinginstruction', ({ target }) => {
		throw new SvgRefused({ code: 'svg_unsupported', name: target });
	});
	parser.on('opentag', ({ local, uri, attributes }) => {
		if (RUNS.has(local.toLowerCase()) || uri === HTML) throw new SvgRefused({ code: 'svg_script' });
		elements += 1;
		if (elements > MOST_ELEMENTS || open.length + foreign >= MOST_DEPTH)
			throw new SvgRefused({ code: 'svg_too_complex' });
		const isOurs = uri === SVG || uri === '';
		if (foreign > 0 || (!isOurs && root)) {
			foreign += 1;
			return;
		}
		const element = { name: local, attributes: new Map<string, string>(), children: [], text: '' };
		for (const one of Object.values(attributes)) {
			if (/^on/i.test(one.local)) throw new SvgRefused({ code: 'svg_script' });
			if (one.value.length > MOST_VALUE_CHARACTERS && !OUTLINES.has(one.local))
				throw new SvgRefused({ code: 'svg_too_complex' });
			if (one.uri === '' || one.uri === XLINK) element.attributes.set(one.local, one.value);
		}
		if (!root) {
			if (!isOurs || local !== 'svg') throw new SvgRefused({ code: 'svg_broken' });
			root = element;
		}
		open.at(-1)?.children.push(element);
		open.push(element);
	});
	parser.on('closetag', () => {
		if (foreign > 0) foreign -= 1;
		else open.pop();
	});
	const take = (words: string) => {
		const inside = open.at(-1);
		if (foreign > 0 || inside?.name !== 'style') return;
		inside.text += words;
		styleCharacters += words.length;
		if (styleCharacters > MOST_STYLE_CHARACTERS) throw new SvgRefused({ code: 'svg_too_complex' });
	};
	parser.on('text', take);
	parser.on('cdata', take);
	parser.write(text).close();
	if (!root) throw new SvgRefused({ code: 'svg_broken' });
	return root;
}
