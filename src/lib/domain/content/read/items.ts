import type { CategoriseItem, Choice, Item, ScenarioItem, ScenarioNode, SingleItem } from '../model.ts';
import type { Fields } from './fields.ts';

export const ITEM_KEYS = ['id', 'kind', 'objective', 'applies', 'retired', 'ask', 'options', 'bins', 'rows', 'start', 'nodes'];

const KINDS = ['single', 'categorise', 'scenario'] as const;
const OWN_KEYS: Record<Item['kind'], readonly string[]> = {
	single: ['ask', 'options'],
	categorise: ['ask', 'bins', 'rows'],
	scenario: ['start', 'nodes']
};
const BASE_KEYS = ['id', 'kind', 'objective', 'applies', 'retired'];

/** One item of any kind; a kind that does not exist is reported and read as a single. */
export function readItem(fields: Fields): Item {
	const kind = fields.oneOf('kind', KINDS);
	const base = {
		id: fields.id(),
		objective: fields.text('objective'),
		...fields.applies(),
		...(fields.flag('retired') ? { retired: true as const } : {})
	};
	for (const key of ITEM_KEYS) {
		if (fields.has(key) && !BASE_KEYS.includes(key) && !OWN_KEYS[kind].includes(key)) {
			fields.complain('S002', key, `"${key}" does not belong to a ${kind} item`, `use ${OWN_KEYS[kind].join(', ')}`);
		}
	}
	switch (kind) {
		case 'single':
			return fields.remember<SingleItem>({
				...base,
				kind,
				ask: fields.words('ask'),
				options: fields.list('options', 'option', ['id', 'text', 'why', 'correct', 'believes'], readChoice)
			});
		case 'categorise':
			return fields.remember<CategoriseItem>({
				...base,
				kind,
				ask: fields.words('ask'),
				bins: fields.list('bins', 'bin', ['id', 'text'], (bin) =>
					bin.remember({ id: bin.id(), text: bin.words('text') })
				),
				rows: fields.list('rows', 'row', ['id', 'text', 'in', 'if_wrong', 'why'], readRow)
			});
		case 'scenario':
			return fields.remember<ScenarioItem>({
				...base,
				kind,
				start: fields.text('start'),
				nodes: fields.entries('nodes', 'step', ['say', 'choices', 'end'], readNode)
			});
	}
}

/** Whether a belief or a why is missing is a rule's business (I102): a rule can say what it is for. */
const readChoice = (fields: Fields): Choice =>
	fields.remember<Choice>({
		id: fields.id(),
		text: fields.words('text'),
		why: fields.has('why') ? fields.words('why') : {},
		...(fields.flag('correct') ? { correct: true as const } : {}),
		...believes(fields)
	});

const readRow = (fields: Fields): CategoriseItem['rows'][number] =>
	fields.remember({
		id: fields.id(),
		text: fields.words('text'),
		in: fields.text('in'),
		if_wrong: fields.optionalText('if_wrong') ?? '',
		why: fields.has('why') ? fields.words('why') : {}
	});

function readNode(id: string, fields: Fields): ScenarioNode {
	const say = fields.words('say');
	if (fields.has('end')) {
		if (fields.has('choices')) {
			fields.complain('I115', 'choices', `step "${id}" both ends and goes on`, 'keep either end or choices');
		}
		return fields.remember<ScenarioNode>({ id, say, end: fields.oneOf('end', ['correct', 'incorrect']) });
	}
	const choices = fields.has('choices')
		? fields.list('choices', 'choice', ['id', 'to', 'text', 'believes'], (choice) =>
				choice.remember({
					id: choice.id(),
					to: choice.text('to'),
					text: choice.words('text'),
					...believes(choice)
				})
			)
		: [];
	return fields.remember<ScenarioNode>({ id, say, choices });
}

function believes(fields: Fields): { believes?: string } {
	const belief = fields.optionalText('believes');
	return belief === undefined ? {} : { believes: belief };
}
