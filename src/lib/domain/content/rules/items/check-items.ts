import type { Finding } from '../../finding.ts';
import type { ItemKind, ItemOf } from '../../model.ts';
import type { Draft } from '../rule.ts';
import { checkCategorise } from './categorise.ts';
import { checkCloze } from './cloze.ts';
import { checkMatch } from './match.ts';
import { checkMultiple } from './multiple.ts';
import { checkNumeric } from './numeric.ts';
import { checkOrder } from './order.ts';
import { checkScenario } from './scenario.ts';
import { checkSingle } from './single.ts';
import { checkTrueFalse } from './true-false.ts';

const CHECKS: { [K in ItemKind]: (draft: Draft, item: ItemOf<K>) => Finding[] } = {
	single: checkSingle,
	multiple: checkMultiple,
	true_false: checkTrueFalse,
	match: checkMatch,
	categorise: checkCategorise,
	order: checkOrder,
	numeric: checkNumeric,
	cloze: checkCloze,
	scenario: checkScenario
};

const check = <K extends ItemKind>(draft: Draft, item: ItemOf<K>): Finding[] =>
	CHECKS[item.kind](draft, item);

/** What each kind has to be, so that it has one key, every wrong answer tells a belief, and every answer gets a reason. */
export const itemForms = (draft: Draft): Finding[] =>
	draft.course.modules.flatMap(({ items }) => items.flatMap((item) => check(draft, item)));
