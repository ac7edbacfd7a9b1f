import type { CareForms, MattersPrompt } from './care-forms.ts';
import type { LanguageTag, Passage, Words } from './model.ts';

/** What a patient reads in one go of a form, as a passage, so that it is graded as every other. `written`: the first of it. */
export type FormPassage = { id: string; text: Record<LanguageTag, Passage>; written: object };

export const careFormPassages = (forms: CareForms): FormPassage[] => [
	...(forms.check_in
		? [
				passageOf('check-in: before', forms.check_in.intro),
				passageOf('check-in: questions', [
					...forms.check_in.questions.flatMap(({ ask, answers }) => [
						ask,
						...answers.map(({ text }) => text)
					]),
					forms.check_in.own_words.ask,
					forms.check_in.own_words.read_by
				])
			]
		: []),
	...(forms.health_check
		? [
				passageOf('health check: before', forms.health_check.before),
				asked('health check: questions', forms.health_check.questions)
			]
		: []),
	...(forms.risks_and_strengths
		? [
				passageOf('risks and strengths: before', forms.risks_and_strengths.before),
				asked('risks', forms.risks_and_strengths.risks),
				asked('strengths', forms.risks_and_strengths.strengths)
			]
		: []),
	...(forms.wallet_card ? [passageOf('wallet card', forms.wallet_card.lines)] : []),
	...(forms.what_matters
		? [
				passageOf('what matters: before', forms.what_matters.before),
				asked('what matters: prompts', forms.what_matters.prompts)
			]
		: [])
];

const asked = (id: string, questions: readonly Pick<MattersPrompt, 'ask'>[]): FormPassage =>
	passageOf(
		id,
		questions.map(({ ask }) => ask)
	);

function passageOf(id: string, lines: readonly Words[]): FormPassage {
	const text: Record<LanguageTag, Passage> = {};
	for (const line of lines) {
		for (const [language, children] of Object.entries(line)) {
			(text[language] ??= []).push({ type: 'paragraph', children });
		}
	}
	return { id, text, written: lines[0] ?? {} };
}
