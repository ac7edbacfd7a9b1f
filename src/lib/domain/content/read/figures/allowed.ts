/**
 * All that a drawing may hold. Nothing in it has a colour, a width of line or a size of letters of its own: what it looks like
 * is said by a few words of `class`, so that every drawing keeps to the theme, and none can hide what it says.
 */

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const SEPARATOR = String.raw`[\s,]+`;
const numbers = (count: number): string => Array(count).fill(NUMBER).join(SEPARATOR);
const exactly = (form: string): RegExp => new RegExp(`^${form}$`);

const NUMBER_ONLY = exactly(NUMBER);
const MOVED = exactly(String.raw`translate\(${NUMBER}(?:${SEPARATOR}${NUMBER})?\)`);

/** How a shape or a line of text looks. Two widths of line and one accent are all there is. */
const LOOKS = ['hair', 'accent', 'soft', 'solid', 'wash', 'dashed', 'strong', 'small', 'large'];
const CLASS = exactly(`(?:${LOOKS.join('|')})(?: (?:${LOOKS.join('|')}))*`);

const placed = (...names: string[]): Record<string, RegExp> =>
	Object.fromEntries(names.map((name) => [name, NUMBER_ONLY]));

/** Element → attribute → the form of its value. */
export const ALLOWED: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
	svg: { viewBox: exactly(`0${SEPARATOR}0${SEPARATOR}${numbers(2)}`) },
	g: { class: CLASS, transform: MOVED },
	path: { class: CLASS, d: /^[MmLlHhVvCcSsQqTtAaZz\d\s.,-]+$/ },
	line: { class: CLASS, ...placed('x1', 'y1', 'x2', 'y2') },
	rect: { class: CLASS, ...placed('x', 'y', 'width', 'height', 'rx') },
	circle: { class: CLASS, ...placed('cx', 'cy', 'r') },
	ellipse: { class: CLASS, ...placed('cx', 'cy', 'rx', 'ry') },
	polyline: { class: CLASS, points: /^[\d\s.,-]+$/ },
	polygon: { class: CLASS, points: /^[\d\s.,-]+$/ },
	text: {
		class: CLASS,
		...placed('x', 'y'),
		'text-anchor': /^(?:start|middle|end)$/,
		'data-label': /^[a-z0-9]+(?:-[a-z0-9]+)*$/
	}
};

/** So large that nobody draws it by hand. */
export const MOST_PARTS = 400;
export const MOST_CHARACTERS = 40_000;
/** On a phone of 360 px, letters of the smallest size are 13 px high then. */
export const WIDEST_DRAWING = 340;
