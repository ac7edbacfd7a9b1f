import { SvgRefused } from './fault.ts';
import type { Element } from './rebuild.ts';

/** What a device has to draw at most, with everything that is drawn more than once. */
const MOST_DRAWN = 20_000;

/** Refuses drawings that point at themselves, or that grow without end by pointing at what points. */
export function refuseIfEndless(root: Element): void {
	const byId = new Map<string, Element>();
	const collect = (element: Element): void => {
		if (element.id !== null && !byId.has(element.id)) byId.set(element.id, element);
		element.children.forEach(collect);
	};
	collect(root);

	const known = new Map<Element, number>();
	const under = new Set<Element>();
	const drawn = (element: Element): number => {
		const before = known.get(element);
		if (before !== undefined) return before;
		if (under.has(element)) throw new SvgRefused({ code: 'svg_too_complex' });
		under.add(element);
		const pointed = [...element.points.values()].flatMap((id) => byId.get(id) ?? []);
		const all = [...element.children, ...pointed].reduce((sum, one) => sum + drawn(one), 1);
		if (all > MOST_DRAWN) throw new SvgRefused({ code: 'svg_too_complex' });
		under.delete(element);
		known.set(element, all);
		return all;
	};
	drawn(root);
}

/** The drawing as text. Ids are numbered anew: names of layers are nobody's business, and none is needed but these. */
export function writeSvg(root: Element, box: { viewBox: string; width: number; height: number }): string {
	const numbers = numberTargets(root);
	const ownId = (element: Element) => (element.id === null ? undefined : numbers.get(element.id));
	const write = (element: Element): string => {
		const id = ownId(element);
		const attributes = [
			...(id === undefined ? [] : [`id="${id}"`]),
			...[...element.attributes].map(([name, value]) => `${name}="${escaped(value)}"`),
			...[...element.points].flatMap(([name, target]) => {
				const number = numbers.get(target);
				if (number === undefined) return [];
				return [name === 'href' ? `href="#${number}"` : `${name}="url(#${number})"`];
			})
		];
		const start = [element.name, ...attributes].join(' ');
		const inside = element.children.map(write).join('');
		return inside ? `<${start}>${inside}</${element.name}>` : `<${start}/>`;
	};
	const { attributes } = root;
	const worn = [...attributes]
		.filter(([name]) => !['x', 'y', 'width', 'height', 'viewBox'].includes(name))
		.map(([name, value]) => ` ${name}="${escaped(value)}"`)
		.join('');
	const { viewBox, width, height } = box;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" width="${width}" height="${height}"${worn}>${root.children.map(write).join('')}</svg>`;
}

/** Ids that something points at and that something has. */
function numberTargets(root: Element): Map<string, string> {
	const has = new Set<string>();
	const wanted = new Set<string>();
	const look = (element: Element): void => {
		if (element.id !== null) has.add(element.id);
		for (const id of element.points.values()) wanted.add(id);
		element.children.forEach(look);
	};
	look(root);
	return new Map([...wanted].filter((id) => has.has(id)).map((id, place) => [id, `i${place}`]));
}

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
