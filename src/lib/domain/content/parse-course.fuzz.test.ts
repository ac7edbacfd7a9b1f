import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edited, goodFiles, LESSON, MODULE } from '../../../../tests/fixtures/content/course-files.ts';
import { DRAWING, DRAWN, ICONS } from '../../../../tests/fixtures/content/figures.ts';
import { PHOTO, withPhoto } from '../../../../tests/fixtures/content/photos.ts';
import { parseCourse, type Files } from './parse-course.ts';

/** Each run reads a whole course; a few dozen a time keep the suite quick, and every start draws others. */
const RUNS = { numRuns: 40 };
const TIMEOUT_MS = 60_000;

const PATHS = [...goodFiles().keys()];
const anyPath = fc.constantFrom(...PATHS);

/** Whatever it was given: an answer, and each finding at a place that exists in its file. */
function expectFindingsWithPlaces(files: Files): void {
	const { course, findings } = parseCourse(files, { today: '2026-11-01' });
	expect(course === null).toBe(findings.some(({ level }) => level === 'error'));
	for (const { file, line, col, message, todo } of findings) {
		const lines = (files.get(file) ?? '').split('\n');
		expect(file).not.toBe('');
		expect(message.length * todo.length).toBeGreaterThan(0);
		expect(line).toBeGreaterThanOrEqual(1);
		expect(line).toBeLessThanOrEqual(lines.length);
		expect(col).toBeGreaterThanOrEqual(1);
		expect(col).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
	}
}

const replaced = (path: string, text: string): Files => goodFiles().set(path, text);

const yamlPiece = fc.constantFrom(
	...[
		'a',
		': ',
		'- ',
		'\n',
		'  ',
		'{',
		'}',
		'[',
		']',
		'"',
		"'",
		'|',
		'>',
		'&x ',
		'*x',
		'!!map ',
		'? ',
		'#',
		',',
		'---\n'
	],
	...[
		'id: ',
		'items:\n',
		'en',
		'schema: preface/module@1\n',
		'true',
		'0x1F',
		'1e9',
		'.nan',
		'~',
		'\t',
		'\r\n',
		'\u0000'
	]
);
const markdownPiece = fc.constantFrom(
	...[
		':::block{#a}\n',
		':::\n',
		'::',
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
		'<!--'
	],
	...[
		'[x](y)',
		'![x](y)',
		'[^a]',
		':param[',
		':term[',
		']{#x}',
		'&amp;',
		'\\',
		'word ',
		'  \n',
		'\t',
		'\u202e',
		'---\n',
		'3 '
	]
);
const piecesOf = (piece: fc.Arbitrary<string>): fc.Arbitrary<string> =>
	fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe(
	'content that nobody wrote is answered with findings, never with a crash',
	{ timeout: TIMEOUT_MS },
	() => {
		test('any bytes in any file', () => {
			const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => new TextDecoder().decode(array));
			fc.assert(
				fc.property(anyPath, bytes, (path, text) => expectFindingsWithPlaces(replaced(path, text))),
				RUNS
			);
		});

		test('any text in any file, lone surrogates too', () => {
			const text = fc.string({ unit: 'binary', maxLength: 200 });
			fc.assert(
				fc.property(anyPath, text, (path, value) => expectFindingsWithPlaces(replaced(path, value))),
				RUNS
			);
		});

		test('pieces of YAML', () => {
			const yaml = piecesOf(yamlPiece);
			fc.assert(
				fc.property(anyPath, yaml, (path, text) => expectFindingsWithPlaces(replaced(path, text))),
				RUNS
			);
		});

		test('pieces of Markdown in a lesson', () => {
			const front = '---\nschema: preface/lesson@1\nmodule: warning-signs\nlang: en\n---\n';
			fc.assert(
				fc.property(piecesOf(markdownPiece), (text) => {
					expectFindingsWithPlaces(replaced(LESSON, front + text));
					expectFindingsWithPlaces(
						replaced(LESSON, `${front}:::block{#when-to-call}\n## When\n${text}\n:::\n`)
					);
				}),
				RUNS
			);
		});

		test('pieces of Markdown in a short text', () => {
			fc.assert(
				fc.property(piecesOf(markdownPiece), (text) => {
					const to = `ask: { en: ${JSON.stringify(text)} }`;
					expectFindingsWithPlaces(edited([MODULE, 'ask: { en: What do you do for each one? }', to]));
				}),
				RUNS
			);
		});

		test('a good file with a hole in it', () => {
			fc.assert(
				fc.property(anyPath, fc.nat(), fc.nat(40), (path, from, length) => {
					const text = goodFiles().get(path) ?? '';
					const start = from % (text.length + 1);
					expectFindingsWithPlaces(replaced(path, text.slice(0, start) + text.slice(start + length)));
				}),
				RUNS
			);
		});

		test('a good file with another one inside', () => {
			fc.assert(
				fc.property(anyPath, anyPath, fc.nat(), (path, other, at) => {
					const text = goodFiles().get(path) ?? '';
					const start = at % (text.length + 1);
					expectFindingsWithPlaces(
						replaced(path, text.slice(0, start) + goodFiles().get(other) + text.slice(start))
					);
				}),
				RUNS
			);
		});

		test.for(PATHS)('without %s', (path) => {
			const files = goodFiles();
			files.delete(path);
			const isForm = /^(?:what-matters|check-ins|health-check|risks-and-strengths|wallet-card)\//.test(path);
			expect(parseCourse(files).course === null).toBe(!isForm);
			expectFindingsWithPlaces(files);
		});

		// Found by `npm run fuzz`: a rule spoke about what was left out, and about no place.
		test.for([
			[
				'what-matters/what-matters.yaml',
				'- { en: Words without a question. }\n  - id: top',
				'- id: top',
				'R303'
			],
			['check-ins/check-in.yaml', 'z:', 'answers:', 'F701'],
			['health-check/health-check.yaml', '- { en: Words. }\n  - id: weak-heart', '- id: weak-heart', 'S003']
		] as const)('%s with %j has a place for everything', ([path, to, from, code]) => {
			const files = edited([path, from, to]);
			expectFindingsWithPlaces(files);
			expect(parseCourse(files).findings.map((one) => one.code)).toContain(code);
		});

		test('no files at all', () => {
			expect(parseCourse(new Map()).findings.map(({ code, file }) => `${code} ${file}`)).toEqual([
				'S003 course.yaml'
			]);
		});

		test.for([
			['a tower of brackets', '['.repeat(200_000)],
			['a tower of maps', '{a: '.repeat(50_000)],
			['an anchor that grows', `a: &a [x]\n${'b: [*a, *a]\n'.repeat(50)}`],
			['a file that is too long', 'x'.repeat(600 * 1024)]
		] as const)('%s in YAML', ([, text]) => expectFindingsWithPlaces(replaced(MODULE, text)));

		test.for([
			['a tower of quotations', '>'.repeat(20_000)],
			['a tower of lists', '- '.repeat(5_000)],
			['a tower of stress', '*a '.repeat(5_000) + 'b* '.repeat(5_000)],
			['a tower of brackets', '['.repeat(20_000)],
			['a tower of terms', ':term['.repeat(3_000)]
		] as const)('%s in Markdown', ([, text]) =>
			expectFindingsWithPlaces(replaced(LESSON, `:::block{#a}\n${text}\n:::\n`))
		);
	}
);

describe('figures', { timeout: TIMEOUT_MS }, () => {
	const svgPiece = fc.constantFrom(
		...[
			'<',
			'>',
			'/>',
			'</g>',
			'<g>',
			'<text/>',
			'<svg',
			'&',
			'&amp;',
			']]>',
			'<![CDATA[',
			'<!--',
			'-->',
			'"',
			'\n'
		],
		...[
			'<!DOCTYPE a [<!ENTITY b "c">]>',
			'<?xml version="1.0"?>',
			' x="1"',
			' x:y="1"',
			'NaN',
			'\ufeff',
			'\ud800'
		]
	);

	test.for([DRAWING, DRAWN, ICONS, PHOTO])(
		'%s with pieces put in and cut out is answered with findings',
		(path) => {
			const text = withPhoto().get(path) ?? '';
			fc.assert(
				fc.property(
					fc.nat(text.length),
					fc.nat(40),
					fc.array(svgPiece, { maxLength: 4 }),
					(from, cut, pieces) =>
						expectFindingsWithPlaces(
							withPhoto().set(path, text.slice(0, from) + pieces.join('') + text.slice(from + cut))
						)
				),
				RUNS
			);
		}
	);
});
