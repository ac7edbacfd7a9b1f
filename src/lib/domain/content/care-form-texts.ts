import type { CareForms, CheckIn, FormQuestion, MattersPrompt, WalletCard } from './care-forms.ts';
import type { Words } from './model.ts';

/** One short text of a form; `about`, `role` and `cites` as in every text of a course. */
export type CareFormText = {
	text: Words;
	role: 'fact' | 'question';
	about: string;
	cites: readonly string[] | null;
	/** Said to the care team alone. */
	forProvider?: true;
};

/** Every text of the forms that a course has. */
export const careFormTexts = (forms: CareForms): CareFormText[] => [
	...(forms.check_in ? checkInTexts(forms.check_in) : []),
	...introduction('the health check', forms.health_check?.before),
	...(forms.health_check?.questions ?? []).flatMap((one) => questionTexts('health question', one)),
	...introduction('the risks and strengths', forms.risks_and_strengths?.before),
	...(forms.risks_and_strengths?.risks ?? []).flatMap((one) => questionTexts('risk', one)),
	...(forms.risks_and_strengths?.strengths ?? []).flatMap((one) => questionTexts('strength', one)),
	...(forms.wallet_card ? cardTexts(forms.wallet_card) : []),
	...introduction('what matters', forms.what_matters?.before),
	...(forms.what_matters?.prompts ?? []).map(promptText)
];

const introduction = (about: string, lines: readonly Words[] = []): CareFormText[] =>
	lines.map((text) => ({ text, role: 'fact', about, cites: null }));

function checkInTexts({ intro, questions, own_words: own }: CheckIn): CareFormText[] {
	const about = `check-in question "${own.id}"`;
	return [
		...introduction('the check-in', intro),
		...questions.flatMap(({ id, ask, cites, answers }) =>
			[ask, ...answers.map(({ text }) => text)].map((text): CareFormText => ({
				text,
				role: 'question',
				about: `check-in question "${id}"`,
				cites
			}))
		),
		{ text: own.ask, role: 'question', about, cites: null },
		{ text: own.read_by, role: 'fact', about, cites: null }
	];
}

function questionTexts(what: string, { id, ask, discuss, cites }: FormQuestion): CareFormText[] {
	const owner = { about: `${what} "${id}"`, cites };
	return [
		{ ...owner, text: ask, role: 'question' },
		{ ...owner, text: discuss, role: 'fact', forProvider: true }
	];
}

const promptText = ({ id, ask }: MattersPrompt): CareFormText => ({
	text: ask,
	role: 'question',
	about: `prompt "${id}"`,
	cites: null
});

const cardTexts = ({ lines, cites }: WalletCard): CareFormText[] =>
	lines.map((text) => ({ text, role: 'fact', about: 'the wallet card', cites }));
