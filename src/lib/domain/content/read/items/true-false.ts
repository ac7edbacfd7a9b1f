import type { Reason } from '../../model.ts';
import type { KindReader } from './item.ts';
import { believes, correct, why } from './parts.ts';

export const readTrueFalse: KindReader<'true_false'> = {
	keys: ['ask', 'answer', 'reasons', 'why'],
	read: (fields, base) => ({
		...base,
		kind: 'true_false',
		ask: fields.words('ask'),
		answer: fields.requiredFlag('answer'),
		reasons: fields.list('reasons', 'reason', ['id', 'for', 'text', 'correct', 'believes'], (reason) =>
			reason.remember<Reason>({
				id: reason.id(),
				for: reason.requiredFlag('for'),
				text: reason.words('text'),
				...correct(reason),
				...believes(reason)
			})
		),
		why: why(fields)
	})
};
