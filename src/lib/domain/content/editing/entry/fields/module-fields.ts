import { CHANGE_IMPACTS } from '../../../change-impact.ts';
import type { Field } from '../spec.ts';
import {
	APPLIES,
	CITES,
	flag,
	group,
	needed,
	number,
	oneOf,
	plain,
	ref,
	refs,
	text,
	words
} from './field.ts';

/** What a module is made of beside its items, by the list that it stands in. */
export const OBJECTIVE: readonly Field[] = [
	words('say', 'objective_say'),
	flag('critical', 'critical'),
	refs('taught_in', 'taught_in', 'lesson', needed),
	APPLIES,
	flag('retired', 'retired')
];

export const MISCONCEPTION: readonly Field[] = [
	words('believed', 'believed'),
	ref('objective', 'misconception_objective', 'objective', needed),
	ref('reteach', 'reteach', 'reteach', needed)
];

export const BLOCK: readonly Field[] = [
	oneOf('kind', 'block_kind', ['lesson', 'more', 'reteach'], needed),
	flag('required', 'block_required', { otherwise: true }),
	CITES,
	APPLIES
];

/** A patient's time is the budget: no module takes longer (design §7). */
const MOST_MINUTES = 10;

/** What a module says of itself, each under a key of its own. */
export const MODULE_VALUES: readonly Field[] = [
	plain('title', 'module_title'),
	number('minutes', 'minutes', { least: 1, most: MOST_MINUTES, ...needed }),
	group('change', 'change', [
		oneOf('impact', 'change_impact', CHANGE_IMPACTS, needed),
		text('why', 'change_why', { isLong: true, ...needed }),
		refs('reopens', 'change_reopens', 'objective')
	])
];
