import { expect, test } from 'vitest';
import { parseCourse } from '../parse-course.ts';
import {
	edited,
	found,
	goodFiles,
	LESSON,
	MODULE
} from '../../../../../tests/fixtures/content/course-files.ts';
import { inTwoLanguages } from '../../../../../tests/fixtures/content/two-languages.ts';

const SPANISH = LESSON.replace('.en.', '.es.');

/** What is found when the Spanish says something else. */
function after(path: string, from: string, to: string): string[] {
	const files = inTwoLanguages(goodFiles());
	const text = files.get(path) ?? '';
	if (!text.includes(from)) throw new Error(`${path} does not contain ${from}`);
	return found(files.set(path, text.replace(from, to)));
}

test('a course that says the same in two languages is fine', () => {
	expect(found(inTwoLanguages(goodFiles()))).toEqual([]);
});

test('a translation of another version is found (L203), and one that does not say of which (S003)', () => {
	expect(after(SPANISH, 'translated_from: 0.1.0', 'translated_from: 0.0.9')).toEqual([
		`L203 ${SPANISH}:5:18 this is a translation of version 0.0.9, and the module is 0.1.0`
	]);
	expect(after(SPANISH, 'translated_from: 0.1.0\n', '')).toEqual([
		`S003 ${SPANISH}:2:1 "translated_from" is missing in the front matter`
	]);
	expect(
		found(
			goodFiles().set(
				LESSON,
				(goodFiles().get(LESSON) ?? '').replace('lang: en', 'lang: en\ntranslated_from: 0.1.0')
			)
		)
	).toEqual([`S002 ${LESSON}:5:1 unknown key "translated_from" in the front matter`]);
});

test('a translation of the version before an editorial change may wait: that is a warning (L203)', () => {
	const levels = (change: string) =>
		parseCourse(inTwoLanguages(edited([MODULE, 'version: 0.1.0', `version: 0.2.0\nchange: ${change}`])))
			.findings.filter(({ code }) => code === 'L203')
			.map(({ level }) => level);
	expect(levels('{ impact: editorial, why: A comma. }')).toEqual(['warning']);
	expect(levels('{ impact: clarifying, why: Another word. }')).toEqual(['error']);
});

test('other numbers are found, in a passage and in an item (L204)', () => {
	expect(after(SPANISH, 'Ropes come in many colours.', 'Ropes come in 7 colours.')).toContainEqual(
		expect.stringMatching(
			/^L204 .*lesson\.es\.md:\d+:\d+ numbers in block "more-on-ropes" differ: en \[\], es \[7\]$/
		)
	);
	expect(
		after(MODULE, 'es: "Right. Call within 2 hours."', 'es: "Right. Call within 3 hours."')
	).toContainEqual(expect.stringMatching(/^L204 .*numbers in item "call-1" differ: en \[2\], es \[3\]$/));
});

test('other parameters and sources are found (L205)', () => {
	expect(after(SPANISH, ':param[clinic.phone]', 'us')).toContainEqual(
		expect.stringMatching(
			/^L205 .*parameters, gaps or sources in block "when-to-call" differ: en \[.*clinic\.phone.*\], es \[/
		)
	);
});

test('a translation that says far more than its source is pointed out (L206)', () => {
	const passage = 'Ropes come in many colours. '.repeat(4);
	const files = inTwoLanguages(goodFiles());
	const write = (path: string, text: string) =>
		files.set(path, (files.get(path) ?? '').replace('Ropes come in many colours.', text));
	write(LESSON, passage);
	write(SPANISH, passage.repeat(2));
	expect(found(files)).toContainEqual(
		expect.stringMatching(/^L206 .*the es text of block "more-on-ropes" is \d\.\d times as long/)
	);
});
