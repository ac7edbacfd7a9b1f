import { xmlAttribute, xmlText } from '../xml-text.ts';

/** An element, or words. What is written as XML goes through here, so that nothing has to remember to escape. */
export type Xml = string | XmlElement;
export type XmlElement = { name: string; attributes: Attributes; children: readonly Xml[] };
/** Those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export const element = (
	name: string,
	attributes: Attributes = {},
	...children: readonly Xml[]
): XmlElement => ({
	name,
	attributes,
	children
});

/** A whole file. */
export const xmlFile = (root: XmlElement): string =>
	`<?xml version="1.0" encoding="UTF-8"?>\n${indented(root, '')}\n`;

/** What stands in a line of words, and next to which a line end would be a space. */
const IN_A_LINE: ReadonlySet<string> = new Set([
	'strong',
	'em',
	'span',
	'qti-text-entry-interaction',
	'qti-inline-choice-interaction'
]);
const isBlock = (one: Xml): one is XmlElement => typeof one !== 'string' && !IN_A_LINE.has(one.name);

/** A line for each element, as far as none stands among words. */
function indented(one: XmlElement, indent: string): string {
	const blocks = one.children.filter(isBlock);
	if (blocks.length === 0 || blocks.length < one.children.length) return indent + inline(one);
	const inner = blocks.map((block) => indented(block, `${indent}\t`)).join('\n');
	return `${indent}${startTag(one)}>\n${inner}\n${indent}</${one.name}>`;
}

function inline(one: Xml): string {
	if (typeof one === 'string') return xmlText(one);
	const inner = one.children.map(inline).join('');
	return inner === '' ? `${startTag(one)}/>` : `${startTag(one)}>${inner}</${one.name}>`;
}

const startTag = ({ name, attributes }: XmlElement): string =>
	`<${name}${Object.entries(attributes)
		.map(([key, value]) => (value === undefined ? '' : ` ${key}="${xmlAttribute(String(value))}"`))
		.join('')}`;
