import { isCoursePath } from '../../src/lib/domain/content/course-files.ts';
import { COURSE_LIMITS } from '../../src/lib/domain/content/limits.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
import { writeZip } from '../../src/lib/server/archive/write-zip.ts';
import { goodFiles } from '../fixtures/content/course-files.ts';
import { bomb, zipOf, type RawEntry } from '../support/zip-bytes.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chance } from './chance.ts';
import { codeOfRefusal, must, type FuzzCase, type World } from './fuzz-case.ts';
import { mutatedBytes } from './mutate.ts';

/** Small files of the good course: an archive that is quickly read, so that many are tried. */
const SMALL = [...goodFiles()].filter(([, text]) => text.length < 800);
const BOMBS = [1, 2, 8, 64].map(bomb);

type ZipCase = { kind: string; bytes: Buffer; expected: 'any' | 'refused' | Files };

/** An archive: good and changed somewhere, with a name or a field that lies, a bomb, or good as it is. */
export async function zipCase(world: World): Promise<FuzzCase> {
	const { kind, bytes, expected } = await drawn(world);
	return {
		kind: `zip, ${kind}`,
		shown: () => `base64 ${bytes.toString('base64')}`,
		async run() {
			const read = await world.subjects.readZip(bytes);
			if (!read.ok) {
				must(typeof expected === 'string', `a good archive is refused: ${JSON.stringify(read.error)}`);
				return codeOfRefusal(read.error);
			}
			must(expected !== 'refused', `it is read as ${[...read.value.keys()].join(', ')}`);
			mustBeCourseFiles(read.value);
			if (typeof expected !== 'string') mustBeSame(read.value, expected, 'The archive');
			if (world.chance.oneIn(8)) await writtenAndReadBack(world, read.value);
			return `${read.value.size} files`;
		}
	};
}

async function drawn(world: World): Promise<ZipCase> {
	const { chance } = world;
	switch (chance.below(10)) {
		case 0:
			return { kind: 'good', ...(await good(chance)) };
		case 1:
		case 2:
			return { kind: 'hostile name', bytes: hostileName(world), expected: 'refused' };
		case 3:
			return { kind: 'a field that lies', bytes: lying(chance), expected: 'any' };
		case 4:
			return chance.oneIn(2)
				? { kind: 'bomb', bytes: bombIn(chance), expected: 'refused' }
				: { kind: 'any bytes', bytes: anyBytes(chance), expected: 'any' };
		default: {
			const { bytes } = await good(chance);
			return { kind: 'changed somewhere', bytes: mutatedBytes(chance, bytes), expected: 'any' };
		}
	}
}

async function good(chance: Chance): Promise<{ bytes: Buffer; expected: Files }> {
	const files = new Map(chance.some(SMALL, 5));
	if (chance.oneIn(3))
		files.set(
			'README.md',
			chance.times(40, () => chance.pick(['a', '\n', '\r\n', 'ñ', '🙂', '\ufeff', 'PK'])).join('')
		);
	if (chance.oneIn(2)) return { bytes: Buffer.from(await writeZip(files)), expected: files };
	const isBelow = files.has('course.yaml') && chance.oneIn(2);
	const entries = [...files].map(([path, content]): RawEntry => ({
		name: isBelow ? `a course/${path}` : path,
		content,
		method: chance.pick([0, 8])
	}));
	if (chance.oneIn(4)) entries.push({ name: '__MACOSX/._course.yaml', content: chance.bytes(20) });
	return { bytes: zipOf(entries, { comment: chance.pick(['', 'made by hand']) }), expected: files };
}

function hostileName({ chance, folders }: World): Buffer {
	const outside = folders.outside;
	const name = chance.pick([
		...([
			'../evil.yaml',
			'../../course.yaml',
			'modules/../../evil.yaml',
			'course.yaml/../../evil.yaml',
			'..',
			'.',
			'',
			'/'
		] as const),
		...([
			'..\\evil.yaml',
			'modules\\..\\..\\evil.yaml',
			'C:\\evil.yaml',
			'c:evil.yaml',
			'//host/evil.yaml',
			'\\\\host\\evil'
		] as const),
		...([
			'course.yaml\u0000.png',
			'course.yaml\n',
			'\u202elmay.esruoc',
			'course.yaml ',
			'course.yaml.',
			'COURSE.YAML',
			'course.yaml::$DATA'
		] as const),
		...([
			'modules/a/b/../../../../evil.yaml',
			'./course.yaml',
			'modules//a/module.yaml',
			'~/evil.yaml',
			'.git/hooks/post-checkout'
		] as const),
		...([
			'_shared/glossary.../evil.yaml',
			'overlay/../../evil.yaml',
			'modules/\u2025/module.yaml',
			'modules/\uff0e\uff0e/module.yaml'
		] as const),
		`${outside}/evil.yaml`,
		`${'../'.repeat(12)}${outside.slice(1)}/evil.yaml`,
		`modules/${'a'.repeat(70 + chance.below(300))}/module.yaml`
	]);
	const raw = chance.oneIn(6)
		? Buffer.concat([Buffer.from(name), Buffer.from([0x80 + chance.below(128)])])
		: name;
	const entries: RawEntry[] = chance.some(SMALL, 2).map(([path, content]) => ({ name: path, content }));
	entries.splice(chance.below(entries.length + 1), 0, {
		name: raw,
		content: chance.pick(['', 'evil', '/etc/passwd']),
		method: chance.pick([0, 8]),
		attributes: chance.pick([0, 0o100644 * 2 ** 16])
	});
	return zipOf(entries, { declaredEntries: entries.length });
}

function lying(chance: Chance): Buffer {
	const anyNumber = (): number => chance.pick([0, 1, 8, 99, 255, 0xffff, chance.below(0x10000)]);
	const anySize = (): number => chance.pick([0, 1, 0x7fffffff, 0xfffffffe, 0xffffffff, chance.below(5_000)]);
	const lies: ((entry: RawEntry) => RawEntry)[] = [
		(entry) => ({ ...entry, method: anyNumber() }),
		(entry) => ({ ...entry, flags: anyNumber() }),
		(entry) => ({ ...entry, attributes: (chance.below(0x10000) * 2 ** 16 + anyNumber()) >>> 0 }),
		(entry) => ({ ...entry, crc: anySize() }),
		(entry) => ({ ...entry, declaredSize: anySize() }),
		(entry) => ({ ...entry, packed: chance.bytes(chance.below(60)) }),
		(entry) => ({ ...entry, local: { method: anyNumber() } }),
		(entry) => ({ ...entry, local: { flags: anyNumber() } }),
		(entry) => ({ ...entry, local: { name: '../evil.yaml' } }),
		(entry) => ({ ...entry, sameBytesAs: chance.below(3) })
	];
	const entries = chance.some(SMALL, 4).map(([name, content]): RawEntry => {
		const entry = { name, content };
		return chance.oneIn(2) ? (lies[chance.below(lies.length)]?.(entry) ?? entry) : entry;
	});
	return zipOf(entries, { declaredEntries: chance.oneIn(4) ? anyNumber() : entries.length });
}

/** One file too large however it is declared, or many that are too large together; a name that a course has. */
function bombIn(chance: Chance): Buffer {
	const [small = bomb(1)] = BOMBS;
	const packed = BOMBS[chance.below(BOMBS.length)] ?? small;
	if (!chance.oneIn(20))
		return zipOf([
			{
				name: 'course.yaml',
				packed,
				declaredSize: chance.pick([0, 100, COURSE_LIMITS.fileBytes, 2 ** 26, 2 ** 32 - 2])
			}
		]);
	const most = Buffer.alloc(COURSE_LIMITS.fileBytes, 'a');
	const count = COURSE_LIMITS.bytes / most.length + 1;
	return zipOf(
		Array.from({ length: count }, (_, index) => ({ name: `modules/m${index}/module.yaml`, content: most }))
	);
}

function anyBytes(chance: Chance): Buffer {
	const signs = [
		'PK\u0001\u0002',
		'PK\u0003\u0004',
		'PK\u0005\u0006',
		'PK\u0006\u0006',
		'PK\u0006\u0007'
	] as const;
	return Buffer.concat(
		chance.times(6, () =>
			Buffer.concat([
				Buffer.from(chance.pick(signs)),
				chance.oneIn(2) ? Buffer.alloc(chance.below(60)) : chance.bytes(chance.below(60))
			])
		)
	);
}

function mustBeCourseFiles(files: Files): void {
	let bytes = 0;
	for (const [path, text] of files) {
		const length = Buffer.byteLength(text);
		bytes += length;
		must(isCoursePath(path), `a course has no file ${JSON.stringify(path)}`);
		must(length <= COURSE_LIMITS.fileBytes, `${path} has ${length} bytes`);
		must(text.isWellFormed() && !text.includes('\u0000'), `${path} is no text`);
	}
	must(
		bytes <= COURSE_LIMITS.bytes && files.size <= COURSE_LIMITS.files,
		`${files.size} files of ${bytes} bytes are too much`
	);
}

function mustBeSame(files: Files, expected: Files, what: string): void {
	must(files.size === expected.size, `${what} has ${files.size} files and not ${expected.size}`);
	for (const [path, text] of expected) must(files.get(path) === text, `${what} has another ${path}`);
}

async function writtenAndReadBack({ subjects, folders }: World, files: Files): Promise<void> {
	const within = await mkdtemp(join(folders.inside, 'case-'));
	try {
		const written = await subjects.writeFolder(join(within, 'course'), files);
		must(written.ok, 'the files of an archive cannot be written');
		const read = await subjects.readFolder(join(within, 'course'));
		must(read.ok, 'the files that were written cannot be read');
		mustBeSame(read.value, files, 'The folder');
	} finally {
		await rm(within, { recursive: true, force: true });
	}
}
