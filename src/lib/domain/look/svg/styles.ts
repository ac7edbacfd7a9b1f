import { SvgRefused } from './fault.ts';
import type { RawElement } from './parse.ts';

/** One selector with what it says. Drawing programs write nothing but names, classes and ids. */
export type StyleRule = { select: 'name' | 'class' | 'id'; value: string; says: Map<string, string> };

const SELECTOR = /^([.#]?)([A-Za-z_][\w-]*)$/;
const STRENGTH = { name: 0, class: 1, id: 2 };

/** Whatever loads, escapes or calculates. */
const NOT_PLAIN = /[@\\<]|expression|var\(|attr\(|image/i;

/** The rules of every `style` element, weakest first. */
export function readStyleRules(root: RawElement): StyleRule[] {
	const rules = stylesIn(root).flatMap(readSheet);
	return rules.sort((a, b) => STRENGTH[a.select] - STRENGTH[b.select]);
}

const stylesIn = (element: RawElement): string[] =>
	element.name === 'style' ? [element.text] : element.children.flatMap(stylesIn);

function readSheet(sheet: string): StyleRule[] {
	const plain = sheet.replaceAll(/\/\*[^]*?\*\//g, '');
	refuseUnlessPlain(plain);
	return plain.split('}').flatMap((block) => {
		if (block.trim() === '') return [];
		const [selectors = '', body, ...more] = block.split('{');
		if (body === undefined || more.length > 0) throw new SvgRefused({ code: 'svg_broken' });
		const says = readDeclarations(body);
		return selectors.split(',').map((selector): StyleRule => {
			const [, sign, value] = SELECTOR.exec(selector.trim()) ?? [];
			if (value === undefined) throw new SvgRefused({ code: 'svg_unsupported', name: 'style' });
			return { select: sign === '.' ? 'class' : sign === '#' ? 'id' : 'name', value, says };
		});
	});
}

export function readDeclarations(text: string): Map<string, string> {
	refuseUnlessPlain(text);
	const says = new Map<string, string>();
	for (const declaration of text.split(';')) {
		const [property = '', ...value] = declaration.split(':');
		if (value.length === 0) continue;
		says.set(
			property.trim().toLowerCase(),
			value
				.join(':')
				.replace(/!\s*important\s*$/i, '')
				.trim()
		);
	}
	return says;
}

function refuseUnlessPlain(css: string): void {
	if (/@import|url\(\s*['"]?(?!\s*['"]?#)/i.test(css)) throw new SvgRefused({ code: 'svg_reference' });
	if (NOT_PLAIN.test(css)) throw new SvgRefused({ code: 'svg_unsupported', name: 'style' });
}

/** What the style elements say about this element, the strongest last. */
export function styled(rules: readonly StyleRule[], { name, attributes }: RawElement): Map<string, string> {
	const classes = (attributes.get('class') ?? '').split(/\s+/);
	const says = new Map<string, string>();
	for (const rule of rules) {
		const holds = {
			name: rule.value === name,
			class: classes.includes(rule.value),
			id: rule.value === attributes.get('id')
		}[rule.select];
		if (holds) for (const [property, value] of rule.says) says.set(property, value);
	}
	return says;
}
