import type { Enrolled } from '../enrolment/shown/enrolled.ts';
import type { AnswerForm, Fault } from '../quiz/answer.ts';
import { askedOn, judge, type AskingPage, type PreviewAnswers } from './asked.ts';
import { nextPage } from './next-page.ts';
import type { PreviewPage } from './page.ts';
import type { PreviewValues } from './values.ts';

/** What a posted answer leads to: the same page with it, or what has to be put right before it counts. */
export type AfterAnswer = { is: 'shown'; answers: PreviewAnswers } | { is: 'faults'; faults: Fault[] };

export function afterAnswer(
	nobody: Enrolled,
	page: AskingPage,
	answers: PreviewAnswers,
	form: AnswerForm,
	values: PreviewValues
): AfterAnswer {
	const asked = askedOn(nobody, page, answers);
	const judged = asked && judge(asked, form, values);
	// Nothing is asked, or something else than what was answered: it is shown what is asked now.
	if (!judged) return { is: 'shown', answers: { ...answers, given: null } };
	if (!judged.ok)
		return judged.error.code === 'unanswered'
			? { is: 'faults', faults: judged.error.faults }
			: { is: 'shown', answers: { ...answers, given: null } };
	return {
		is: 'shown',
		answers:
			judged.value.is === 'step'
				? { ...answers, path: [...answers.path, judged.value.choice], given: null }
				: { ...answers, given: form }
	};
}

/** Where Continue leads from the verdict: in a check to its next question, else to the next of the module. */
export function afterFeedback(
	nobody: Enrolled,
	page: AskingPage,
	answers: PreviewAnswers,
	values: PreviewValues
): { page: PreviewPage; answers: PreviewAnswers } {
	const nothing: PreviewAnswers = { before: [], path: [], given: null };
	if (page.is === 'item') return { page: nextPage(nobody, page), answers: nothing };
	const asked = askedOn(nobody, page, answers);
	const judged = asked && answers.given && judge(asked, answers.given, values);
	return judged?.ok && judged.value.is === 'answer'
		? { page, answers: { ...nothing, before: [...answers.before, judged.value.clear.outcome] } }
		: { page, answers: { ...answers, given: null } };
}
