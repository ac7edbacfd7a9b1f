import { traitsOf, type FormQuestion } from '../../care-forms.ts';
import { finding, type Finding } from '../../finding.ts';
import type { Course } from '../../model.ts';
import type { Draft } from '../rule.ts';
import { loosenedQuestion, loosenedWords, type Loosened } from './kept-question.ts';

/**
 * V603: what is asked before anything is given stays asked, with what a yes leads to. Of what people bring along only the questions
 * that warn at once are held: the others are for a talk.
 */
export function lockedQuestions({ course, places, base }: Draft): Finding[] {
	if (!base) return [];
	const held = (
		name: string,
		before: readonly FormQuestion[],
		own: readonly FormQuestion[],
		form: object = course
	): Finding[] =>
		before.flatMap((question) => {
			const now = own.find(({ id }) => id === question.id);
			const found = loosened(base, `${name} "${question.id}"`, question, now);
			return found.map(([message, todo]) => finding('V603', places.of(now ?? form), message, todo));
		});

	const { health_check: known } = base;
	const { health_check: health, risks_and_strengths: traits } = course;
	const warning = traitsOf(base).filter(({ level }) => level !== undefined);
	return [
		...held('health question', known?.questions ?? [], health?.questions ?? [], health),
		...held('question', warning, traitsOf(course), traits)
	];
}

function loosened(
	base: Course,
	what: string,
	before: FormQuestion,
	now: FormQuestion | undefined
): Loosened[] {
	if (!now) return [[`${what} of the base course is gone`, 'put it back']];
	const found = [
		...loosenedQuestion(base, what, before, now),
		...loosenedWords(base, what, [
			[before.ask, now.ask],
			[before.discuss, now.discuss]
		])
	];
	if (before.level !== undefined && (now.level ?? 0) < before.level)
		found.push([
			`a yes to ${what} warns less than in the base course`,
			`write level: ${before.level}, or more`
		]);
	return found;
}
