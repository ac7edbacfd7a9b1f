import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { edited } from '../../../../tests/fixtures/content/course-files.ts';
import { withFigures } from '../../../../tests/fixtures/content/figures.ts';
import { checkCourseFiles, isCoursePath, refusalLine, type FilesRefusal } from './course-files.ts';
import { COURSE_LIMITS } from './limits.ts';
import { parseCourse } from './parse-course.ts';

const CONTENT = join(import.meta.dirname, '../../../../content');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function refusalOf(...entries: [path: string, bytes: Uint8Array][]): FilesRefusal {
	const checked = checkCourseFiles(entries);
	if (checked.ok) throw new Error('Nothing was refused');
	return checked.error;
}

describe('the paths of a course', () => {
	test('whatever the parser asks for may be there', () => {
		const asked = new Set<string>();
		class Asked extends Map<string, string> {
			override get(path: string): string | undefined {
				asked.add(path);
				return super.get(path);
			}
			override has(path: string): boolean {
				asked.add(path);
				return super.has(path);
			}
		}
		parseCourse(new Asked(withFigures()));
		parseCourse(new Asked(edited(['course.yaml', 'languages: [en]', 'languages: [en, es, pt-BR]'])));
		expect(asked.size).toBeGreaterThan(25);
		expect(asked).toContain('modules/warning-signs/lesson.pt-BR.md');
		expect([...asked].filter((path) => !isCoursePath(path))).toEqual([]);
	});

	test('every file of the course that ships may be there', () => {
		const shipped = readdirSync(CONTENT, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => relative(CONTENT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
		expect(shipped.length).toBeGreaterThan(60);
		expect(shipped.filter((path) => !isCoursePath(path))).toEqual([]);
	});

	test.for(['overlay/overlay.yaml', 'overlay/parking.en.md', 'overlay/our-changes.yaml'])(
		'a clinic may keep its own changes in %s',
		(path) => expect(isCoursePath(path)).toBe(true)
	);

	test.for([
		'Course.yaml',
		'course.yml',
		'course.yaml/x',
		'content/course.yaml',
		'modules/warning-signs/lesson.md',
		'modules/warning-signs/lesson.english.md',
		'modules/Warning/module.yaml',
		'modules/a/b/module.yaml',
		`modules/${'a'.repeat(65)}/module.yaml`,
		'figures/two-knots/drawing.png',
		'overlay/deep/down.yaml',
		'overlay/run.js',
		'package.json',
		'_shared/glossary..yaml',
		'.git/config'
	])('%s is none', (path) => expect(isCoursePath(path)).toBe(false));
});

describe('files that are a course', () => {
	test('come back as they are, byte for byte, with a mark at the beginning too', () => {
		const files = withFigures().set('README.md', '\ufeffWindows\r\n').set('LICENSE', 'ñ 🙂\n');
		const checked = checkCourseFiles([...files].map(([path, text]) => [path, utf8(text)] as const));
		expect(checked).toEqual({ ok: true, value: files });
	});

	test('of nothing are none that the parser takes, and nothing to refuse here', () => {
		expect(checkCourseFiles([])).toEqual({ ok: true, value: new Map() });
	});
});

describe('files that are none are refused', () => {
	test('with the path that was probably meant', () => {
		expect(refusalOf(['cuorse.yaml', utf8('')])).toEqual({
			code: 'COURSE_PATH_UNKNOWN',
			path: 'cuorse.yaml',
			message: 'a course has no such file',
			todo: 'did you mean "course.yaml"?'
		});
	});

	test('where nothing is near, with where to read', () => {
		const refusal = refusalOf(['holiday/beach.jpeg', utf8('')]);
		expect(refusalLine(refusal)).toBe(
			'holiday/beach.jpeg: a course has no such file; leave it out, or name it as content/README.md shows'
		);
	});

	test('when a name leads elsewhere, and it is printed harmlessly', () => {
		expect(refusalOf(['../a\u001b[31m.yaml', utf8('')])).toMatchObject({
			code: 'COURSE_PATH_UNKNOWN',
			path: '../a\\u001b[31m.yaml'
		});
	});

	test('when one is there twice', () => {
		expect(refusalOf(['course.yaml', utf8('a')], ['course.yaml', utf8('b')]).code).toBe('COURSE_PATH_TWICE');
	});

	test.for([
		['a NUL', [0x61, 0, 0x62]],
		['half a character', [0x61, 0xc3]],
		['a surrogate', [0xed, 0xa0, 0x80]],
		['a letter written too long', [0xc1, 0x81]],
		['Latin-1', [0x66, 0xfc, 0x72]],
		['UTF-16', [0xff, 0xfe, 0x61, 0]]
	] as const)('with %s in the text', ([, bytes]) => {
		expect(refusalOf(['course.yaml', Uint8Array.from(bytes)])).toMatchObject({
			code: 'COURSE_NOT_TEXT',
			path: 'course.yaml'
		});
	});

	test('when one is too large, at its limit and not before', () => {
		const most = new Uint8Array(COURSE_LIMITS.fileBytes).fill(0x61);
		expect(checkCourseFiles([['course.yaml', most]]).ok).toBe(true);
		expect(refusalOf(['course.yaml', new Uint8Array(most.length + 1).fill(0x61)])).toMatchObject({
			code: 'COURSE_FILE_TOO_LARGE',
			message: 'this file is larger than 512 kB'
		});
	});

	test('when all together are too large', () => {
		const most = new Uint8Array(COURSE_LIMITS.fileBytes).fill(0x61);
		const count = COURSE_LIMITS.bytes / most.length;
		const files = Array.from(
			{ length: count + 1 },
			(_, index) => [`modules/m${index}/module.yaml`, most] as const
		);
		expect(checkCourseFiles(files.slice(0, count)).ok).toBe(true);
		expect(refusalOf(...files.map(([path, bytes]): [string, Uint8Array] => [path, bytes])).code).toBe(
			'COURSE_TOO_LARGE'
		);
	});

	test('when there are too many', () => {
		const files = Array.from({ length: COURSE_LIMITS.files + 1 }, (_, index): [string, Uint8Array] => [
			`modules/m${index}/module.yaml`,
			utf8('')
		]);
		expect(checkCourseFiles(files.slice(1)).ok).toBe(true);
		const refusal = refusalOf(...files);
		expect(refusal.code).toBe('COURSE_TOO_MANY_FILES');
		expect(refusalLine(refusal)).toBe(
			'there are more than 1000 files; leave out what is no part of the course'
		);
	});
});
