import type { Choice } from '../../model.ts';
import type { KindReader } from './item.ts';
import { believes, caution, correct, why } from './parts.ts';

export const readSingle: KindReader<'single'> = {
	keys: ['ask', 'options'],
	read: (fields, base) => ({
		...base,
		kind: 'single',
		ask: fields.words('ask'),
		options: fields.list(
			'options',
			'option',
			['id', 'text', 'why', 'correct', 'believes', 'caution'],
			(option) =>
				option.remember<Choice>({
					id: option.id(),
					text: option.words('text'),
					why: why(option),
					...correct(option),
					...believes(option),
					...caution(option)
				})
		)
	})
};
