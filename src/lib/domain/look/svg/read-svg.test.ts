import { describe, expect, test } from 'vitest';
import { looksLikeSvg, readSvg } from './read-svg.ts';

const XMLNS = 'xmlns="http://www.w3.org/2000/svg"';
const drawing = (inside: string, root = 'viewBox="0 0 300 100"'): string =>
	`<svg ${XMLNS} ${root}>${inside}</svg>`;
const codeOf = (svg: string): string => {
	const read = readSvg(svg);
	return read.ok ? 'accepted' : read.error.code;
};
function cleaned(svg: string): string {
	const read = readSvg(svg);
	if (!read.ok) throw new Error(read.error.code);
	return read.value.svg;
}
const inside = (svg: string): string => cleaned(svg).replace(/^<svg[^>]*>|<\/svg>$/g, '');

describe('what is written so that looking at it takes for ever', () => {
	// A pattern that tries every way to read these would not end within this test.
	test.for<[string, string, string]>([
		['turns and turns', drawing(`<path d="M0 0" transform="${'scale(1)  '.repeat(180)}!"/>`), 'accepted'],
		['numbers and numbers', drawing(`<polygon points="${'1 '.repeat(20_000)}!"/>`), 'accepted'],
		['a long value', drawing(`<path d="M0 0" x="${'1 '.repeat(2_000)}!"/>`), 'svg_too_complex'],
		['an outline that is none', drawing(`<path d="${'M 0 0 '.repeat(15_000)}!"/>`), 'accepted'],
		['remarks that never end', drawing(`<style>${'/* '.repeat(6_000)}</style>`), 'svg_broken'],
		['a long style', drawing(`<style>${'/* '.repeat(9_000)}</style>`), 'svg_too_complex'],
		['a reference far away', drawing(`<path style="fill:url(${' '.repeat(1_900)}#a)"/>`), 'svg_reference']
	])('%s', ([, svg, code]) => {
		expect(codeOf(svg)).toBe(code);
	});
});

describe('what an attacker sends', () => {
	test.for<[string, string, string]>([
		['a script', drawing('<script>alert(1)</script>'), 'svg_script'],
		[
			'a script of another namespace',
			drawing('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>'),
			'svg_script'
		],
		['a script of a made-up namespace', drawing('<x:script xmlns:x="urn:x"/>'), 'svg_script'],
		['a script inside what is left out', drawing('<metadata><script/></metadata>'), 'svg_script'],
		['a script by reference', drawing('<script href="https://evil.example/x.js"/>'), 'svg_script'],
		['an event handler', drawing('<path d="M0 0" onclick="alert(1)"/>'), 'svg_script'],
		['an event handler of the root', drawing('', 'viewBox="0 0 9 9" onload="alert(1)"'), 'svg_script'],
		['an event handler in capitals', drawing('<g ONLOAD="alert(1)"/>'), 'svg_script'],
		['a foreign object', drawing('<foreignObject><b/></foreignObject>'), 'svg_script'],
		['a page inside', drawing('<div xmlns="http://www.w3.org/1999/xhtml"/>'), 'svg_script'],
		['a frame', drawing('<iframe src="https://evil.example"/>'), 'svg_script'],
		['a picture from elsewhere', drawing('<image href="https://evil.example/pixel.png"/>'), 'svg_reference'],
		['a picture inside', drawing('<image href="data:image/png;base64,AAAA"/>'), 'svg_reference'],
		['a use of elsewhere', drawing('<use href="https://evil.example/x.svg#a"/>'), 'svg_reference'],
		[
			'a use by xlink',
			`<svg ${XMLNS} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><use xlink:href="//evil.example/x#a"/></svg>`,
			'svg_reference'
		],
		['a link that runs', drawing('<a href="javascript:alert(1)"><path d="M0 0"/></a>'), 'svg_unsupported'],
		['a use that runs', drawing('<use href="javascript:alert(1)"/>'), 'svg_reference'],
		['a use of data', drawing('<use href="data:image/svg+xml,&lt;svg/&gt;#a"/>'), 'svg_reference'],
		['a fill from elsewhere', drawing('<path fill="url(https://evil.example/#a)"/>'), 'svg_reference'],
		['a style from elsewhere', drawing('<path style="fill:url(https://evil.example/a)"/>'), 'svg_reference'],
		['an import', drawing('<style>@import "https://evil.example/a.css";</style>'), 'svg_reference'],
		[
			'an import by address',
			drawing('<style><![CDATA[@import url(//evil.example)]]></style>'),
			'svg_reference'
		],
		[
			'letters from elsewhere',
			drawing('<style>@font-face{font-family:x;src:local(x)}</style>'),
			'svg_unsupported'
		],
		['an escape in a style', drawing('<style>.a{fill:u\\72l(//evil.example)}</style>'), 'svg_unsupported'],
		[
			'a background of a style',
			drawing('<style>path{background:image-set("https://evil.example")}</style>'),
			'svg_unsupported'
		],
		['an entity', `<!DOCTYPE svg [<!ENTITY a "x">]>${drawing('&a;')}`, 'svg_entity'],
		[
			'a billion laughs',
			`<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${drawing('&b;')}`,
			'svg_entity'
		],
		[
			'a file of the machine',
			`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${drawing('&a;')}`,
			'svg_entity'
		],
		['an entity that nobody declared', drawing('&nbsp;'), 'svg_broken'],
		[
			'a style sheet by instruction',
			`<?xml-stylesheet href="https://evil.example/a.css"?>${drawing('')}`,
			'svg_unsupported'
		],
		[
			'an animation that sets an address',
			drawing('<set attributeName="href" to="javascript:alert(1)"/>'),
			'svg_unsupported'
		],
		['an animation', drawing('<animate attributeName="x" from="0" to="9"/>'), 'svg_unsupported'],
		['a filter', drawing('<filter id="a"><feGaussianBlur stdDeviation="9999"/></filter>'), 'svg_unsupported'],
		['a filter that loads', drawing('<feImage href="https://evil.example"/>'), 'svg_reference'],
		['a page that calls itself a drawing', '<html><svg/></html>', 'svg_broken'],
		['half a drawing', `<svg ${XMLNS} viewBox="0 0 9 9"><g>`, 'svg_broken'],
		['two drawings', drawing('') + drawing(''), 'svg_broken'],
		['words', drawing('<text>Harbor</text>'), 'svg_text'],
		['no size', `<svg ${XMLNS}><path d="M0 0"/></svg>`, 'svg_size'],
		['a size of nothing', drawing('', 'viewBox="0 0 0 10"'), 'svg_size'],
		['a size without end', drawing('', 'viewBox="0 0 1e999 10"'), 'svg_size'],
		['a line of a size', drawing('', 'viewBox="0 0 100000 1"'), 'svg_size']
	])('%s is refused', ([, svg, code]) => {
		expect(codeOf(svg)).toBe(code);
	});

	test('a drawing of very many parts, very deep ones, and ones that multiply is too complex', () => {
		expect(codeOf(drawing('<g/>'.repeat(5_000)))).toBe('svg_too_complex');
		expect(codeOf(drawing('<g>'.repeat(100) + '</g>'.repeat(100)))).toBe('svg_too_complex');
		expect(codeOf(drawing(`<path d="${'M0 0'.repeat(30_000)}"/>`))).toBe('svg_too_complex');
		const tenOf = (id: string) => `<use href="#${id}"/>`.repeat(10);
		const laughs = ['b', 'c', 'd', 'e', 'f'].reduce(
			([made, before], id) => [`${made}<g id="${id}">${tenOf(before)}</g>`, id] as [string, string],
			['<path id="a" d="M0 0"/>', 'a'] as [string, string]
		)[0];
		expect(codeOf(drawing(laughs))).toBe('svg_too_complex');
	});

	test('a drawing that uses itself is too complex', () => {
		expect(codeOf(drawing('<g id="a"><use href="#a"/></g>'))).toBe('svg_too_complex');
		expect(
			codeOf(
				drawing(
					'<clipPath id="a"><path clip-path="url(#b)"/></clipPath><clipPath id="b"><path clip-path="url(#a)"/></clipPath>'
				)
			)
		).toBe('svg_too_complex');
	});

	test('what would break out of an attribute stays in it', () => {
		const svg = cleaned(
			drawing('<path d="M0 0" fill="&quot;&gt;&lt;script&gt;"/><g transform="x&quot; onload=&quot;1"/>')
		);
		expect(svg).not.toMatch(/script|onload/);
	});
});

describe('a drawing as programs export it', () => {
	test('keeps its shapes, colours and gradients', () => {
		expect(
			inside(
				drawing(
					'<defs><linearGradient id="Sky"><stop offset="10%" stop-color="#00f"/></linearGradient></defs>' +
						'<g transform="translate(3,4)"><path d="M0,0L10,10z" fill="url(#Sky)" stroke-width="2px"/></g>'
				)
			)
		).toBe(
			'<defs><linearGradient id="i0"><stop offset="10%" stop-color="#00f"/></linearGradient></defs>' +
				'<g transform="translate(3,4)"><path d="M0,0L10,10z" stroke-width="2px" fill="url(#i0)"/></g>'
		);
	});

	test('has its classes and styles as attributes, the nearest one winning', () => {
		expect(
			inside(
				drawing(
					'<defs><style>.cls-1,.cls-2{fill:#123456;}.cls-2{stroke:none !important}path{fill:red}</style></defs>' +
						'<path class="cls-2" fill="blue" d="M1 1"/><circle style="fill:lime;-x-y:z" r="2" class="cls-1"/>'
				)
			)
		).toBe('<defs/><path fill="#123456" d="M1 1" stroke="none"/><circle r="2" fill="lime"/>');
	});

	test('loses who made it, when, with what, and what the layers are called', () => {
		const svg = cleaned(
			`<?xml version="1.0"?><!-- Jane's laptop --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
			<svg ${XMLNS} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 10 10" inkscape:export-filename="/home/jane/logo.png">
			<title>Jane</title><metadata><x xmlns="urn:rdf">Jane</x></metadata><inkscape:view><inkscape:grid/></inkscape:view>
			<g id="Jane" inkscape:label="Jane" data-name="Jane"><path d="M0 0"/></g></svg>`
		);
		expect(svg).not.toMatch(/jane|inkscape|title|metadata/i);
		expect(svg).toContain('<g><path d="M0 0"/></g>');
	});

	test('says its size: the shape of its box, at the height at which a logo is kept', () => {
		expect(readSvg(drawing('<path d="M0 0"/>'))).toMatchObject({
			ok: true,
			value: { width: 360, height: 120 }
		});
		expect(readSvg(drawing('', 'width="200mm" height="100mm"'))).toMatchObject({
			value: { width: 240, height: 120 }
		});
	});

	test('rebuilt once more is the same', () => {
		const svg = cleaned(
			drawing('<mask id="m"><rect width="9" height="9"/></mask><path mask="url(#m)" d="M0 0"/>')
		);
		expect(cleaned(svg)).toBe(svg);
	});
});

test.for([
	['\ufeff<?xml version="1.0"?><svg/>', true],
	['<!-- a --><svg xmlns="x"/>', true],
	['<s:svg xmlns:s="x"/>', true],
	['<!doctype html><p>', false],
	['hello <svg>', false]
] as const)('%j looks like a drawing: %s', ([text, looks]) => {
	expect(looksLikeSvg(text)).toBe(looks);
});
