import { adjacencyMapToArray, getAdjacencyMap } from 'xstate/graph';
import { type SigningEvent, notAffirmed, signingMachine } from '../consent/signing.machine.ts';
import { enrolmentMachine } from './enrolment.machine.ts';
import { isSame } from './same.fixture.ts';

/** The two charts by themselves, with every event at every place: what they must hold even if nobody asks them rightly. */
const insist = (holds: boolean, what: string): void => {
	if (!holds) throw new Error(what);
};

const ENROLMENT_EVENTS = [
	'READY',
	'NOT_READY',
	'SIGN',
	'COUNTERSIGN',
	'SIGNATURE_LAPSED',
	'DECLINE',
	'REOPEN',
	'WITHDRAW',
	'CLOSE'
] as const;

/** How many places there are. */
export function assertEnrolmentChart(): number {
	const edges = adjacencyMapToArray(
		getAdjacencyMap(enrolmentMachine, { events: ENROLMENT_EVENTS.map((type) => ({ type })) })
	);
	for (const { state, event, nextState: next } of edges) {
		const at = JSON.stringify(state.value);
		const isOver = state.status === 'done';
		const isEnding = ['DECLINE', 'WITHDRAW', 'CLOSE'].includes(event.type);
		const isAgain = event.type === 'DECLINE' && state.matches('declined');
		if (isEnding) insist(state.can(event) === (!isOver && !isAgain), `${event.type} at ${at}`);
		if (isOver) insist(isSame(next.value, state.value), `${event.type} after the end`);
		if (next.matches('signed') && !state.matches('signed')) {
			insist(event.type === 'SIGN' && state.matches({ open: 'ready' }), `signed by ${event.type} at ${at}`);
		}
		if (next.matches({ signed: 'inForce' }) && !state.matches({ signed: 'inForce' })) {
			insist(event.type === 'COUNTERSIGN', `${event.type} put a signature in force`);
		}
	}
	return new Set(edges.map(({ state }) => JSON.stringify(state.value))).size;
}

const SIGNING_EVENTS: SigningEvent[] = [
	{ type: 'OPEN', bundle: 'b1', required: ['x', 'y'] },
	{ type: 'OPEN', bundle: 'b2', required: ['x', 'z'] },
	{ type: 'SHOW', step: 'summary' },
	{ type: 'SHOW', step: 'statements' },
	{ type: 'SHOW', step: 'review' },
	...['x', 'y', 'z'].map((statement) => ({ type: 'AFFIRM' as const, statement, at: 't' })),
	...['x', 'y', 'z'].map((statement) => ({ type: 'TAKE_BACK' as const, statement })),
	{ type: 'NOT_NOW' },
	{ type: 'DECLINE' },
	{ type: 'BUNDLE_CHANGED' },
	{ type: 'SEAL', bundle: 'b1' },
	{ type: 'SEAL', bundle: 'b2' }
];

/** How many places there are. */
export function assertSigningChart(): number {
	const edges = adjacencyMapToArray(getAdjacencyMap(signingMachine, { events: SIGNING_EVENTS }));
	for (const { state, event, nextState: next } of edges) {
		const { context } = state;
		const mustBePossible = ['NOT_NOW', 'DECLINE', 'BUNDLE_CHANGED'].includes(event.type);
		if (state.matches('ceremony') && mustBePossible) insist(state.can(event), `${event.type} is refused`);
		if (state.matches({ ceremony: 'review' }) || state.matches('sealed')) {
			insist(
				context.required.length > 0 && notAffirmed(context).length === 0,
				'a review or seal of half a consent'
			);
		}
		if (state.matches('stale')) insist(isEmpty(context.affirmed), 'stale, but something is affirmed');
		insist(
			Object.keys(context.affirmed).every((id) => context.required.includes(id)),
			'affirmed what is not asked'
		);
		if (next.matches('sealed') && !state.matches('sealed')) {
			insist(event.type === 'SEAL' && event.bundle === context.bundle, 'sealed another bundle');
			insist(state.matches({ ceremony: 'review' }), 'sealed without looking over');
		}
		if (!state.can(event)) continue;
		if (event.type === 'OPEN' && event.bundle !== context.bundle) {
			insist(isEmpty(next.context.affirmed), 'another bundle keeps affirmations');
		}
		if (event.type === 'DECLINE') insist(isEmpty(next.context.affirmed), 'a no that keeps a yes');
		if (event.type === 'NOT_NOW') insist(next.matches('idle'), '"not now" leads elsewhere');
	}
	return new Set(edges.map(({ state }) => JSON.stringify([state.value, state.context]))).size;
}

const isEmpty = (affirmed: object): boolean => Object.keys(affirmed).length === 0;
