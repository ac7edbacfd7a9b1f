import { finding, type Finding } from '../../finding.ts';
import type { TrueFalseItem } from '../../model.ts';
import type { Draft } from '../rule.ts';
import { MOST_OPTIONS, needsWhy, notTooMany, oneOf } from './parts.ts';

const LEAST_REASONS = 3;

/** I109: a coin flip, or a reason that gives the verdict away, shows nothing. */
export function checkTrueFalse({ places }: Draft, item: TrueFalseItem): Finding[] {
	const { reasons, answer } = item;
	const what = `item "${item.id}"`;
	const at = places.of(item, 'reasons');
	const found: Finding[] = [];
	const bare = (message: string, todo: string) => found.push(finding('I109', at, message, todo));
	if (reasons.length < LEAST_REASONS) {
		bare(
			`${what} has ${reasons.length} reasons`,
			`give at least ${LEAST_REASONS}: true or false alone is a coin flip`
		);
	}
	if (!reasons.some((reason) => reason.for !== answer)) {
		bare(
			`every reason of ${what} speaks for the right verdict`,
			`add one that speaks for ${String(!answer)}`
		);
	}
	if (!reasons.some((reason) => reason.for === answer && !reason.correct)) {
		bare(
			`${what} has no wrong reason for the right verdict`,
			'add what people believe who are right by luck'
		);
	}
	const right = reasons.find(({ correct }) => correct);
	if (right && right.for !== answer) {
		found.push(
			finding(
				'I101',
				places.of(right),
				`the right reason of ${what} speaks against its verdict`,
				`write for: ${String(answer)}`
			)
		);
	}
	return [
		...found,
		...oneOf(places, item, 'reasons', what, reasons),
		...notTooMany(places, item, 'reasons', what, reasons.length, MOST_OPTIONS),
		...needsWhy(places, item, what)
	];
}
