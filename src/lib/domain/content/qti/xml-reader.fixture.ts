import { SaxesParser } from 'saxes';

export type XmlNode = { name: string; attributes: Record<string, string>; children: (XmlNode | string)[] };

/** Reads XML as any reader must, with its namespaces. Throws at the first thing that is not well-formed. */
export function readXml(text: string): XmlNode {
	const root: XmlNode = { name: '', attributes: {}, children: [] };
	const open = [root];
	const parser = new SaxesParser({ xmlns: true });
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('opentag', ({ name, attributes }) => {
		const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
		const node: XmlNode = { name, attributes: Object.fromEntries(values), children: [] };
		open.at(-1)?.children.push(node);
		open.push(node);
	});
	parser.on('closetag', () => {
		open.pop();
	});
	parser.on('text', (words) => {
		open.at(-1)?.children.push(words);
	});
	parser.write(text).close();
	const [only] = elementsIn(root);
	if (!only) throw new Error('There is no element');
	return only;
}

export const elementsIn = ({ children }: XmlNode): XmlNode[] =>
	children.filter((child) => typeof child !== 'string');

/** This element and all inside it, in document order. */
export const allIn = (node: XmlNode): XmlNode[] => [node, ...elementsIn(node).flatMap(allIn)];

export const named = (node: XmlNode, name: string): XmlNode[] =>
	allIn(node).filter((one) => one.name === name);

export const textIn = (node: XmlNode): string =>
	node.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');

export const attribute = ({ attributes }: XmlNode, name: string): string => attributes[name] ?? '';
