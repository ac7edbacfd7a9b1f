import type { NumericItem, NumericKey } from '../../model.ts';
import type { Fields } from '../fields.ts';
import type { KindReader } from './item.ts';
import { beliefAt, why } from './parts.ts';

export const readNumeric: KindReader<'numeric'> = {
	keys: ['ask', 'unit', 'answer', 'tolerance', 'guesses', 'too_low', 'too_high', 'why'],
	read: (fields, base) => ({
		...base,
		kind: 'numeric',
		ask: fields.words('ask'),
		unit: fields.words('unit'),
		answer: readKey(fields),
		tolerance: fields.optionalInteger('tolerance') ?? 0,
		guesses: readGuesses(fields),
		too_low: beliefAt(fields, 'too_low'),
		too_high: beliefAt(fields, 'too_high'),
		why: why(fields)
	})
};

function readKey(fields: Fields): NumericKey {
	const key = fields.map('answer', ['param', 'value']);
	if (!key) return { value: 0 };
	if (key.has('param') && key.has('value')) {
		key.complain('S003', 'value', `${key.what} has both a param and a value`, 'keep one of them');
	}
	return key.remember<NumericKey>(
		key.has('param') ? { param: key.text('param') } : { value: key.integer('value') }
	);
}

function readGuesses(fields: Fields): NumericItem['guesses'] {
	const guesses = fields.map('guesses', ['from', 'to', 'step']);
	if (!guesses) return { from: 0, to: 0, step: 1 };
	return guesses.remember({
		from: guesses.integer('from'),
		to: guesses.integer('to'),
		step: guesses.integer('step')
	});
}
