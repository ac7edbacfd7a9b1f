import type { KindReader } from './item.ts';
import { beliefAt, why } from './parts.ts';

export const readOrder: KindReader<'order'> = {
	keys: ['ask', 'steps', 'why'],
	read: (fields, base) => ({
		...base,
		kind: 'order',
		ask: fields.words('ask'),
		steps: fields.list('steps', 'step', ['id', 'text', 'if_wrong'], (step) =>
			step.remember({ id: step.id(), text: step.words('text'), if_wrong: beliefAt(step, 'if_wrong') })
		),
		why: why(fields)
	})
};
