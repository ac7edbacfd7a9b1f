import type { FormQuestion, MattersPrompt, Trait } from '../../care-forms.ts';
import type { WarningLevel } from '../../model.ts';
import type { Fields } from '../fields.ts';

export const QUESTION_KEYS = ['id', 'ask', 'discuss', 'cites', 'applies', 'level'];
export const TRAIT_KEYS = [...QUESTION_KEYS, 'basis'];

const LEVELS: readonly WarningLevel['level'][] = [1, 2, 3];

const questionIn = (fields: Fields): FormQuestion => ({
	id: fields.id(),
	ask: fields.words('ask'),
	discuss: fields.words('discuss'),
	cites: fields.texts('cites'),
	...fields.applies(),
	...levelIn(fields)
});

export const readQuestion = (fields: Fields): FormQuestion => fields.remember(questionIn(fields));

export const readTrait = (fields: Fields): Trait =>
	fields.remember<Trait>({
		...questionIn(fields),
		...(fields.has('basis') ? { basis: fields.oneOf('basis', ['practice']) } : {})
	});

export const readPrompt = (fields: Fields): MattersPrompt =>
	fields.remember({ id: fields.id(), ask: fields.words('ask') });

function levelIn(fields: Fields): Pick<FormQuestion, 'level'> {
	if (!fields.has('level')) return {};
	const written = fields.integer('level');
	const level = LEVELS.find((one) => one === written);
	if (level !== undefined) return { level };
	fields.complain('S007', 'level', `level ${written} does not exist`, 'write 1, 2 or 3, or leave it out');
	return {};
}
