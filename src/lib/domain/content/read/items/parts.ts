import type { Caution, Words } from '../../model.ts';
import type { Fields } from '../fields.ts';

/** Whether a belief or a why is missing is a rule's business (I102): a rule can say what it is for. */
export const believes = (fields: Fields): { believes?: string } => {
	const belief = fields.optionalText('believes');
	return belief === undefined ? {} : { believes: belief };
};
export const beliefAt = (fields: Fields, key: string): string => fields.optionalText(key) ?? '';

export const why = (fields: Fields): Words => (fields.has('why') ? fields.words('why') : {});

export const correct = (fields: Fields): { correct?: true } =>
	fields.flag('correct') ? { correct: true } : {};

const LEVELS: readonly Caution[] = [0, 1, 2, 3];

/** How careful this answer looks, 0 to 3, where the author says it. */
export function caution(fields: Fields): { caution?: Caution } {
	if (!fields.has('caution')) return {};
	const level = LEVELS.find((one) => one === fields.integer('caution'));
	if (level !== undefined) return { caution: level };
	fields.complain(
		'S007',
		'caution',
		`"caution" of ${fields.what} is not 0, 1, 2 or 3`,
		'write 0 (nothing to do) to 3 (emergency)'
	);
	return {};
}
