import { writeOverlayFile } from '../../src/lib/domain/content/overlay/overlay-file.ts';
import type { Sha256Hex } from '../../src/lib/domain/ids.ts';
import { canonicalJson } from '../../src/lib/domain/ledger/canonical.ts';
import type { Chance } from './chance.ts';
import { codeOfRefusal, must, type FuzzCase, type World } from './fuzz-case.ts';
import { mutatedText, YAML_PIECES } from './mutate.ts';

const PATH = 'overlay/overlay.yaml';
const FILE = 'modules/warning-signs/module.yaml';
/** A list of changes as it leaves the studio, with one of each kind. */
const GOOD = writeOverlayFile({
	schema: 'preface/overlay@1',
	base: 'a'.repeat(64) as Sha256Hex,
	accounts_for: 'b'.repeat(64) as Sha256Hex,
	changes: [
		{ is: 'set', file: FILE, part: 'title', text: 'title: { en: Ours }\n' },
		{ is: 'add', file: FILE, part: 'items/own', after: null, text: '  - id: own\n' },
		{ is: 'remove', file: FILE, part: 'items/call-1' },
		{ is: 'order', file: FILE, list: 'items', parts: ['own', 'call-2'] },
		{ is: 'file', file: 'README.md', text: 'Ours\n\t\n' },
		{ is: 'remove_file', file: 'LICENSE' }
	]
});
const KEYS = [
	'base',
	'accounts_for',
	'set',
	'add',
	'remove',
	'order',
	'why',
	'id',
	'text',
	'en',
	'__proto__',
	'constructor',
	'"a b"',
	'1',
	'? x',
	'*a',
	'<<'
] as const;
const VALUES = [
	...([
		'Our room',
		'"quoted \\u0000"',
		"'it''s'",
		'2.0.0',
		'0x7f',
		'1e400',
		'.inf',
		'null',
		'~',
		'yes',
		'2026-01-20',
		'!!js/function x',
		'!!str 1'
	] as const),
	...([
		'|\n      two\n      lines',
		'>-\n      folded',
		'&a x',
		'*a',
		'{ en: Hello, es: Hola }',
		'[a, b, [c]]',
		'{ __proto__: { polluted: 1 } }',
		'""'
	] as const)
] as const;

/** A file of changes as a clinic would keep them, with other shapes and other values than anybody meant. */
export function overlayCase({ chance, subjects }: World): FuzzCase {
	const written = chance.oneIn(4) ? GOOD : `schema: preface/overlay@1\n${mapOf(chance, 0)}`;
	const text = chance.oneIn(2) ? mutatedText(chance, written, YAML_PIECES) : written;
	return {
		kind: 'overlay',
		shown: () => `${PATH}: ${JSON.stringify(text)}`,
		run: () => {
			const checked = subjects.checkCourseFiles([[PATH, Buffer.from(text)]]);
			if (!checked.ok) return Promise.resolve(codeOfRefusal(checked.error));
			const { value, codes } = subjects.readYaml(PATH, checked.value.get(PATH) ?? '');
			must((value === null) === codes.length > 0, 'it is neither read nor refused, or both');
			const overlay = subjects.readOverlayFile(text);
			if (overlay.ok) {
				const again = subjects.readOverlayFile(writeOverlayFile(overlay.value));
				must(
					canonicalJson(again) === canonicalJson(overlay),
					'a list of changes is not read as it is written'
				);
				return Promise.resolve('a list of changes');
			}
			return Promise.resolve(value === null ? codes.join(' ') : `${Object.keys(value ?? {}).length} keys`);
		}
	};
}

function mapOf(chance: Chance, depth: number): string {
	const indent = '  '.repeat(depth);
	return chance
		.times(
			4,
			() =>
				`${indent}${chance.oneIn(6) && depth > 0 ? '- ' : ''}${chance.pick(KEYS)}:${valueOf(chance, depth)}\n`
		)
		.join('');
}

function valueOf(chance: Chance, depth: number): string {
	if (depth < 4 && chance.oneIn(3)) return `\n${mapOf(chance, depth + 1)}`;
	return ` ${chance.pick(VALUES)}`;
}
