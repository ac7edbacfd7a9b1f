import type { CheckInAnswer, CheckInQuestion } from '../../care-forms.ts';
import { finding, type Finding } from '../../finding.ts';
import type { Course } from '../../model.ts';
import type { Draft } from '../rule.ts';
import { askedLess } from './asked-less.ts';
import { loosenedQuestion, loosenedWords, type Loosened } from './kept-question.ts';

/**
 * V603: what the check-in of the base course finds out between visits. A clinic may ask more, more often and in other words, and
 * take an answer more seriously; it never asks more seldom, and no answer asks for less or later.
 */
export function lockedCheckIn({ course, places, base }: Draft): Finding[] {
	if (!base?.check_in) return [];
	const { check_in: before } = base;
	const { check_in: now } = course;
	const fault = (thing: object, [message, todo]: Loosened): Finding =>
		finding('V603', places.of(thing), message, todo);
	if (!now) return [fault(course, ['the check-in of the base course is gone', 'put its file back'])];

	const seldom = askedLess(before.schedule, now.schedule);
	return [
		...(now.schedule.length === 0 && before.schedule.length > 0
			? [fault(now, ['the check-in is never asked', 'put the schedule back; it may ask more often'])]
			: []),
		...(seldom
			? [
					fault(seldom, [
						`every ${seldom.every_days} days is more seldom than the base course asks then`,
						'ask as often as there, or more often'
					])
				]
			: []),
		...before.questions.flatMap((question) => {
			const own = now.questions.find(({ id }) => id === question.id);
			const what = `check-in question "${question.id}"`;
			if (!own) return [fault(now, [`${what} of the base course is gone`, 'put it back'])];
			return [
				...[
					...loosenedQuestion(base, what, question, own),
					...loosenedWords(base, what, [[question.ask, own.ask]])
				].map((one) => fault(own, one)),
				...question.answers.flatMap((answer) => {
					const given = own.answers.find(({ id }) => id === answer.id);
					return loosenedAnswer(base, question, answer, given).map((one) => fault(given ?? own, one));
				})
			];
		})
	];
}

function loosenedAnswer(
	base: Course,
	question: CheckInQuestion,
	before: CheckInAnswer,
	now: CheckInAnswer | undefined
): Loosened[] {
	const what = `answer "${before.id}" of check-in question "${question.id}"`;
	if (!now) return [[`${what} is gone`, 'put it back; add answers of your own beside it']];
	const found = loosenedWords(base, what, [[before.text, now.text]]);
	if (now.level < before.level)
		found.push([`${what} asks for less than in the base course`, `write level: ${before.level}, or more`]);
	if (before.sign !== undefined && now.sign !== before.sign)
		found.push([`${what} is the sign "${before.sign}" in the base course`, `write sign: ${before.sign}`]);
	const days = before.lasts_days;
	// Who asks for more at once does not wait for days to pass.
	if (days !== undefined && now.level <= before.level && (now.lasts_days ?? Infinity) > days)
		found.push([
			`${what} asks for more only later than in the base course`,
			`write lasts_days: ${days}, or less`
		]);
	return found;
}
