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

/** A number, or several, with units as drawings use them. */
const NUMBERS = /^[\s\d.,+-]*(e[+-]?\d+)?[\s\d.,+-]*(px|pt|pc|mm|cm|in|em|%)?\s*$/i;
const PATH = /^[MmZzLlHhVvCcSsQqTtAaEe\s\d.,+-]*$/;
const TRANSFORM = /^(\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\([\s\d.,+eE-]*\)[\s,]*)*$/;
const WORD = /^[a-z][a-zA-Z -]*$/;
const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]+|(rgb|rgba|hsl|hsla)\([\s\d.,%/+-]*\))$/i;

/** Attributes that place things. */
export const GEOMETRY: ReadonlyMap<string, RegExp> = new Map([
	...['x', 'y', 'width', 'height', 'cx', 'cy', 'r', 'rx', 'ry', 'x1', 'y1', 'x2', 'y2', 'fx', 'fy'].map(
		(name) => [name, NUMBERS] as const
	),
	...['offset', 'pathLength', 'points', 'viewBox'].map((name) => [name, NUMBERS] as const),
	['d', PATH],
	...['transform', 'gradientTransform'].map((name) => [name, TRANSFORM] as const),
	...[
		'gradientUnits',
		'spreadMethod',
		'clipPathUnits',
		'maskUnits',
		'maskContentUnits',
		'preserveAspectRatio'
	].map((name) => [name, WORD] as const)
]);

/** Attributes that a style may give as well. */
export const PRESENTATION: ReadonlyMap<string, RegExp> = new Map([
	...['fill', 'stroke', 'stop-color', 'color'].map((name) => [name, COLOUR] as const),
	...[
		'opacity',
		'fill-opacity',
		'stroke-opacity',
		'stop-opacity',
		'stroke-width',
		'stroke-miterlimit',
		'stroke-dashoffset',
		'stroke-dasharray'
	].map((name) => [name, /^(none|[\s\d.,+e%-]*(px)?)$/i] as const),
	...[
		'fill-rule',
		'clip-rule',
		'stroke-linecap',
		'stroke-linejoin',
		'display',
		'visibility',
		'mask-type'
	].map((name) => [name, WORD] as const)
]);

/** May point at something in the same drawing: `url(#name)`. */
export const POINTING = new Set(['fill', 'stroke', 'clip-path', 'mask']);
export const ELEMENTS_WITH_HREF = new Set(['use', 'linearGradient', 'radialGradient']);
