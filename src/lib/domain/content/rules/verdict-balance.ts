import { finding, type Finding } from '../finding.ts';
import type { TrueFalseItem } from '../model.ts';
import type { Draft } from './rule.ts';

const FROM_ITEMS = 4;
const LEAST_SHARE = 0.35;

/** I121: about half of the statements are true, so that whoever always says the same learns nothing by it. */
export function verdictBalance({ course, places }: Draft): Finding[] {
	const statements = course.modules
		.flatMap(({ items }) => items)
		.filter((item): item is TrueFalseItem => item.kind === 'true_false' && !item.retired);
	const [first] = statements;
	if (!first || statements.length < FROM_ITEMS) return [];
	const share = statements.filter(({ answer }) => answer).length / statements.length;
	if (share >= LEAST_SHARE && share <= 1 - LEAST_SHARE) return [];
	const message = `${Math.round(share * 100)} % of the ${statements.length} statements are true`;
	return [
		finding('I121', places.of(first, 'answer'), message, 'turn some of them round: about half should be true')
	];
}
