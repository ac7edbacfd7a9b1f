import type { KindReader } from './item.ts';
import { beliefAt, caution, why } from './parts.ts';

export const readCategorise: KindReader<'categorise'> = {
	keys: ['ask', 'bins', 'rows'],
	read: (fields, base) => ({
		...base,
		kind: 'categorise',
		ask: fields.words('ask'),
		bins: fields.list('bins', 'bin', ['id', 'text', 'caution'], (bin) =>
			bin.remember({ id: bin.id(), text: bin.words('text'), ...caution(bin) })
		),
		rows: fields.list('rows', 'row', ['id', 'text', 'in', 'if_wrong', 'why'], (row) =>
			row.remember({
				id: row.id(),
				text: row.words('text'),
				in: row.text('in'),
				if_wrong: beliefAt(row, 'if_wrong'),
				why: why(row)
			})
		)
	})
};
