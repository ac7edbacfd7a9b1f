import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { found, LESSON } from '../../../../tests/fixtures/content/course-files.ts';
import {
	GREEN,
	GREEN_BYTES,
	PHOTO,
	photoFile,
	RED,
	RED_BYTES,
	withPhoto
} from '../../../../tests/fixtures/content/photos.ts';
import { inTwoLanguages } from '../../../../tests/fixtures/content/two-languages.ts';
import { bareJpegSize } from '../look/bare-jpeg.ts';
import { readImageHeader } from '../look/image-header.ts';
import { changesBetween } from './overlay/overlay-between.ts';
import { partsOf } from './overlay/parts.ts';
import { translationUnits } from './exchange/translation-units.ts';
import { hashCourse, readStoredCourse, writeCourse } from './course-hash.ts';
import { checkCourseFiles } from './course-files.ts';
import { MOST_PHOTOS, photosOf } from './figures.ts';
import type { Course } from './model.ts';
import { parseCourse } from './parse-course.ts';
import {
	base64Of,
	hasBytes,
	MOST_PICTURE_BYTES,
	pictureBytes,
	pictureHash,
	picturePart,
	withoutBytes
} from './picture.ts';
import { moduleHash } from './published.ts';

function courseOf(files: Map<string, string>): Course {
	const { course, findings } = parseCourse(files);
	if (!course) throw new Error(findings.map(({ message }) => message).join('\n'));
	return course;
}
const foundWith = (picture: string): string[] =>
	found(withPhoto().set(PHOTO, photoFile(GREEN).replace(/picture: \|[^]*$/, picture)));
const foundWithBytes = (bytes: Uint8Array): string[] => foundWith(picturePart(bytes));
/** The good picture with a segment after its first two bytes. */
const withSegment = (marker: number, inside: readonly number[]): Uint8Array =>
	Uint8Array.from([
		...GREEN_BYTES.slice(0, 2),
		...[0xff, marker, 0, inside.length + 2, ...inside],
		...GREEN_BYTES.slice(2)
	]);

test('a course with a photograph is good, in one language and in two', () => {
	expect(found(withPhoto())).toEqual([]);
	expect(found(inTwoLanguages(withPhoto()))).toEqual([]);
});

test('what it is, and how large, is read from its bytes', () => {
	const [photo] = photosOf(courseOf(withPhoto()));
	expect(photo?.picture).toEqual({ type: 'image/jpeg', width: 96, height: 64, base64: GREEN });
	expect(pictureBytes({ base64: GREEN })).toEqual(GREEN_BYTES);
	expect(base64Of(GREEN_BYTES)).toBe(GREEN);
});

test('however its lines are broken, it is the same picture and the same course', () => {
	const once = courseOf(withPhoto());
	const onOneLine = courseOf(
		withPhoto().set(PHOTO, photoFile(GREEN).replace(/picture: \|[^]*$/, `picture: "${GREEN}"\n`))
	);
	expect(hashCourse(onOneLine)).toBe(hashCourse(once));
	expect(readStoredCourse(writeCourse(once), hashCourse(once))).toEqual({ ok: true, value: once });
});

test('other bytes are another version of the course and of its module, and have another address', () => {
	const [before, after] = [courseOf(withPhoto()), courseOf(withPhoto().set(PHOTO, photoFile(RED)))];
	const hashes = (course: Course) => [
		hashCourse(course),
		...photosOf(course).map(({ picture }) => pictureHash(picture)),
		...course.modules.map((module) => moduleHash(module, course))
	];
	const now = hashes(after);
	for (const [place, hash] of hashes(before).entries()) expect(now[place]).not.toBe(hash);
});

test('its files go out and come in to the byte, and a clinic that replaces it changes that one part', () => {
	const files = withPhoto();
	const received = checkCourseFiles(
		[...files].map(([path, text]) => [path, new TextEncoder().encode(text)] as const)
	);
	expect(received).toEqual({ ok: true, value: files });
	const own = new Map(files).set(PHOTO, photoFile(RED));
	expect(changesBetween(files, own)).toEqual([
		{ is: 'set', file: PHOTO, part: 'picture', text: picturePart(RED_BYTES) }
	]);
	expect(partsOf(PHOTO, photoFile(GREEN)).map(({ key }) => key)).toContain('picture');
});

test('its words are there for translators, and its bytes are not', () => {
	const units = translationUnits(inTwoLanguages(withPhoto()), 'en', 'es').filter(
		({ file }) => file === PHOTO
	);
	expect(units.length).toBe(3);
	expect(JSON.stringify(units)).not.toContain(GREEN.slice(0, 40));
});

test('shown to people, its bytes are a word', () => {
	expect(withoutBytes(picturePart(GREEN_BYTES), '(picture)')).toBe('picture: (picture)\n');
	expect(withoutBytes(photoFile(GREEN), 'x')).toMatch(/cites: \[\]\npicture: x\n$/);
	expect([hasBytes(photoFile(GREEN)), hasBytes('title: { en: A picture }\n')]).toEqual([true, false]);
});

describe('what is no picture as the studio makes it', () => {
	/** Where it stood there is no picture now. */
	const GONE = `I103 ${LESSON}:16:1 unknown figure "our-wall"`;
	const refusal = (what: string) => [`S013 ${PHOTO}:9:10 the picture of ${PHOTO} ${what}`, GONE];
	const NO_JPEG = refusal('is no JPEG, or holds more than a picture');

	test.for([
		['not base64', 'picture: "Here it is!"\n', refusal('is not written in base64')],
		['half a group', `picture: ${GREEN.slice(0, -2)}\n`, refusal('is not written in base64')],
		['an SVG', `picture: ${btoa('<svg onload="alert(1)"/>')}\n`, NO_JPEG],
		['a page', `picture: ${btoa('<!doctype html><script>alert(1)</script>')}\n`, NO_JPEG],
		['a PNG', `picture: ${btoa('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x60\0\0\0\x40')}\n`, NO_JPEG]
	] as const)('%s', ([, picture, lines]) => {
		expect(foundWith(picture)).toEqual(lines);
	});

	test.for<[string, () => Uint8Array]>([
		['the place where it was taken', () => withSegment(0xe1, [0x45, 0x78, 0x69, 0x66, 0, 0])],
		['a comment', () => withSegment(0xfe, [0x3c, 0x73])],
		['a frame more', () => withSegment(0xc0, [8, 0, 64, 0, 96, 1, 1, 0x11, 0])],
		['something behind its end', () => Uint8Array.from([...GREEN_BYTES, 0x50, 0x4b])],
		['no end', () => GREEN_BYTES.slice(0, -2)],
		['half of it', () => GREEN_BYTES.slice(0, 200)],
		['nothing but a beginning', () => GREEN_BYTES.slice(0, 3)]
	])('%s', ([, make]) => {
		expect(foundWithBytes(make())).toEqual(NO_JPEG);
	});

	test('more bytes or more pixels than an old phone should load', () => {
		const zeros = new Uint8Array(MOST_PICTURE_BYTES + 3);
		expect(foundWithBytes(zeros)).toEqual(refusal('has more than 120 kB'));
		const at = GREEN_BYTES.findIndex((byte, place) => byte === 0xff && GREEN_BYTES[place + 1] === 0xc2);
		const wide = GREEN_BYTES.slice();
		wide.set([1_201 >> 8, 1_201 & 255], at + 7);
		expect(foundWithBytes(wide)).toEqual(refusal('is 1201 by 64 pixels, and may have 1200 each way'));
		wide.set([0, 10], at + 7);
		expect(foundWithBytes(wide)).toEqual(refusal('is 10 by 64 pixels, too small to be seen'));
	});

	test('whatever is changed in its bytes, its size is one that they say, or it has none', () => {
		const change = fc.record({
			at: fc.nat(GREEN_BYTES.length - 1),
			cut: fc.nat(6),
			put: fc.uint8Array({ maxLength: 6 })
		});
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
				let bytes = [...GREEN_BYTES];
				for (const { at, cut, put } of changes) bytes = bytes.toSpliced(at, cut, ...put);
				const all = Uint8Array.from(bytes);
				const size = bareJpegSize(all);
				if (size === null) return;
				const header = readImageHeader(all, { kinds: ['jpeg'], mostASide: 65_535, leastASide: 0 });
				if (header.ok) expect(size).toEqual({ width: header.value.width, height: header.value.height });
				expect([...all.slice(-2)]).toEqual([0xff, 0xd9]);
			}),
			{ numRuns: 2_000 }
		);
	});

	test('nothing at all, and a key of another kind', () => {
		expect(foundWith('')).toEqual([`S003 ${PHOTO}:1:1 "picture" is missing in ${PHOTO}`, GONE]);
		expect(found(withPhoto([PHOTO, 'cites: []', 'cites: []\nof: 100']))).toEqual([
			`S002 ${PHOTO}:9:5 kind photo has no "of"`
		]);
	});
});

describe('the words of a photograph', () => {
	test('say all that it shows, in every language', () => {
		expect(
			found(withPhoto([PHOTO, '  - { en: A wall of wood with holds of many colours on it. }\n', '']))
		).toEqual([`A502 ${PHOTO}:6:3 figure "our-wall" has 22 letters of en words for whoever does not see it`]);
	});

	test.for(['IMG_2034.JPG', 'door.png', 'DSC 0012', 'PXL_20260101'])('%s is no title', (title) => {
		const lines = found(withPhoto([PHOTO, 'title: { en: Our wall }', `title: { en: "${title}" }`]));
		expect(lines).toContain(`A507 ${PHOTO}:4:14 the en title of figure "our-wall" is the name of a file`);
	});

	test('say no number that no lesson says', () => {
		expect(found(withPhoto([PHOTO, 'is on the left', 'is 77 steps to the left']))).toContain(
			`C407 ${PHOTO}:7:29 figure "our-wall" says 77, and no lesson does`
		);
	});
});

test('a course holds so many photographs and no more', () => {
	const files = withPhoto();
	for (let more = 0; more < MOST_PHOTOS; more += 1) {
		const id = `wall-${more}`;
		files.set(`figures/${id}/figure.yaml`, photoFile(GREEN).replace('id: our-wall', `id: ${id}`));
	}
	expect(found(files).filter((line) => line.startsWith('S013'))).toEqual([
		expect.stringContaining(`is one photograph more than the ${MOST_PHOTOS} that a course can hold`)
	]);
});
