import { expect, test } from 'vitest';
import { foundAfter, MODULE } from '../../../../../tests/fixtures/content/course-files.ts';

const ASK = '"Your arm hurts after a fall. What is best?"';
const OTHER = '"Your friend says a swollen hand can wait. What do you do?"';
const asking = (question: string): string[] => foundAfter([MODULE, ASK, `"${question}"`]);

test('a negative in a question stands in bold; two are refused (I116)', () => {
	expect(asking('Which is not best?')).toEqual([
		`I116 ${MODULE}:34:26 a negative in the question is easy to miss`
	]);
	expect(asking('Which is **not** best?')).toEqual([]);
	expect(asking('You do not feel well. What is best?')).toEqual([]);
	expect(asking('What should you never not do?')).toEqual([
		`I116 ${MODULE}:34:39 the question has two negatives`
	]);
});

test('the right choice does not stand word for word in the question (I117)', () => {
	const key: [string, string, string] = [MODULE, 'text: { en: Call today }', 'text: { en: Call us today }'];
	expect(foundAfter(key, [MODULE, ASK, '"They said: call us today! What is best?"'])).toEqual([
		`I117 ${MODULE}:34:16 the right choice is stated word for word in the question`
	]);
	expect(foundAfter(key, [MODULE, ASK, '"They said: call us tomorrow! What is best?"'])).toEqual([]);
});

test('names and numbers alone do not make a new question (I118)', () => {
	const twice = foundAfter(
		[MODULE, ASK, '"Your friend Ann waits 3 days. What is best?"'],
		[MODULE, OTHER, '"Your friend Bob waits 4 days. What is best?"']
	);
	expect(twice).toEqual([`I118 ${MODULE}:63:16 "call-4" asks the same as "call-1"`]);
});
