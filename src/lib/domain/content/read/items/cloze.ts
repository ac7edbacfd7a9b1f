import type { ClozeItem } from '../../model.ts';
import type { KindReader } from './item.ts';
import { believes, correct, why } from './parts.ts';

type Gap = ClozeItem['gaps'][number];

export const readCloze: KindReader<'cloze'> = {
	keys: ['ask', 'gaps', 'why'],
	read: (fields, base) => ({
		...base,
		kind: 'cloze',
		ask: fields.words('ask'),
		gaps: fields.list('gaps', 'gap', ['id', 'options'], (gap) =>
			gap.remember<Gap>({
				id: gap.id(),
				options: gap.list('options', 'option', ['id', 'text', 'correct', 'believes'], (option) =>
					option.remember<Gap['options'][number]>({
						id: option.id(),
						text: option.words('text'),
						...correct(option),
						...believes(option)
					})
				)
			})
		),
		why: why(fields)
	})
};
