import type { AnswerForm } from '../../quiz/answer.ts';
import { tickField } from '../../quiz/kinds/multiple.ts';
import { rowField } from '../../quiz/kinds/rows.ts';
import type { Item } from '../model.ts';

/** A form of our own pages as the responses of the exported item, which has the same ids. */
export function responsesOf(item: Item, form: AnswerForm): Record<string, string[]> {
	const after = (prefix: string): [string, string][] =>
		Object.entries(form)
			.filter(([field]) => field.startsWith(prefix))
			.map(([field, value]) => [field.slice(prefix.length), value]);
	switch (item.kind) {
		case 'single':
			return { RESPONSE: [form['choice'] ?? ''] };
		case 'multiple':
			return { RESPONSE: after(tickField('')).map(([id]) => id) };
		case 'true_false':
			return { VERDICT: [form['verdict'] ?? ''], REASON: [form['reason'] ?? ''] };
		case 'match':
		case 'categorise':
			return { RESPONSE: after(rowField('')).map(([row, target]) => `row_${row} target_${target}`) };
		case 'order':
			return {
				RESPONSE: after(rowField(''))
					.toSorted(([, a], [, b]) => Number(a) - Number(b))
					.map(([id]) => id)
			};
		case 'numeric':
			return { RESPONSE: [form['number'] ?? ''] };
		case 'cloze':
			return Object.fromEntries(after(rowField('')).map(([gap, option]) => [`GAP_${gap}`, [option]]));
		case 'scenario':
			throw new Error('A story is answered step by step');
	}
}
