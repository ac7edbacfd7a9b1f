import { expect, test } from 'vitest';
import {
	edited,
	found,
	foundAfter,
	goodFiles,
	LESSON,
	MODULE
} from '../../../../../tests/fixtures/content/course-files.ts';
import { parseCourse, type ParseOptions } from '../parse-course.ts';

const SOURCES = '_shared/sources.yaml';
const LAST_LINE = '2. Call.';
/** What a sentence in a list item of a lesson is answered with. */
const lesson = (sentence: string): string[] => foundAfter([LESSON, LAST_LINE, `2. ${sentence}`]);

test('a source that is cited exists, and its owner lists it (C401)', () => {
	expect(lesson('Call.[^rope-handbok-2024]')).toEqual([
		`C401 ${LESSON}:14:9 unknown source "rope-handbok-2024"`
	]);
	expect(
		foundAfter([
			MODULE,
			'kind: reteach, lock: presence, cites: [rope-handbook-2024]',
			'kind: reteach, lock: presence, cites: [rope]'
		])
	).toEqual([`C401 ${MODULE}:27:59 unknown source "rope"`]);
	expect(
		foundAfter([LESSON, 'Ropes come in many colours.', 'Ropes have colours.[^rope-handbook-2024]'])
	).toEqual([
		`C401 ${LESSON}:28:20 "rope-handbook-2024" is cited here but not listed in cites of block "more-on-ropes"`
	]);
});

test('locked wording rests on a source (C402)', () => {
	expect(foundAfter(['consent/clauses.yaml', 'lock: presence', 'lock: wording'])).toEqual([
		'C402 consent/clauses.yaml:9:5 "at-home" is locked wording but cites nothing'
	]);
});

test('a source not read for a year is pointed out; one from the future is refused (C403)', () => {
	expect(found(goodFiles(), { today: '2027-01-08' })).toEqual([]);
	expect(found(goodFiles(), { today: '2027-01-09' })).toEqual([
		`C403 ${SOURCES}:8:17 source "rope-handbook-2024" was last checked on 2026-01-08`
	]);
	expect(found(goodFiles(), { today: '2026-01-07' })).toEqual([
		`C403 ${SOURCES}:8:17 source "rope-handbook-2024" is said to be checked in the future`
	]);
});

test('a source with a date of its own is pointed out from that day on, where the date stands (C403)', () => {
	const [checked, dated] = ['checked_on: 2026-01-08', 'checked_on: 2026-01-08\n    recheck_on: 2026-04-08'];
	const on = (today: string, recheck = dated) => found(edited([SOURCES, checked, recheck]), { today });
	expect(on('2026-04-07')).toEqual([]);
	expect(on('2026-04-08')).toEqual([
		`C403 ${SOURCES}:9:17 source "rope-handbook-2024" was to be looked up again on 2026-04-08`
	]);
	expect(on('2026-02-01', `${checked}\n    recheck_on: 2026-01-08`)).toEqual([
		`C403 ${SOURCES}:9:17 source "rope-handbook-2024" is to be looked up again on 2026-01-08, and was checked on 2026-01-08`
	]);
	expect(on('2026-02-01', `${checked}\n    recheck_on: soon`).map((line) => line.split(' ')[0])).toEqual([
		'S003'
	]);
});

test('says what to do about a source that is overdue: look it up and write the new days, where they can be written (C403)', () => {
	const files = edited([
		SOURCES,
		'checked_on: 2026-01-08',
		'checked_on: 2026-01-08\n    recheck_on: 2026-04-08'
	]);
	const [{ course: base }, options] = [parseCourse(files), { today: '2026-05-01' }];
	const todos = (of: ParseOptions) =>
		parseCourse(files, of).findings.flatMap(({ code, level, todo }) =>
			code === 'C403' ? [`${level} ${todo}`] : []
		);
	expect(todos(options)).toEqual([
		'warning look it up again, then write the new checked_on and the next recheck_on'
	]);
	expect(base && todos({ ...options, base })).toEqual([
		'warning look it up again; whoever hands the course over is asked whether it still says the same'
	]);
});

test.for([
	'About 30% fall.',
	'About 1,200 fall.',
	'One in ten falls.',
	'Two out of three fall.',
	'Wait two hours.',
	'Half of them fall.',
	'Wait twenty-four hours.'
])('in a lesson, "%s" needs a source (C404)', (sentence) => {
	expect(lesson(sentence).map((line) => line.split(' ')[0])).toEqual(['C404']);
	expect(lesson(`${sentence}[^rope-handbook-2024]`)).toEqual([]);
});

test.for([
	'Call 112.',
	'This is level 3.',
	'One day you may fall.',
	'Stay :param[clinic.stay_minutes] minutes.',
	'Two of us stay.'
])('in a lesson, "%s" needs none', (sentence) => expect(lesson(sentence)).toEqual([]));

test('a why may say a number that a block of its objective says, in digits or in words (C404)', () => {
	const why = (text: string): string[] => foundAfter([MODULE, 'Call within 2 hours.', text]);
	expect(why('Call within two hours.')).toEqual([]);
	expect(why('Call within three hours.')).toEqual([
		`C404 ${MODULE}:36:90 the number "three hours" has no source`
	]);
	expect(why('Call within 3 hours.[^rope-handbook-2024]')).toEqual([]);
});

test('a made-up case may have any number', () => {
	expect(foundAfter([MODULE, 'You fall at 4:30 pm.', 'You fall three times in 2 days.'])).toEqual([]);
});

test.for(['555-0100', '(555) 555-0100', '555-555-0100', '1-800-555-0100', '+1 555 555 0100'])(
	'the phone number %s is never written out (C405)',
	(phone) =>
		expect(lesson(`Call ${phone}.`)).toEqual([`C405 ${LESSON}:14:9 the phone number ${phone} is written out`])
);

test('a national number may be', () => {
	const help: [string, string, string] = ['_shared/help.yaml', '"112"', '"800-555-0100"'];
	const without112: [string, string, string] = [LESSON, 'Call 112 when life', 'Call when life'];
	const say: [string, string, string] = [
		'warning-levels/levels.yaml',
		'do: { en: Call 112. }',
		'do: { en: Call 800-555-0100. }'
	];
	const files = edited(help, without112, say, [LESSON, LAST_LINE, '2. Call 1-800-555-0100.']);
	expect(found(files)).toEqual([]);
});
