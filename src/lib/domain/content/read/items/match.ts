import type { KindReader } from './item.ts';
import { beliefAt, why } from './parts.ts';

export const readMatch: KindReader<'match'> = {
	keys: ['ask', 'targets', 'rows'],
	read: (fields, base) => ({
		...base,
		kind: 'match',
		ask: fields.words('ask'),
		targets: fields.list('targets', 'target', ['id', 'text'], (target) =>
			target.remember({ id: target.id(), text: target.words('text') })
		),
		rows: fields.list('rows', 'row', ['id', 'text', 'to', 'if_wrong', 'why'], (row) =>
			row.remember({
				id: row.id(),
				text: row.words('text'),
				to: row.text('to'),
				if_wrong: beliefAt(row, 'if_wrong'),
				why: why(row)
			})
		)
	})
};
