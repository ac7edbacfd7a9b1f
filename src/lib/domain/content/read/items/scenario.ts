import type { ScenarioNode } from '../../model.ts';
import type { Fields } from '../fields.ts';
import type { KindReader } from './item.ts';
import { believes, caution } from './parts.ts';

export const readScenario: KindReader<'scenario'> = {
	keys: ['start', 'nodes'],
	read: (fields, base) => ({
		...base,
		kind: 'scenario',
		start: fields.text('start'),
		nodes: fields.entries('nodes', 'step', ['say', 'choices', 'end'], readNode)
	})
};

function readNode(id: string, fields: Fields): ScenarioNode {
	const say = fields.words('say');
	if (fields.has('end')) {
		if (fields.has('choices')) {
			fields.complain('I115', 'choices', `step "${id}" both ends and goes on`, 'keep either end or choices');
		}
		return fields.remember<ScenarioNode>({ id, say, end: fields.oneOf('end', ['correct', 'incorrect']) });
	}
	const choices = fields.has('choices')
		? fields.list('choices', 'choice', ['id', 'to', 'text', 'believes', 'caution'], (choice) =>
				choice.remember({
					id: choice.id(),
					to: choice.text('to'),
					text: choice.words('text'),
					...believes(choice),
					...caution(choice)
				})
			)
		: [];
	return fields.remember<ScenarioNode>({ id, say, choices });
}
