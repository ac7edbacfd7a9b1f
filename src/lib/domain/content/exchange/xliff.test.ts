import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileText } from '../../../../../tests/support/hostile-text.ts';
import { readXliff } from './read-xliff.ts';
import { EXCHANGE_LIMIT_CHARACTERS } from './refusal.ts';
import { addressOf, addressPart, hashOfSource, type TranslationUnit } from './unit.ts';
import { writeXliff } from './write-xliff.ts';

const PAIR = { source: 'en', target: 'es' };

const unit = (given: Partial<TranslationUnit>): TranslationUnit => ({
	address: 'course.yaml#title',
	file: 'course.yaml',
	source: 'Before you climb',
	target: 'Antes de subir',
	state: 'translated',
	...given
});

const ONE = writeXliff([unit({})], PAIR);

function read(text: string) {
	const result = readXliff(text);
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value;
}

const refused = (text: string): string[] => {
	const result = readXliff(text);
	return result.ok ? [] : result.error.map(({ code, where, message }) => `${code} ${where}: ${message}`);
};

/** The one unit as another program could hand it back. */
function changed(from: string | RegExp, to: string): string {
	const text = ONE.replace(from, to);
	if (text === ONE) throw new Error(`There is no ${from}`);
	return text;
}

describe('translations as XLIFF 2.1', () => {
	test('one file for each file of the course, one unit for each text, with its state', () => {
		const text = writeXliff(
			[
				unit({ source: '**No** <b>&', target: null, state: 'missing' }),
				unit({ address: 'modules/a/lesson.en.md#b', state: 'stale' })
			],
			PAIR
		);
		expect(text).toMatch(
			/^<\?xml version="1.0" encoding="UTF-8"\?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"/
		);
		expect(text).toContain('version="2.1" srcLang="en" trgLang="es">');
		expect(text).toContain(
			'<file id="modules:a:lesson.en.md" original="modules/a/lesson.en.md" canResegment="no">'
		);
		expect(text).toContain('<source>**No** &lt;b&gt;&amp;</source>\n\t\t\t</segment>');
		expect(text.match(/state="initial"/g)).toHaveLength(2);
		expect(text.match(/<note id="how">/g)).toHaveLength(2);
		expect(text.match(/<note id="stale">/g)).toHaveLength(1);
		expect(ONE).toContain('<segment state="translated">');
	});

	test('gives back every text as it was, whatever stands in it', () => {
		const texts = fc.array(fc.tuple(hostileText, fc.option(hostileText), fc.boolean()), { minLength: 1 });
		fc.assert(
			fc.property(hostileText, texts, (name, all) => {
				const units = all.map(([source, target, isDone], index) =>
					unit({
						address: addressOf(`${name}/${index % 3}.yaml`, `${addressPart(name)}/${index}`),
						source,
						target,
						state: isDone ? 'translated' : 'stale'
					})
				);
				const text = writeXliff(units, PAIR);
				const expected = units.map(({ address, source, target, state }) => ({
					address,
					sourceHash: hashOfSource(source),
					target: target ?? '',
					isDone: state === 'translated'
				}));
				const byAddress = (a: { address: string }, b: { address: string }) =>
					a.address < b.address ? -1 : 1;
				expect(read(text).translations.toSorted(byAddress)).toEqual(expected.toSorted(byAddress));
				// Without the hash that we add, the source text itself says the same.
				const bare = text.replaceAll(/ preface:source-sha256="[0-9a-f]{64}"/g, '');
				expect(read(bare).translations.toSorted(byAddress)).toEqual(expected.toSorted(byAddress));
				const ids = [...text.matchAll(/<(?:unit|file) id="([^"]*)"/g)].map(([, id = '']) => id);
				for (const id of ids) expect(id).toMatch(/^[-.:\w\u00b7]+$/);
			})
		);
	});

	test('says its languages', () => {
		expect(read(ONE)).toMatchObject(PAIR);
		expect(refused(changed(' trgLang="es"', ''))).toEqual(['BROKEN line 2: it does not say its languages']);
	});

	test('what other programs add is passed over', () => {
		const match =
			'<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#1"><segment><source>No</source><target>No</target></segment></mtc:match></mtc:matches>';
		const { translations } = read(
			changed('<segment state="translated">', `${match}<segment id="1" state="final">`)
				.replace('Antes de', '<mrk id="m" type="comment">Antes<sm id="x"/></mrk> <![CDATA[de]]>')
				.replace('<unit', '<group id="g"><unit')
				.replace('</unit>', '</unit></group>')
		);
		expect(translations).toEqual([
			{
				address: 'course.yaml#title',
				sourceHash: hashOfSource('Before you climb'),
				target: 'Antes de subir',
				isDone: true
			}
		]);
	});

	test('the hash tells of the source that was exported, also when a program changed its spaces', () => {
		const { translations } = read(changed('Before you climb', '  Before you\n climb'));
		expect(translations[0]?.sourceHash).toBe(hashOfSource('Before you climb'));
	});
});

describe('XLIFF that is refused', () => {
	const DECLARED = changed('<xliff', '<!DOCTYPE xliff [<!ENTITY a "b">]>\n<xliff');

	test.each([
		['a document type', DECLARED, 'DECLARES line 2: it declares a document type'],
		['an entity', changed('Antes', '&a;'), 'DECLARES line 8: it names an entity that XML does not have'],
		[
			'an instruction',
			changed('<xliff', '<?xml-stylesheet href="x"?>\n<xliff'),
			'DECLARES line 2: it gives instructions to programs'
		],
		[
			'another file',
			changed('<notes>', '<skeleton href="file:///etc/passwd"/><notes>'),
			'DECLARES line 4: it refers to another file'
		],
		['what was cut off', ONE.slice(0, -30), 'BROKEN line 9: it is not well-formed: unclosed tag'],
		[
			'an element that was not closed',
			changed('</source>', ''),
			'BROKEN line 9: it is not well-formed: unexpected close tag'
		],
		[
			'XLIFF 1.2',
			'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>',
			'BROKEN the file: this is not XLIFF 2.1'
		],
		['another version', changed('"2.1"', '"2.7"'), 'BROKEN line 2: its version is neither 2.0 nor 2.1'],
		['nothing', '', 'BROKEN'],
		[
			'mark-up as elements',
			changed('Antes', '<pc id="1">Antes</pc>'),
			'MARK_UP course.yaml#title: <pc> stands inside the target'
		],
		[
			'a character that is none',
			changed('Antes', '<cp hex="110000"/>'),
			'MARK_UP course.yaml#title: <cp> stands inside the target'
		],
		[
			'two segments',
			changed('</unit>', '<segment><source>a</source></segment></unit>'),
			'SEGMENTS course.yaml#title: this text was taken apart'
		],
		['what is too large', ONE.padEnd(EXCHANGE_LIMIT_CHARACTERS + 1), 'TOO_LARGE the file']
	])('%s', (_, text, said) => {
		expect(refused(text)[0]).toContain(said);
	});

	test('and nothing that it declares is put in', () => {
		const result = readXliff(DECLARED.replace('Antes', '&a;'));
		expect(JSON.stringify(result)).not.toContain('b de subir');
		expect(result.ok).toBe(false);
	});

	test('what is too deep is refused before it takes any time', () => {
		const deep = changed('<notes>', `${'<a>'.repeat(200_000)}<notes>`);
		expect(refused(deep)).toEqual(['TOO_LARGE line 4: its elements stand too deep in each other']);
	});

	test('a hundred faults are enough', () => {
		expect(refused(changed('<notes>', `${'<a href="b"/>'.repeat(500)}<notes>`))).toHaveLength(100);
	});

	test('any text is read or refused, and none breaks the reader', () => {
		const pieces = fc.constantFrom(
			...ONE.split(/(?=[<>"& ])|(?<=[<>"& ])/),
			'<',
			'&',
			'</unit>',
			'<unit>',
			'<segment>'
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(pieces, hostileText), { maxLength: 30 }), fc.nat(), (parts, at) => {
				const cut = at % ONE.length;
				const result = readXliff(ONE.slice(0, cut) + parts.join('') + ONE.slice(cut));
				expect(result.ok || result.error.length > 0).toBe(true);
			})
		);
	});
});
