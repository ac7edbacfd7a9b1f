import type { CheckInAnswer, CheckInQuestion } from '../../care-forms.ts';
import { finding, type Finding } from '../../finding.ts';
import type { Draft } from '../rule.ts';

/** With nothing to do there is nothing to get worse, and above an emergency there is nothing. */
const CAN_RISE = [1, 2];

/** F701: whoever is well can say so, answers go from calm to alarmed, and each asks for what its warning sign asks for. */
export function checkInLevels(draft: Draft): Finding[] {
	const { check_in: checkIn } = draft.course;
	if (!checkIn) return [];
	const found = checkIn.questions.flatMap((question) => [
		...rising(draft, question),
		...question.answers.flatMap((answer) => [...asItsSign(draft, answer), ...lasting(draft, answer)])
	]);
	const asksForHelp = checkIn.questions.some(({ answers }) => answers.some(({ level }) => level === 3));
	if (asksForHelp) return found;
	const todo = 'ask about the danger that your emergency level names, with an answer of level: 3';
	const at = draft.places.of(checkIn, 'questions');
	return [...found, finding('F701', at, 'no answer of the check-in is an emergency', todo)];
}

function rising({ places }: Draft, { id, answers }: CheckInQuestion): Finding[] {
	const falls = answers.find(({ level }, index) => level < (answers[index - 1]?.level ?? 0));
	if (falls) {
		const message = `answer "${falls.id}" of question "${id}" asks for less than the one before it`;
		return [finding('F701', places.of(falls, 'level'), message, 'write the answers from calm to alarmed')];
	}
	if (answers.some(({ level }) => level === 0)) return [];
	const message = `question "${id}" has no answer for somebody who is well`;
	return [
		finding('F701', places.of(answers[0] ?? answers, 'level'), message, 'begin with an answer of level: 0')
	];
}

function asItsSign({ course, places }: Draft, answer: CheckInAnswer): Finding[] {
	const level = course.warning_levels.find(({ signs }) => signs.some(({ id }) => id === answer.sign));
	if (!level || level.level === answer.level) return [];
	const message = `answer "${answer.id}" has level ${answer.level}, but its sign "${answer.sign}" is of level ${level.level}`;
	return [
		finding('F701', places.of(answer, 'level'), message, 'give both the same level, or name another sign')
	];
}

function lasting({ places }: Draft, answer: CheckInAnswer): Finding[] {
	const { id, level, lasts_days: days } = answer;
	const complain = (message: string, todo: string) => [
		finding('F701', places.of(answer, 'lasts_days'), message, todo)
	];
	if (days === undefined) return [];
	if (days < 1) return complain(`answer "${id}" lasts ${days} days`, 'write a number of days from 1 up');
	if (CAN_RISE.includes(level)) return [];
	return complain(
		`answer "${id}" of level ${level} cannot ask for one level more`,
		'remove lasts_days, or give it level 1 or 2'
	);
}
