import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ok } from '../../src/lib/domain/result.ts';
import { ALL_CASES, fuzz, together, type Outcome } from '../fuzz/fuzz.ts';
import { SUBJECTS, type Subjects } from '../fuzz/subjects.ts';
import { watchedFolder, type WatchedFolder } from '../fuzz/watched-folder.ts';

const SEED = '2026-11-29';
/** In every hundred of the full run; `npm run fuzz` is the whole. */
const SHARE = 2;

let folders: WatchedFolder;
beforeEach(() => {
	folders = watchedFolder();
});
afterEach(() => folders.remove());

const range = (from: number, to: number, step = 1): number[] =>
	Array.from({ length: Math.ceil((to - from) / step) }, (_, turn) => from + turn * step);
const run = (cases: number[], subjects: Partial<Subjects> = {}): Promise<Outcome> =>
	fuzz({ seed: SEED, cases, folders, subjects: { ...SUBJECTS, ...subjects } });

test(
	'archives, courses, overlays, modules, translations and pictures that nobody means well with are answered, and touch nothing',
	{ timeout: 180_000 },
	async () => {
		const { failures, tally } = await run(range(0, (ALL_CASES / 100) * SHARE));
		expect(failures).toEqual([]);
		expect(folders.touched()).toEqual([]);
		// What is tried reaches what it is for: both what is taken and what is refused.
		for (const line of [
			'zip, good: files',
			'zip, hostile name: ZIP_UNSAFE_NAME',
			'zip, bomb: ZIP_ENTRY_TOO_LARGE',
			'zip, a field that lies: ZIP_ENCRYPTED',
			'zip, changed somewhere: ZIP_BROKEN',
			'course: findings',
			'course: COURSE_NOT_TEXT',
			'overlay: keys',
			'overlay: S001',
			'overlay: a list of changes',
			'module, good: added',
			'module, texts: added',
			'module, texts: MODULE_UNREADABLE',
			'module, files: MODULE_IS_A_COURSE',
			'module, archive: ZIP_BROKEN',
			'translations, xliff, good: taken',
			'translations, xliff: XCHG_DECLARES',
			'translations, xliff: taken',
			'translations, csv, good: taken',
			'translations, csv: XCHG_UNKNOWN',
			'translations, csv: taken',
			'logo, drawing, good: a logo',
			'logo, png: image_broken',
			'picture, photo, good: a photo',
			'picture, photo: image_broken',
			'picture, drawing: svg_broken'
		])
			expect(tally.get(line), line).toBeGreaterThan(0);
	}
);

test('the same seed gives the same, in one part or in several, and another seed something else', async () => {
	const whole = await run(range(0, 200));
	const parts = together([await run(range(1, 200, 2)), await run(range(0, 200, 2))]);
	expect(parts.digest).toEqual(whole.digest);
	expect(parts.tally).toEqual(whole.tally);
	const other = await fuzz({ seed: 'another', cases: range(0, 200), folders });
	expect(other.digest).not.toEqual(whole.digest);
});

describe('a fault is found, named, and can be run again alone:', () => {
	const FEW = range(0, 100);

	test.for([
		['an archive that crashes', { readZip: () => Promise.reject(new TypeError('planted')) }, 'planted'],
		[
			'an archive that crashes at once',
			{
				readZip: () => {
					throw new TypeError('planted');
				}
			},
			'planted'
		],
		[
			'an archive that crashes later',
			{
				readZip: (bytes: Uint8Array) => {
					void Promise.reject(new Error('planted'));
					return SUBJECTS.readZip(bytes);
				}
			},
			'planted'
		],
		[
			'a refusal without a code',
			{
				readZip: () => Promise.resolve({ ok: false, error: { code: '', path: '', message: 'm', todo: 't' } })
			},
			'the refusal has the code ""'
		],
		[
			'a refusal of what is good',
			{
				readZip: () =>
					Promise.resolve({ ok: false, error: { code: 'ZIP_BROKEN', path: '', message: 'm', todo: 't' } })
			},
			'a good archive is refused'
		],
		['a hostile archive that is taken', { readZip: () => Promise.resolve(ok(new Map())) }, 'it is read as'],
		[
			'a path that no course has',
			{ readZip: () => Promise.resolve(ok(new Map([['../x', '']]))) },
			'a course has no file'
		],
		[
			'a parser that crashes',
			{
				parseCourse: () => {
					throw new RangeError('planted');
				}
			},
			'planted'
		],
		[
			'a course with errors',
			{ parseCourse: () => ({ course: null, findings: [], changes: new Map() }) },
			'a course with errors, or none without'
		],
		[
			'a finding without a place',
			{
				parseCourse: () => ({
					course: null,
					findings: [
						{
							file: 'course.yaml',
							line: 9_999,
							col: 1,
							level: 'error',
							code: 'S001',
							message: 'm',
							todo: 't'
						}
					],
					changes: new Map()
				})
			},
			'nothing is at the place'
		],
		[
			'YAML that is neither read nor refused',
			{ readYaml: () => ({ value: null, codes: [] }) },
			'neither read nor refused'
		]
	] as [string, Partial<Subjects>, string][])('%s', async ([, subjects, what]) => {
		const { failures } = await run(FEW, subjects);
		const [first] = failures;
		expect(
			failures.some((failure) => failure.what.includes(what)),
			first?.what
		).toBe(true);
		const again = await run([first?.index ?? -1], subjects);
		expect(again.failures.map(({ index, kind, shown }) => [index, kind, shown])).toEqual([
			[first?.index, first?.kind, first?.shown]
		]);
	});

	test('every object that gets a property', async () => {
		const readYaml: Subjects['readYaml'] = (path, text) => {
			Object.assign(Object.prototype, { polluted: 1 });
			return SUBJECTS.readYaml(path, text);
		};
		try {
			expect((await run([3], { readYaml })).failures[0]?.what).toBe(
				'every object has a property more than before'
			);
		} finally {
			Reflect.deleteProperty(Object.prototype, 'polluted');
		}
	});

	test('whatever is written beside the one folder where cases may write, or is left in it', () => {
		expect(folders.touched()).toEqual([]);
		writeFileSync(join(folders.outside, '../evil.yaml'), 'x');
		writeFileSync(join(folders.inside, 'left.yaml'), 'x');
		writeFileSync(join(folders.inside, '../course.yaml'), 'other');
		mkdirSync(join(folders.outside, 'new'));
		const touched = folders.touched().join('\n');
		for (const path of ['outside/a/evil.yaml', 'inside/left.yaml', 'course.yaml', 'outside/a/b/new'])
			expect(touched).toContain(path);
		rmSync(join(folders.outside, 'course.yaml'));
		expect(folders.touched().join('\n')).toContain('outside/a/b/course.yaml');
	});
});
