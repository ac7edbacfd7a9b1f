import { tidyText } from '../../../../domain/content/editing/passage/tidy-doc.ts';

const LEFT_OUT = new Set(['head', 'style', 'script', 'template', 'title', 'object', 'iframe', 'svg', 'math']);
const HEADINGS = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level > 2 ? 'h3' : 'h2']));
const PARAGRAPHS = new Set(
	'p div tr dt dd blockquote pre section article figure figcaption caption address'.split(' ')
);
const SPACES = new Set(['td', 'th', 'br']);
const CHIP_NAMES = ['data-term', 'data-param', 'data-cite', 'data-figure'];

/** How Word says that a paragraph is an entry of a list, and which part of it is the bullet or the number. */
const WORD_ENTRY = /(?:^|;)\s*mso-list\s*:(?!\s*(?:none|ignore))/i;
const WORD_MARK = /mso-list\s*:\s*ignore/i;
const WORD_NUMBER = /^\s*\(?[\da-z]{1,4}[.)]/i;
/** What is said as `style`, by the name that it is read under. */
const STYLE = 'data-style';
const BOLD = /(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)/i;
const NOT_BOLD = /(?<![\w-])font-weight\s*:\s*(?:normal|[1-5]00)/i;
const ITALIC = /(?<![\w-])font-style\s*:\s*italic/i;

/**
 * What was copied elsewhere, as a passage can hold it: headings, paragraphs, flat lists, bold and italic words, our own
 * chips. All else is its words. From one passage to another everything goes along.
 */
export function cleanHtml(html: string): string {
	if (html.includes('data-pm-slice')) return html;
	const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
	return cleanChildren(page.body);
}

/** Our pages refuse styles in a page, also in one that is only read: what they say is read under another name. */
const withoutStyles = (html: string): string =>
	html
		.replace(/<style[\s\S]*?<\/style\s*>/gi, '')
		.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(?<=[\s"'])style(?=\s*=)/gi, STYLE));

function cleanChildren(parent: Node): string {
	let clean = '';
	let list: 'ul' | 'ol' | null = null;
	const close = () => {
		if (list) clean += `</${list}>`;
		list = null;
	};
	for (const child of parent.childNodes) {
		if (!isElement(child) || !WORD_ENTRY.test(styleOf(child))) {
			// Between two entries stand line ends.
			if (list && child.nodeType === Node.TEXT_NODE && !child.textContent?.trim()) continue;
			close();
			clean += cleanNode(child);
			continue;
		}
		const kind = WORD_NUMBER.test(markOf(child)?.textContent ?? '') ? 'ol' : 'ul';
		if (list !== kind) {
			close();
			clean += `<${kind}>`;
			list = kind;
		}
		clean += `<li>${cleanChildren(child)}</li>`;
	}
	close();
	return clean;
}

function cleanNode(node: Node): string {
	if (node.nodeType === Node.TEXT_NODE)
		return escaped(tidyText(node.textContent ?? '').replaceAll('\u00a0', ' '));
	if (!isElement(node)) return '';
	const name = node.localName;
	const style = styleOf(node);
	if (LEFT_OUT.has(name) || WORD_MARK.test(style)) return '';
	if (CHIP_NAMES.some((attribute) => node.hasAttribute(attribute))) return chip(node);
	if (name === 'ul' || name === 'ol') return `<${name}>${entriesOf(node).join('')}</${name}>`;
	const heading = HEADINGS.get(name);
	if (heading) return block(heading, cleanChildren(node));
	// A paragraph in a paragraph: the inner one counts, and words beside it are one of their own.
	if (name === 'p' || (PARAGRAPHS.has(name) && !holdsBlocks(node))) return block('p', cleanChildren(node));
	if (SPACES.has(name)) return `${cleanChildren(node)} `;
	return stressed(name, style, cleanChildren(node));
}

function stressed(name: string, style: string, inside: string): string {
	if (inside.trim() === '' || /<(?:p|h\d|ul|ol)>/.test(inside)) return inside;
	const isBold = BOLD.test(style) || (/^(?:b|strong)$/.test(name) && !NOT_BOLD.test(style));
	const isItalic = ITALIC.test(style) || /^(?:i|em)$/.test(name);
	const italic = isItalic ? `<em>${inside}</em>` : inside;
	return isBold ? `<strong>${italic}</strong>` : italic;
}

/** Entries of a list within an entry come after it: lists are flat. */
function entriesOf(list: Element): string[] {
	return [...list.children].flatMap((entry) => {
		if (isList(entry)) return entriesOf(entry);
		const own = [...entry.childNodes].filter((child) => !isElement(child) || !isList(child));
		const inner = [...entry.children].filter(isList).flatMap(entriesOf);
		const words = own.map(cleanNode).join('');
		return words.trim() === '' ? inner : [`<li>${words}</li>`, ...inner];
	});
}

const block = (name: string, inside: string): string =>
	inside.trim() === '' ? '' : `<${name}>${inside}</${name}>`;

function chip(element: Element): string {
	const attributes = [...CHIP_NAMES, 'data-words'].flatMap((name) => {
		const value = element.getAttribute(name);
		return value === null ? [] : [` ${name}="${escaped(value)}"`];
	});
	return `<span${attributes.join('')}></span>`;
}

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;
const isList = (element: Element): boolean => element.localName === 'ul' || element.localName === 'ol';
const styleOf = (element: Element): string => element.getAttribute(STYLE) ?? '';
const holdsBlocks = (element: Element): boolean =>
	element.querySelector('p, div, ul, ol, h1, h2, h3, h4, h5, h6, table, tr') !== null;
const markOf = (entry: Element): Element | undefined =>
	[...entry.querySelectorAll(`[${STYLE}]`)].find((one) => WORD_MARK.test(styleOf(one)));
const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
