/** All that a rebuilt drawing may hold. What is not here is left out or refused, so that nothing new slips through. */

export const SHAPES = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']);

export const ELEMENTS = new Set([
	...SHAPES,
	'g',
	'defs',
	'symbol',
	'use',
	'linearGradient',
	'radialGradient',
	'stop',
	'clipPath',
	'mask'
]);

/** They say something about the drawing and draw nothing; who made it with what is nobody's business. */
export const DROPPED = new Set(['title', 'desc', 'metadata']);

/**
 * Whether a value is of its form. Each reads the value once, from left to right and without ways to go back: somebody could
 * write one on which a nested pattern tries for years.
 */
export type Form = (value: string) => boolean;
const like =
	(pattern: RegExp): Form =>
	(value) =>
		pattern.test(value);

/** `e` as in 1e-5. */
const UNITS: ReadonlySet<string> = new Set(['e', 'px', 'pt', 'pc', 'mm', 'cm', 'in', 'em', '%']);
/** A number, or several, with units as drawings use them. */
const numbers: Form = (value) =>
	/^[\s\d.,+a-z%-]*$/i.test(value) &&
	(value.match(/[a-z%]+/gi) ?? []).every((unit) => UNITS.has(unit.toLowerCase()));

const ONE_TRANSFORM = /^[\s,]*(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([\s\d.,+eE-]*$/;
const transforms: Form = (value) => {
	const parts = value.split(')');
	return parts.pop()?.trim() === '' && parts.every((part) => ONE_TRANSFORM.test(part));
};

const path = like(/^[MmZzLlHhVvCcSsQqTtAaEe\s\d.,+-]*$/);
const word = like(/^[a-z][a-zA-Z -]*$/);
const colour = like(/^(?:#[0-9a-f]{3,8}|[a-z]+|(?:rgb|rgba|hsl|hsla)\([\s\d.,%/+-]*\))$/i);
const amount = like(/^(?:none|[\s\d.,+e%-]*(?:px)?)$/i);

const all = (names: readonly string[], form: Form) => names.map((name) => [name, form] as const);

/** Attributes that place things. */
export const GEOMETRY: ReadonlyMap<string, Form> = new Map([
	...all(
		['x', 'y', 'width', 'height', 'cx', 'cy', 'r', 'rx', 'ry', 'x1', 'y1', 'x2', 'y2', 'fx', 'fy'],
		numbers
	),
	...all(['offset', 'pathLength', 'points', 'viewBox'], numbers),
	['d', path],
	...all(['transform', 'gradientTransform'], transforms),
	...all(
		[
			'gradientUnits',
			'spreadMethod',
			'clipPathUnits',
			'maskUnits',
			'maskContentUnits',
			'preserveAspectRatio'
		],
		word
	)
]);

/** Attributes that a style may give as well. */
export const PRESENTATION: ReadonlyMap<string, Form> = new Map([
	...all(['fill', 'stroke', 'stop-color', 'color'], colour),
	...all(
		[
			'opacity',
			'fill-opacity',
			'stroke-opacity',
			'stop-opacity',
			'stroke-width',
			'stroke-miterlimit',
			'stroke-dashoffset',
			'stroke-dasharray'
		],
		amount
	),
	...all(
		['fill-rule', 'clip-rule', 'stroke-linecap', 'stroke-linejoin', 'display', 'visibility', 'mask-type'],
		word
	)
]);

/** May point at something in the same drawing: `url(#name)`. */
export const POINTING = new Set(['fill', 'stroke', 'clip-path', 'mask']);
export const ELEMENTS_WITH_HREF = new Set(['use', 'linearGradient', 'radialGradient']);
