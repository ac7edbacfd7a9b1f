import type { TickOption } from '../../model.ts';
import type { KindReader } from './item.ts';
import { beliefAt, caution, correct, why } from './parts.ts';

export const readMultiple: KindReader<'multiple'> = {
	keys: ['ask', 'options'],
	read: (fields, base) => ({
		...base,
		kind: 'multiple',
		ask: fields.words('ask'),
		options: fields.list(
			'options',
			'option',
			['id', 'text', 'why', 'correct', 'if_wrong', 'caution'],
			(option) =>
				option.remember<TickOption>({
					id: option.id(),
					text: option.words('text'),
					why: why(option),
					...correct(option),
					if_wrong: beliefAt(option, 'if_wrong'),
					...caution(option)
				})
		)
	})
};
