import { describe, expect, test } from 'vitest';
import { goodFiles, found, LESSON, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';
import { parseCourse, type Files } from '../parse-course.ts';

const left = (files: Files) => parseCourse(files).findings.filter(({ code }) => code === 'L208');

/** The good course, with words of this language where the English stood. */
function after(language: string, path: string, from: string, to: string): string[] {
	const files = inTwoLanguages(goodFiles(), language);
	const own = path.replace('.en.', `.${language}.`);
	const text = files.get(own) ?? '';
	if (!text.includes(from)) throw new Error(`${own} does not contain ${from}`);
	return found(files.set(own, text.replace(from, to)));
}

test.for(['vi', 'ht', 'pt-BR', 'ar', 'zh-Hans', 'th', 'hmn', 'kar', 'so-Latn-SO'])(
	'a course in "%s" is read, and what nobody checks there is said once',
	(language) => {
		const files = inTwoLanguages(goodFiles(), language);
		expect(found(files)).toEqual([]);
		expect(parseCourse(files).course?.languages).toEqual(['en', language]);
		expect(left(files)).toMatchObject([{ level: 'note', file: 'course.yaml' }]);
		const [note] = left(files);
		for (const code of ['R301', 'R305', 'R308', 'C406', 'C404', 'A503', 'I116', 'I112', 'F704'])
			expect(note?.message).toContain(code);
	}
);

test('where rules were written nothing is left to people, also for a region of that language', () => {
	for (const language of ['es', 'es-MX']) expect(left(inTwoLanguages(goodFiles(), language))).toEqual([]);
});

test('where words are not kept apart by spaces, counting them is left to people, too', () => {
	expect(left(inTwoLanguages(goodFiles(), 'zh'))[0]?.message).toContain('R302');
	expect(left(inTwoLanguages(goodFiles(), 'vi'))[0]?.message).not.toContain('R302');
});

describe('in a language without rules', () => {
	const HEAD = 'when you are hurt.[^rope-handbook-2024]';
	const lesson = goodFiles().get(LESSON) ?? '';
	if (!lesson.includes(HEAD)) throw new Error('The good course says something else');

	test.for<[string, string, string]>([
		['a number that the source does not say', 'khi bạn bị đau 7 lần.[^rope-handbook-2024]', 'L204'],
		['a source left out', 'khi bạn bị đau.', 'L205'],
		['a source that does not exist', 'khi bạn bị đau.[^nowhere]', 'C401'],
		['a fact that does not exist', ':param[clinic.nothing] khi bạn bị đau.[^rope-handbook-2024]', 'I103'],
		['HTML', '<b>khi bạn</b> bị đau.[^rope-handbook-2024]', 'S008']
	])('%s is found all the same', ([, to, code]) => {
		expect(after('vi', LESSON, HEAD, to).map((line) => line.split(' ')[0])).toContain(code);
	});

	test('an item that was not translated is found', () => {
		const files = inTwoLanguages(goodFiles(), 'vi');
		const module = (files.get(MODULE) ?? '').replace(', vi: Call today', '');
		expect(found(files.set(MODULE, module)).map((line) => line.split(' ')[0])).toContain('L201');
	});

	test('a text in signs for whole words is not called too short', () => {
		const files = inTwoLanguages(goodFiles(), 'zh');
		const path = LESSON.replace('.en.', '.zh.');
		const shortened = (files.get(path) ?? '').replaceAll(/[A-Za-z ]{30,}/g, '绳子');
		expect(shortened).toContain('绳子');
		expect(found(files.set(path, shortened)).filter((line) => line.startsWith('L206'))).toEqual([]);
	});
});
