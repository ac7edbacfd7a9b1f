import {
	DROPPED,
	ELEMENTS,
	ELEMENTS_WITH_HREF,
	GEOMETRY,
	POINTING,
	PRESENTATION,
	type Form
} from './allowed.ts';
import { SvgRefused } from './fault.ts';
import type { RawElement } from './parse.ts';
import { readDeclarations, styled, type StyleRule } from './styles.ts';

/** An element of allowed parts only. What it points at are ids of the same drawing. */
export type Element = {
	name: string;
	id: string | null;
	attributes: Map<string, string>;
	/** Attribute → id. */
	points: Map<string, string>;
	children: Element[];
};

/** Builds the drawing anew from what is allowed, with every style as attributes. Throws what must not be there. */
export function rebuild({ children }: RawElement, rules: readonly StyleRule[]): Element[] {
	return children.flatMap((child) => {
		if (DROPPED.has(child.name) || child.name === 'style') return [];
		if (/^(text|tspan|textPath|font)/.test(child.name)) throw new SvgRefused({ code: 'svg_text' });
		if (/^(image|feImage)$/.test(child.name)) throw new SvgRefused({ code: 'svg_reference' });
		if (!ELEMENTS.has(child.name))
			throw new SvgRefused({ code: 'svg_unsupported', name: child.name.slice(0, 40) });
		return [rebuildElement(child, rules)];
	});
}

/** The attributes of one element, its own first, then what styles say. */
export function rebuildElement(raw: RawElement, rules: readonly StyleRule[]): Element {
	const element: Element = {
		name: raw.name,
		id: raw.attributes.get('id') ?? null,
		attributes: new Map(),
		points: new Map(),
		children: rebuild(raw, rules)
	};
	for (const [name, value] of raw.attributes) takeAttribute(element, name, value.trim());
	for (const [name, value] of styled(rules, raw)) takePresentation(element, name, value);
	for (const [name, value] of readDeclarations(raw.attributes.get('style') ?? ''))
		takePresentation(element, name, value);
	return element;
}

function takeAttribute(element: Element, name: string, value: string): void {
	if (name === 'href') {
		const target = /^#(.+)$/.exec(value)?.[1];
		if (target === undefined) throw new SvgRefused({ code: 'svg_reference' });
		if (ELEMENTS_WITH_HREF.has(element.name)) element.points.set('href', target);
		return;
	}
	const form = GEOMETRY.get(name);
	if (form) take(element, name, value, form);
	else takePresentation(element, name, value);
}

function takePresentation(element: Element, name: string, value: string): void {
	if (/url\(/i.test(value)) {
		const target = /^url\(\s*(['"]?)#([^'"()\\]+)\1\s*\)/i.exec(value)?.[2];
		if (target === undefined) throw new SvgRefused({ code: 'svg_reference' });
		if (!POINTING.has(name)) throw new SvgRefused({ code: 'svg_unsupported', name: name.slice(0, 40) });
		element.points.set(name, target);
		element.attributes.delete(name);
		return;
	}
	const form = PRESENTATION.get(name);
	if (!form) return;
	element.points.delete(name);
	take(element, name, value, form);
}

/** Left out where it is not of its form: then the drawing has what it would have without. */
function take(element: Element, name: string, value: string, form: Form): void {
	if (form(value)) element.attributes.set(name, value);
}
