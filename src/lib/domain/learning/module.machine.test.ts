import { assign, transition } from 'xstate';
import { adjacencyMapToArray, getAdjacencyMap } from 'xstate/graph';
import { describe, expect, test } from 'vitest';
import { moduleMachine, requiredLeft } from './module.machine.ts';
import type { ModuleContext, ModuleEvent, ModuleValue, ReadingBlock } from './module.model.ts';

const block = (id: string, part: Partial<ReadingBlock> = {}): ReadingBlock => ({
	id,
	required: true,
	onPath: true,
	...part
});
const BLOCKS = [
	block('one'),
	block('two'),
	block('optional', { required: false }),
	block('more', { required: false, onPath: false })
];
const LONGER = [block('new'), ...BLOCKS];
const SHORTER = [block('two')];

const EVENTS: ModuleEvent[] = [
	...['one', 'two', 'optional', 'more', 'new', 'elsewhere'].flatMap((id): ModuleEvent[] => [
		{ type: 'BLOCK_SEEN', block: id },
		{ type: 'MODULE_REVISITED', block: id }
	]),
	{ type: 'CHECK_ENTERED' },
	{ type: 'CHECK_THROUGH' },
	{ type: 'CHECK_REOPENED' },
	{ type: 'RESCOPED', blocks: BLOCKS, unsee: [], excuse: [] },
	{ type: 'RESCOPED', blocks: BLOCKS, unsee: ['one'], excuse: [] },
	{ type: 'RESCOPED', blocks: LONGER, unsee: [], excuse: [] },
	{ type: 'RESCOPED', blocks: LONGER, unsee: [], excuse: ['new'] },
	{ type: 'RESCOPED', blocks: SHORTER, unsee: [], excuse: [] }
];

type Stand = { value: ModuleValue; context: ModuleContext };
type Step = { before: Stand; event: ModuleEvent; after: Stand };
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const INVARIANTS: { name: string; holds: (step: Step) => boolean }[] = [
	{
		name: 'the check is open only when every required block was read or excused',
		holds: ({ after }) => after.value === 'reading' || requiredLeft(after.context).length === 0
	},
	{
		name: 'the spot to come back to is on the path, or the check when nothing required is left',
		holds: ({ after: { context } }) =>
			context.at === null
				? requiredLeft(context).length === 0
				: context.blocks.some(({ id, onPath }) => id === context.at && onPath)
	},
	{
		name: 'a block of another module changes nothing',
		holds: ({ before, event, after }) =>
			!('block' in event) || before.context.blocks.some(({ id }) => id === event.block) || same(before, after)
	},
	{
		name: 'reading a block adds it to what was seen and never opens or closes anything',
		holds: ({ before, event, after }) =>
			event.type !== 'BLOCK_SEEN' ||
			!before.context.blocks.some(({ id }) => id === event.block) ||
			(same(new Set(after.context.seen), new Set([...before.context.seen, event.block])) &&
				after.context.seen.includes(event.block) &&
				after.value === before.value)
	},
	{
		name: 'reading on the path goes to the next step of the path',
		holds({ before, event, after }) {
			if (event.type !== 'BLOCK_SEEN' || before.value !== 'reading') return true;
			const path = before.context.blocks.filter(({ onPath }) => onPath).map(({ id }) => id);
			if (!path.includes(event.block)) return after.context.at === before.context.at;
			const next = path[path.indexOf(event.block) + 1];
			return next === undefined || after.context.at === next;
		}
	},
	{
		name: 'going back takes nothing away, and once the reading is over it changes nothing at all',
		holds: ({ before, event, after }) =>
			event.type !== 'MODULE_REVISITED' ||
			(before.value === 'reading'
				? same(
						{ ...after, context: { ...after.context, at: null } },
						{ ...before, context: { ...before.context, at: null } }
					)
				: same(before, after))
	},
	{
		name: 'the check is entered from reading alone, and only then left for done',
		holds({ before, event, after }) {
			const isRead = requiredLeft(before.context).length === 0;
			if (event.type === 'CHECK_ENTERED')
				return after.value === (before.value === 'reading' && isRead ? 'checking' : before.value);
			if (event.type === 'CHECK_THROUGH') return after.value === (isRead ? 'done' : before.value);
			if (event.type === 'CHECK_REOPENED')
				return after.value === (before.value === 'done' ? 'checking' : before.value);
			return true;
		}
	},
	{
		name: 'a change makes people read what it names or brings, and keeps the rest read',
		holds({ before, event, after }) {
			if (event.type !== 'RESCOPED') return true;
			const kept = before.context.seen.filter((id) => !event.unsee.includes(id));
			const mustRead = requiredLeft(after.context).length > 0;
			return (
				same(after.context.seen, kept) &&
				(mustRead ? after.value === 'reading' : after.value === before.value)
			);
		}
	}
];

/** Walks every reachable state and throws at the first step that breaks an invariant. */
function walk(machine: typeof moduleMachine) {
	const map = getAdjacencyMap(machine, {
		input: { module: 'm1', blocks: BLOCKS, excused: [] },
		events: EVENTS,
		serializeState: (after, event, before) => {
			const broken = event && before && INVARIANTS.find(({ holds }) => !holds({ before, event, after }));
			if (broken)
				throw new Error(`Invariant broken: ${broken.name}\n${JSON.stringify({ before, event, after })}`);
			const { seen, ...context } = after.context;
			return JSON.stringify([after.value, context, [...seen].sort()]);
		}
	});
	return { states: Object.values(map).map(({ state }) => state), edges: adjacencyMapToArray(map) };
}

describe('every reachable state of a module', { timeout: 30_000 }, () => {
	const { states, edges } = walk(moduleMachine);

	test('keeps every invariant', () => {
		expect(states.length).toBeGreaterThan(100);
		expect(new Set(states.map(({ value }) => value))).toEqual(new Set(['reading', 'checking', 'done']));
	});

	test('leads to done by reading what is left and passing the check', () => {
		for (const start of states) {
			const ways: ModuleEvent[] = [
				...requiredLeft(start.context).map((id): ModuleEvent => ({ type: 'BLOCK_SEEN', block: id })),
				{ type: 'CHECK_ENTERED' },
				{ type: 'CHECK_THROUGH' }
			];
			const at = ways.reduce((state, event) => transition(moduleMachine, state, event)[0], start);
			expect(at.value).toBe('done');
		}
	});

	test('lets everybody go back to every block', () => {
		for (const state of states) {
			for (const { id } of state.context.blocks)
				expect(state.can({ type: 'MODULE_REVISITED', block: id })).toBe(true);
		}
	});

	test('takes an event exactly when it is known here', () => {
		for (const { state, event, nextState } of edges) {
			if (!state.can(event)) expect(nextState.context).toBe(state.context);
		}
	});
});

describe('a wrong chart of a module does not go unnoticed', { timeout: 30_000 }, () => {
	const always = () => true;
	const FAULTS = [
		{
			fault: 'the check opens before everything required is read',
			wrong: moduleMachine.provide({ guards: { isRead: always } })
		},
		{ fault: 'blocks of other modules count', wrong: moduleMachine.provide({ guards: { isBlock: always } }) },
		{
			fault: 'a change never sends anybody back',
			wrong: moduleMachine.provide({ guards: { leavesSomethingToRead: () => false } })
		},
		{
			fault: 'a change always sends everybody back',
			wrong: moduleMachine.provide({ guards: { leavesSomethingToRead: always } })
		},
		{ fault: 'reading does not move on', wrong: moduleMachine.provide({ actions: { goOn: () => {} } }) },
		{ fault: 'a read block is not noted', wrong: moduleMachine.provide({ actions: { see: () => {} } }) },
		{
			fault: 'going back forgets what was seen',
			wrong: moduleMachine.provide({ actions: { goBack: assign({ seen: () => [] }) } })
		},
		{
			fault: 'going back after the end moves the spot',
			wrong: moduleMachine.provide({ actions: { stay: assign({ at: () => 'one' }) } })
		},
		{
			fault: 'a change keeps blocks that are gone',
			wrong: moduleMachine.provide({ actions: { adopt: () => {} } })
		}
	];

	test.for(FAULTS)('$fault', ({ wrong }) => {
		expect(() => walk(wrong)).toThrow('Invariant broken');
	});
});
