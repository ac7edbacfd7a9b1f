import { finding, type Finding } from '../../finding.ts';
import type { NumericItem } from '../../model.ts';
import { didYouMean } from '../../suggest.ts';
import type { Draft } from '../rule.ts';
import { needsBelief, needsWhy } from './parts.ts';

/** I110: a number that can be marked, and guesses by which its odds are known. */
export function checkNumeric({ course, places }: Draft, item: NumericItem): Finding[] {
	const { answer, guesses, tolerance } = item;
	const what = `item "${item.id}"`;
	const found: Finding[] = [];
	const bad = (field: string, message: string, todo: string) =>
		found.push(finding('I110', places.of(item, field), message, todo));
	if ('param' in answer && answer.param !== '') {
		const param = course.params.find(({ name }) => name === answer.param);
		const numbers = course.params
			.filter(({ type, of }) => type === 'integer' && of === 'clinic')
			.map(({ name }) => name);
		const at = places.of(answer, 'param');
		if (!param) {
			const todo = didYouMean(answer.param, numbers, 'declare it in _shared/params.yaml');
			found.push(finding('I103', at, `unknown parameter "${answer.param}"`, todo));
		} else if (param.type !== 'integer' || param.of !== 'clinic') {
			const message = `"${answer.param}" is no number that every clinic has`;
			found.push(
				finding(
					'I110',
					at,
					message,
					`name one of type integer${numbers.length ? `: ${numbers.join(', ')}` : ''}`
				)
			);
		}
	}
	if (tolerance < 0) bad('tolerance', `the tolerance of ${what} is below 0`, 'write 0 or more');
	if (guesses.step < 1 || guesses.to <= guesses.from) {
		bad(
			'guesses',
			`nobody can guess at ${what}`,
			'write guesses: { from, to, step }, as people would who do not know'
		);
	} else if ('value' in answer && (answer.value < guesses.from || answer.value > guesses.to)) {
		bad('guesses', `the key of ${what} is not among its guesses`, `let from and to hold ${answer.value}`);
	}
	return [
		...found,
		...needsBelief(
			places,
			item,
			item.too_low,
			`${what} does not say what a person believes who answers too little`,
			'too_low'
		),
		...needsBelief(
			places,
			item,
			item.too_high,
			`${what} does not say what a person believes who answers too much`,
			'too_high'
		),
		...needsWhy(places, item, what)
	];
}
