import type { Chance } from './chance.ts';

const BYTES = [0x00, 0x01, 0x0a, 0x20, 0x2f, 0x5c, 0x7f, 0x80, 0xc3, 0xed, 0xfe, 0xff] as const;

/** Bytes with a few places changed, put in, doubled or cut out; the end, where a zip has its list, is changed as often as the rest. */
export function mutatedBytes(chance: Chance, original: Buffer): Buffer {
	let bytes = Buffer.from(original);
	const place = (): number => {
		const at = chance.below(bytes.length + 1);
		return chance.oneIn(2) ? Math.max(0, bytes.length - 1 - chance.below(400)) : at;
	};
	for (let left = 1 + chance.below(6); left > 0; left--) {
		const at = place();
		const length = 1 + chance.below(chance.oneIn(4) ? 200 : 8);
		const rest = bytes.subarray(at + length);
		switch (chance.below(7)) {
			case 0:
			case 1:
				bytes[at] = chance.pick(BYTES);
				break;
			case 2:
				bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
				break;
			case 3:
				bytes = Buffer.concat([bytes.subarray(0, at), chance.bytes(length), rest]);
				break;
			case 4:
				bytes = Buffer.concat([bytes.subarray(0, at), rest]);
				break;
			case 5:
				bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at, at + length), rest]);
				break;
			default:
				bytes = chance.oneIn(4)
					? Buffer.from(bytes.subarray(0, at))
					: Buffer.concat([bytes.subarray(0, at), chance.bytes(length), bytes.subarray(at)]);
		}
	}
	return bytes;
}

export const YAML_PIECES = [
	': ',
	'- ',
	'\n',
	'\n  ',
	'  ',
	'\t',
	'{',
	'}',
	'[',
	']',
	'"',
	"'",
	'|\n',
	'>-\n',
	'&a ',
	'*a',
	'!!map ',
	'!!binary ',
	'? ',
	'# ',
	',',
	'---\n',
	'...\n',
	'%YAML 1.1\n',
	'<<: *a\n',
	'id: ',
	'~',
	'true',
	'0x1F',
	'1e999',
	'.nan',
	'-0',
	'\r\n',
	'__proto__: ',
	'constructor: ',
	'toString: ',
	'\u0000',
	'\ufeff',
	'\u202e',
	'\u2028',
	'\ud800',
	'é',
	'🙂',
	'{ en: x }'
] as const;

export const MARKDOWN_PIECES = [
	':::block{#a}\n',
	':::\n',
	'::',
	'::figure{#who-fell}\n',
	'# ',
	'### ',
	'\n\n',
	'- ',
	'1. ',
	'> ',
	'**',
	'*',
	'_',
	'`',
	'```\n',
	'<b>',
	'<!--',
	'[x](javascript:x)',
	'![x](y)',
	'[^a]',
	'[^rope-handbook-2024]',
	':param[',
	':term[',
	']{#x}',
	'&amp;',
	'&#0;',
	'\\',
	'  \n',
	'\u202e',
	'---\n',
	'30% ',
	'\u0000',
	'\ud800',
	'🙂'
] as const;

export const SVG_PIECES = [
	'<',
	'>',
	'/>',
	'</g>',
	'<g>',
	'<script>',
	' onload="x"',
	' href="http://x"',
	' style="x"',
	'&',
	'&amp;',
	'&lol;',
	']]>',
	'<![CDATA[',
	'<!--',
	'-->',
	'<!DOCTYPE a [<!ENTITY b "c">]>',
	'<?xml version="1.0"?>',
	' x="1"',
	' x:y="1"',
	'NaN',
	'1e309',
	'\ufeff',
	'\ud800',
	'"'
] as const;

/** Towers and rivers: small to write, and large for a parser that is not careful. */
const HEAPS = ['[', '{a: ', '- ', '> ', '*', ':term[', '<g>', 'a: &a [*a]\n', '(', ' ', '\n', 'x'] as const;

/** A text with pieces of its language put in, parts cut out, lines swapped, or a heap of one thing. */
export function mutatedText(
	chance: Chance,
	original: string,
	pieces: readonly [string, ...string[]]
): string {
	let text = original;
	for (let left = 1 + chance.below(5); left > 0; left--) {
		const at = chance.below(text.length + 1);
		switch (chance.below(8)) {
			case 0:
			case 1:
			case 2:
				text = text.slice(0, at) + chance.times(4, () => chance.pick(pieces)).join('') + text.slice(at);
				break;
			case 3:
				text = text.slice(0, at) + text.slice(at + 1 + chance.below(60));
				break;
			case 4:
				text = text.slice(0, at) + chance.pick(pieces) + text.slice(at + 1);
				break;
			case 5:
				text = withLineMoved(chance, text);
				break;
			case 6:
				text = text.slice(0, at) + text.slice(Math.max(0, at - chance.below(80)));
				break;
			default:
				text = chance.oneIn(10)
					? text.slice(0, at) + chance.pick(HEAPS).repeat(chance.below(600)) + text.slice(at)
					: text.slice(0, at);
		}
	}
	return text;
}

function withLineMoved(chance: Chance, text: string): string {
	const lines = text.split('\n');
	const [line = ''] = lines.splice(chance.below(lines.length), 1);
	lines.splice(chance.below(lines.length + 1), 0, chance.oneIn(3) ? `  ${line}` : line);
	return lines.join('\n');
}
