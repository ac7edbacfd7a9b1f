import type { ItemKind, OpenItem } from '../../../model.ts';
import { CAUTIONS, type Field } from '../spec.ts';
import {
	APPLIES,
	CITES,
	flag,
	group,
	list,
	needed,
	number,
	oneOf,
	ref,
	rowOf,
	unless,
	words
} from './field.ts';

/*
 * What the reader of each kind (`read/items/`) takes, and its rules (`rules/items/`) demand: no wrong answer without a
 * belief, no answer without a why.
 */

const belief = ref('believes', 'believes', 'misconception', unless('correct'));
const CORRECT = flag('correct', 'correct');
const CAUTION = oneOf('caution', 'caution', CAUTIONS);
const TRUE_OR_FALSE = ['true', 'false'];
const ifWrong = (name: 'believes_ticked' | 'believes_sorted' | 'believes_order') =>
	ref('if_wrong', name, 'misconception', needed);

const KINDS: Readonly<Record<ItemKind | OpenItem['kind'], readonly Field[]>> = {
	single: [
		words('ask', 'ask'),
		list(
			'options',
			'options',
			[words('text', 'option_text'), CORRECT, belief, words('why', 'why_option'), CAUTION],
			{ least: 2, most: 5, starts: 3 }
		)
	],
	multiple: [
		words('ask', 'ask'),
		list(
			'options',
			'options',
			[
				words('text', 'option_text'),
				flag('correct', 'belongs'),
				ifWrong('believes_ticked'),
				words('why', 'why_ticked'),
				CAUTION
			],
			{ least: 4, most: 7 }
		)
	],
	true_false: [
		words('ask', 'ask_statement'),
		oneOf('answer', 'true_false_answer', TRUE_OR_FALSE, needed),
		list(
			'reasons',
			'reasons',
			[
				words('text', 'reason_text'),
				oneOf('for', 'reason_for', TRUE_OR_FALSE, needed),
				flag('correct', 'reason_correct'),
				belief
			],
			{ least: 3, most: 5 }
		),
		words('why', 'why_item')
	],
	match: [
		words('ask', 'ask'),
		list('targets', 'targets', [words('text', 'target_text')], {
			least: 3,
			most: 6,
			firstId: 'target-1'
		}),
		list(
			'rows',
			'match_rows',
			[
				words('text', 'row_text'),
				rowOf('to', 'row_target', 'targets'),
				ifWrong('believes_sorted'),
				words('why', 'why_row')
			],
			{ least: 2, most: 5, firstId: 'r1' }
		)
	],
	categorise: [
		words('ask', 'ask'),
		list('bins', 'bins', [words('text', 'bin_text'), CAUTION], { least: 2, most: 5, firstId: 'bin-1' }),
		list(
			'rows',
			'sort_rows',
			[
				words('text', 'row_text'),
				rowOf('in', 'row_bin', 'bins'),
				ifWrong('believes_sorted'),
				words('why', 'why_row')
			],
			{ least: 2, firstId: 'r1' }
		)
	],
	order: [
		words('ask', 'ask'),
		list('steps', 'order_steps', [words('text', 'step_text'), ifWrong('believes_order')], {
			least: 3,
			most: 6,
			firstId: 'step-1'
		}),
		words('why', 'why_item')
	],
	numeric: [
		words('ask', 'ask'),
		words('unit', 'unit'),
		group(
			'answer',
			'answer_number',
			[ref('param', 'answer_parameter', 'parameter'), number('value', 'answer_value')],
			{ oneOnly: true, ...needed }
		),
		number('tolerance', 'tolerance', { least: 0 }),
		group('guesses', 'guesses', [
			number('from', 'guesses_from', needed),
			number('to', 'guesses_to', needed),
			number('step', 'guesses_step', { least: 1, ...needed })
		]),
		ref('too_low', 'too_low', 'misconception', needed),
		ref('too_high', 'too_high', 'misconception', needed),
		words('why', 'why_item')
	],
	cloze: [
		words('ask', 'ask_cloze'),
		list(
			'gaps',
			'gaps',
			[
				list('options', 'gap_options', [words('text', 'gap_text'), CORRECT, belief], {
					least: 2,
					most: 5,
					starts: 3
				})
			],
			{ least: 1, showsId: true, firstId: 'gap-1' }
		),
		words('why', 'why_item')
	],
	scenario: [
		rowOf('start', 'story_start', 'nodes'),
		list(
			'nodes',
			'nodes',
			[
				words('say', 'node_say'),
				oneOf('end', 'node_end', ['correct', 'incorrect']),
				list(
					'choices',
					'node_choices',
					[
						words('text', 'story_text'),
						rowOf('to', 'story_to', 'nodes'),
						ref('believes', 'believes_story', 'misconception'),
						CAUTION
					],
					{ least: 2, most: 5, ...unless('end') }
				)
			],
			{ rows: 'key', least: 3, firstId: 'n1' }
		)
	],
	teachback: [
		words('ask', 'ask_own_words'),
		group('rubric', 'rubric', [
			words('not_yet', 'rubric_not_yet'),
			words('partly', 'rubric_partly'),
			words('fully', 'rubric_fully')
		])
	],
	reflect: [words('ask', 'ask_own_words')],
	acknowledge: [words('statement', 'statement'), CITES]
};

const WITHOUT_OBJECTIVE: ReadonlySet<string> = new Set<OpenItem['kind']>(['reflect', 'acknowledge']);

export const ITEM_KINDS = Object.keys(KINDS) as (ItemKind | OpenItem['kind'])[];

export const itemFields = (kind: ItemKind | OpenItem['kind']): readonly Field[] => [
	...(WITHOUT_OBJECTIVE.has(kind) ? [] : [ref('objective', 'item_objective', 'objective', needed)]),
	...KINDS[kind],
	APPLIES,
	flag('retired', 'retired')
];
