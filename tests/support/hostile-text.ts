import fc from 'fast-check';

const PIECES = [
	...["'", "''=", '=1+1', '+', '-', '@SUM(A1)', '\t', '\r', '\n', '\r\n', '"', '""', ',', ';', ' '],
	...[
		'&',
		'&amp;',
		'&x;',
		'<',
		'</source>',
		'<cp hex="0000"/>',
		']]>',
		'<!--',
		'-->',
		'<?x ?>',
		'<!DOCTYPE x>'
	],
	...['\u0000', '\u0085', '\u2028', '\ufeff', '\ufffe', '\uffff', '\ud800', '\udc00', '\u{1f600}', '\u202e'],
	...[
		':::',
		'\n:::\n',
		':::block{#a}\n',
		'---\n',
		'```\n',
		'# ',
		'- ',
		'{ en: x }',
		'} ',
		'] ',
		'\\',
		'\\u0000'
	]
];

/** Whatever a program or a person could send back: every code unit, and the signs that each of our formats lives by. */
export const hostileText = fc.oneof(
	fc
		.array(fc.constantFrom(...PIECES, 'a', 'é', ' words '), { maxLength: 12 })
		.map((pieces) => pieces.join('')),
	fc
		.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
		.map((codes) => String.fromCharCode(...codes)),
	fc.string({ unit: 'binary' })
);
