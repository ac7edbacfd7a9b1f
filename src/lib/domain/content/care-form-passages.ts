import { oncePer } from '../once-per.ts';
import type {
	CareForms,
	CheckIn,
	HealthCheck,
	MattersPrompt,
	RisksAndStrengths,
	WalletCard,
	WhatMatters
} from './care-forms.ts';
import type { LanguageTag, Passage, Words } from './model.ts';

/** What a patient reads in one go of a form, as a passage, so that it is graded as every other. `written`: the first of it. */
export type FormPassage = { id: string; text: Record<LanguageTag, Passage>; written: object };

export const careFormPassages = (forms: CareForms): FormPassage[] => [
	...(forms.check_in ? ofCheckIn(forms.check_in) : []),
	...(forms.health_check ? ofHealthCheck(forms.health_check) : []),
	...(forms.risks_and_strengths ? ofRisksAndStrengths(forms.risks_and_strengths) : []),
	...(forms.wallet_card ? ofWalletCard(forms.wallet_card) : []),
	...(forms.what_matters ? ofWhatMatters(forms.what_matters) : [])
];

// The same passage for the same form each time, because a passage that was counted is not counted again.
const ofCheckIn = oncePer(({ intro, questions, own_words }: CheckIn) => [
	passageOf('check-in: before', intro),
	passageOf('check-in: questions', [
		...questions.flatMap(({ ask, answers }) => [ask, ...answers.map(({ text }) => text)]),
		own_words.ask,
		own_words.read_by
	])
]);
const ofHealthCheck = oncePer(({ before, questions }: HealthCheck) => [
	passageOf('health check: before', before),
	asked('health check: questions', questions)
]);
const ofRisksAndStrengths = oncePer(({ before, risks, strengths }: RisksAndStrengths) => [
	passageOf('risks and strengths: before', before),
	asked('risks', risks),
	asked('strengths', strengths)
]);
const ofWalletCard = oncePer(({ lines }: WalletCard) => [passageOf('wallet card', lines)]);
const ofWhatMatters = oncePer(({ before, prompts }: WhatMatters) => [
	passageOf('what matters: before', before),
	asked('what matters: prompts', prompts)
]);

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
