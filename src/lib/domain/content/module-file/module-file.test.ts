import { describe, expect, test } from 'vitest';
import { found, goodFiles, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';
import {
	GLOSSARY,
	OWN,
	OWN_LESSON,
	OWN_MODULE,
	PARAMS,
	SOURCES,
	withOwnModule
} from '../../../../../tests/fixtures/content/own-module.ts';
import { hashCourse } from '../course-hash.ts';
import { MODULE_FILE, refusalLine } from '../course-files.ts';
import { modulesIn } from '../editing/module-list.ts';
import { stepOn, takeStep } from '../editing/step.ts';
import { changesToAdd } from './add-module.ts';
import { MODULE_LIMITS } from '../limits.ts';
import { parseCourse, type Files } from '../parse-course.ts';
import { checkModuleFiles, readModuleFile, type ModuleFile } from './read-module-file.ts';
import { frameOf, moduleFileOf } from './share-module.ts';

const HELP = '_shared/help.yaml';
const DRAWING = 'figures/two-knots/drawing.svg';

/** Another clinic's course, with a module that they wrote themselves. */
const THEIRS = withOwnModule(goodFiles());
const SHARED = moduleFileOf(THEIRS, OWN) ?? new Map<string, string>();

const asBytes = (files: Iterable<readonly [string, string]>) =>
	[...files].map(([path, text]) => [path, Buffer.from(text)] as const);

function read(files: Files): ModuleFile {
	const checked = checkModuleFiles(asBytes(files));
	const file = checked.ok ? readModuleFile(checked.value) : checked;
	if (!file.ok) throw new Error(refusalLine(file.error));
	return file.value;
}

/** Why not, in one line. */
function refused(files: Files): string {
	const checked = checkModuleFiles(asBytes(files));
	const file = checked.ok ? readModuleFile(checked.value) : checked;
	return file.ok ? 'read' : `${file.error.code} ${refusalLine(file.error)}`;
}

type Added = { ok: true; files: Files; undone: Files } | { ok: false; code: string; line: string };

/** What becomes of a course when the shared module is added to it as one step, and when that is taken back. */
function add(files: Files, shared: Files = SHARED, keepOurs = false): Added {
	const changes = changesToAdd(files, read(shared), { keepOurs });
	if (!changes.ok) return { ok: false, code: changes.error.code, line: refusalLine(changes.error) };
	const taken = takeStep(files, stepOn(files, changes.value));
	if (!taken.ok) throw new Error(taken.error.code);
	const back = takeStep(taken.value.files, stepOn(taken.value.files, taken.value.inverse));
	if (!back.ok) throw new Error(back.error.code);
	return { ok: true, files: taken.value.files, undone: back.value.files };
}

function added(files: Files, shared?: Files, keepOurs?: boolean): Files {
	const done = add(files, shared, keepOurs);
	if (!done.ok) throw new Error(done.line);
	return done.files;
}

function hashOf(files: Files): string {
	const { course } = parseCourse(files);
	if (!course) throw new Error('The course has errors');
	return hashCourse(course);
}

const withText = (files: Files, path: string, from: string, to: string): Map<string, string> => {
	const text = files.get(path);
	if (!text?.includes(from)) throw new Error(`${path} does not say ${from}`);
	return new Map([...files, [path, text.replace(from, to)]]);
};

describe('a module that is shared', () => {
	test('has its folder, what it names, and nothing else', () => {
		expect([...SHARED.keys()].sort()).toEqual(
			[
				GLOSSARY,
				HELP,
				PARAMS,
				SOURCES,
				DRAWING,
				'figures/two-knots/figure.yaml',
				MODULE_FILE,
				OWN_LESSON,
				OWN_MODULE
			].sort()
		);
		for (const path of [OWN_LESSON, OWN_MODULE, DRAWING]) expect(SHARED.get(path)).toBe(THEIRS.get(path));
		expect(SHARED.get(PARAMS)).not.toContain('plan.product');
		expect(SHARED.get(MODULE_FILE)).toBe(
			`schema: preface/module-file@1\nmodule: ${OWN}\nmodule_schema: preface/module@1\nlicense: CC-BY-4.0\nsource_language: en\nlanguages:\n  - en\n`
		);
	});

	test('leaves the values of a clinic, and everything about other modules, at home', () => {
		const said = [...SHARED.values()].join('\n');
		expect(said).not.toContain('more-on-ropes }');
		expect([...SHARED.keys()].some((path) => path.includes('warning-signs'))).toBe(false);
	});

	test('gives the same course as the module that is put in by hand, and can be taken back', () => {
		const ours = goodFiles();
		const done = add(ours);
		if (!done.ok) throw new Error(done.line);
		expect(found(done.files)).toEqual([]);
		expect(hashOf(done.files)).toBe(hashOf(THEIRS));
		expect(done.undone).toEqual(ours);
	});

	test('is shared on by whoever took it in as the very same file', () => {
		expect(moduleFileOf(added(goodFiles()), OWN)).toEqual(SHARED);
	});

	test.for(['nothing', '', '../knots', 'warning-signs/../knots', 'KNOTS'])(
		'there is none called "%s"',
		(id) => {
			expect(moduleFileOf(THEIRS, id)).toBe(null);
		}
	);

	test('cannot be shared while nobody can say in which languages it is', () => {
		expect(frameOf(new Map([...THEIRS, ['course.yaml', 'languages: [']]), OWN)).toBe(null);
		const silent = new Map(THEIRS);
		silent.delete(OWN_LESSON);
		expect(frameOf(silent, OWN)).toBe(null);
	});

	test('is shared with errors in it, too', () => {
		const broken = new Map([...THEIRS, [OWN_MODULE, 'schema: preface/module@1\nitems: [']]);
		const shared = moduleFileOf(broken, OWN) ?? new Map<string, string>();
		const files = added(goodFiles(), shared);
		expect(found(files)).toContainEqual(expect.stringMatching(new RegExp(`^S001 ${OWN_MODULE}:2:`)));
	});
});

describe('a module is added', () => {
	test('before the one that ends the course', () => {
		expect(modulesIn(added(goodFiles()))).toEqual([OWN, 'warning-signs']);
	});

	test('into lists that are indented otherwise, and without what is there already', () => {
		const ours = new Map([
			...goodFiles(),
			[
				GLOSSARY,
				'schema: preface/glossary@1\nlang: en\nterms:\n- id: dizziness\n  term: dizziness\n  meaning: "The feeling that the room turns."\n'
			]
		]);
		const files = added(ours);
		expect(found(files)).toEqual([]);
		expect(files.get(GLOSSARY)).toContain('\n- { id: bowline,');
		expect(files.get(SOURCES)?.match(/id: rope-handbook-2024/g)).toHaveLength(1);
	});

	test('into a course in another language: what is missing is found, and what it has no place for is left out', () => {
		const ours = withText(goodFiles(), 'course.yaml', 'languages: [en]', 'languages: [en, es]');
		expect(found(added(ours))).toContainEqual(
			expect.stringContaining('modules/knots/lesson.es.md:1:1 this file is missing')
		);
		const french = withText(SHARED, MODULE_FILE, '  - en\n', '  - en\n  - fr\n');
		const inBoth = new Map(
			[...french].map(([path, text]) => [
				path,
				path.startsWith('modules/') ? text.replaceAll(/\{ en: ([^{}]+) \}/g, '{ fr: Oui, en: $1 }') : text
			])
		);
		inBoth.set(`modules/${OWN}/lesson.fr.md`, 'Bonjour');
		expect(inBoth.get(OWN_MODULE)).toContain('fr: Oui');
		const files = added(goodFiles(), inBoth);
		expect(found(files)).toEqual([]);
		expect(files.has(`modules/${OWN}/lesson.fr.md`)).toBe(false);
		expect(hashOf(files)).toBe(hashOf(added(goodFiles())));
		expect(add(files, inBoth)).toMatchObject({ code: 'MODULE_SAME' });
	});

	test('without anything in the file that the module does not name', () => {
		const more = new Map([
			...withText(SHARED, HELP, 'numbers:\n', 'numbers:\n  - { id: other, number: "999" }\n'),
			['figures/stray/figure.yaml', 'id: stray\n']
		]);
		expect(added(goodFiles(), more)).toEqual(added(goodFiles()));
	});

	test('a list that the course does not have is taken whole', () => {
		const ours = goodFiles();
		ours.delete(GLOSSARY);
		expect(added(ours).get(GLOSSARY)).toBe(SHARED.get(GLOSSARY));
	});
});

describe('nothing of a course comes to mean something else', () => {
	const theirWord = withText(SHARED, GLOSSARY, 'A knot with one loop.', 'A knot for climbers.');

	test('a module that is there already is not added twice', () => {
		expect(add(THEIRS)).toMatchObject({
			code: 'MODULE_SAME',
			line: expect.stringContaining('nothing is left to do')
		});
		const changed = withText(SHARED, OWN_LESSON, 'Nobody climbs alone.', 'Nobody climbs by themselves.');
		expect(add(THEIRS, changed)).toMatchObject({
			code: 'MODULE_THERE',
			line: 'modules/knots/: this course has a module of this name already, with other words; leave that one out of this draft first, and add this one then'
		});
	});

	test('an id that stands for something here is named with its place', () => {
		const taken = withText(SHARED, OWN_MODULE, 'id: k-call-2', 'id: call-2');
		expect(add(goodFiles(), taken)).toMatchObject({
			code: 'MODULE_ID_TAKEN',
			line: expect.stringMatching(
				/^modules\/knots\/module\.yaml: the question "call-2" is in modules\/warning-signs\/module\.yaml here already; ask whoever shared it/
			)
		});
	});

	test.for([
		['a word', withOwnWord(), theirWord, GLOSSARY, '"bowline"'],
		[
			'a source',
			goodFiles(),
			withText(SHARED, SOURCES, 'title: Rope handbook', 'title: Other'),
			SOURCES,
			'"rope-handbook-2024"'
		],
		['a fact', goodFiles(), withText(SHARED, PARAMS, 'max: 360', 'max: 90'), PARAMS, '"clinic.stay_minutes"'],
		[
			'a number',
			goodFiles(),
			withText(SHARED, HELP, 'For danger to life.', 'For anything.'),
			HELP,
			'"emergency"'
		],
		['a picture', withPicture(), SHARED, 'figures/two-knots/', 'picture']
	] as const)(
		'%s that says something else here is refused, or ours is kept',
		([, ours, shared, place, what]) => {
			const refusal = add(ours, shared);
			expect(refusal).toMatchObject({ code: 'MODULE_SHARED_DIFFERS' });
			expect('line' in refusal && refusal.line).toMatch(
				new RegExp(`^${RegExp.escape(place)}: .*${what}.*keep yours`)
			);
			const kept = added(ours, shared, true);
			for (const [path, text] of ours)
				if (path.startsWith(place)) expect(kept.get(path)?.startsWith(text)).toBe(true);
		}
	);

	function withOwnWord(): Files {
		return withText(
			goodFiles(),
			GLOSSARY,
			'terms:\n',
			'terms:\n  - { id: bowline, term: bowline, meaning: A knot. }\n'
		);
	}
	function withPicture(): Files {
		return new Map([...goodFiles(), [DRAWING, '<svg/>']]);
	}

	test('a list that cannot take one more as it is written is named', () => {
		const ours = new Map([
			...goodFiles(),
			[GLOSSARY, 'schema: preface/glossary@1\nlang: en\nterms: [{ id: dizziness, term: d, meaning: m }]\n']
		]);
		expect(add(ours)).toMatchObject({ code: 'MODULE_NO_PLACE', line: expect.stringContaining(GLOSSARY) });
		expect(add(new Map([...goodFiles(), ['course.yaml', 'modules: [']]))).toMatchObject({
			code: 'MODULE_NO_PLACE',
			line: expect.stringContaining('course.yaml')
		});
	});
});

describe('what is no module that was shared is refused with place and remedy', () => {
	const without = (path: string): Files => new Map([...SHARED].filter(([one]) => one !== path));
	const having = (path: string, text: string): Files => new Map([...SHARED, [path, text]]);
	const saying = (from: string, to: string): Files => withText(SHARED, MODULE_FILE, from, to);

	test.for<[string, Files, RegExp]>([
		['a whole course', THEIRS, /^MODULE_IS_A_COURSE course\.yaml: .*first page of the studio/],
		[
			'without a word of what it is',
			without(MODULE_FILE),
			/^MODULE_UNREADABLE module-file\.yaml: this is missing/
		],
		[
			'broken YAML',
			having(MODULE_FILE, 'module: ['),
			/^MODULE_UNREADABLE module-file\.yaml: it cannot be read; ask/
		],
		['aliases', having(MODULE_FILE, 'a: &a [x]\nb: [*a, *a]\n'), /^MODULE_UNREADABLE module-file\.yaml/],
		[
			'a key too many',
			saying('license:', 'more: 1\nlicense:'),
			/^MODULE_UNREADABLE module-file\.yaml: "more" in it/
		],
		['no id', saying(`module: ${OWN}`, 'module: ../x'), /"module" in it cannot be read/],
		['no language', saying('  - en', '  - English'), /"languages\.0" in it cannot be read/],
		[
			'a later file',
			saying('module-file@1', 'module-file@2'),
			/^OTHER_VERSION module-file\.yaml: .*preface\/module-file@2.*@1/
		],
		[
			'a later module',
			having(OWN_MODULE, 'schema: preface/module@3\n'),
			/^OTHER_VERSION modules\/knots\/module\.yaml/
		],
		[
			'a later lesson',
			having(OWN_LESSON, '---\nschema: preface/lesson@2\n---\n'),
			/^OTHER_VERSION modules\/knots\/lesson/
		],
		[
			'two modules',
			having(MODULE, 'id: a\n'),
			/^MODULE_UNREADABLE modules\/warning-signs\/module\.yaml: .*no module "knots"/
		],
		['no module', without(OWN_MODULE), /^MODULE_UNREADABLE modules\/knots\/module\.yaml: this is missing/],
		['a list that is none', having(SOURCES, 'sources: ['), /^MODULE_UNREADABLE _shared\/sources\.yaml/],
		[
			'a list of something else',
			having(SOURCES, 'schema: preface/sources@1\nmore: 1\nsources:\n  - id: a\n'),
			/_shared\/sources\.yaml/
		],
		[
			'entries without ids',
			having(SOURCES, 'schema: preface/sources@1\nsources:\n  - title: a\n'),
			/_shared\/sources\.yaml/
		],
		[
			'other files of a course',
			having('consent/clauses.yaml', 'x'),
			/^COURSE_PATH_UNKNOWN consent\/clauses\.yaml/
		],
		['a list of changes', having('overlay/overlay.yaml', 'x'), /^COURSE_PATH_UNKNOWN overlay\/overlay\.yaml/],
		['a program', having('modules/knots/run.js', 'x'), /^COURSE_PATH_UNKNOWN modules\/knots\/run\.js/],
		['a path that leads out', having('modules/../../evil.yaml', 'x'), /^COURSE_PATH_UNKNOWN .*leads out/],
		['a text that is none', having(LESSON, 'a\u0000'), /^COURSE_NOT_TEXT/],
		[
			'a file too large',
			having(OWN_LESSON, 'a'.repeat(MODULE_LIMITS.fileBytes + 1)),
			/^COURSE_FILE_TOO_LARGE modules\/knots\/lesson/
		],
		[
			'too much of it',
			new Map([
				...SHARED,
				...Array.from(
					{ length: 9 },
					(_, at) => [`figures/f${at}/figure.yaml`, 'a'.repeat(MODULE_LIMITS.fileBytes)] as const
				)
			]),
			/^COURSE_TOO_LARGE the files are larger than 4 MB/
		],
		[
			'too many files',
			new Map([
				...SHARED,
				...Array.from({ length: 300 }, (_, at) => [`figures/f${at}/figure.yaml`, 'a'] as const)
			]),
			/^COURSE_TOO_MANY_FILES there are more than 300 files/
		]
	])('%s', ([, files, line]) => {
		expect(refused(files)).toMatch(line);
	});
});
