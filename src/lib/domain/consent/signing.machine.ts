import { assign, setup } from 'xstate';
import type { SigningStep } from '../enrolment/events.ts';

export type SigningContext = {
	/** Hash of exactly what is being agreed to; null before the first opening and after a change. */
	bundle: string | null;
	/** Statements that this bundle asks for, in order. */
	required: string[];
	/** Statement → when it was affirmed. */
	affirmed: Record<string, string>;
};

export type SigningEvent =
	| { type: 'OPEN'; bundle: string; required: string[] }
	| { type: 'SHOW'; step: SigningStep }
	| { type: 'AFFIRM'; statement: string; at: string }
	| { type: 'TAKE_BACK'; statement: string }
	| { type: 'NOT_NOW' }
	| { type: 'DECLINE' }
	| { type: 'BUNDLE_CHANGED' }
	| { type: 'SEAL'; bundle: string };

const isIn = (affirmed: Record<string, string>, statement: string): boolean =>
	Object.hasOwn(affirmed, statement);

export const notAffirmed = (c: SigningContext): string[] =>
	c.required.filter((statement) => !isIn(c.affirmed, statement));

const allAffirmed = (c: SigningContext): boolean => c.required.length > 0 && notAffirmed(c).length === 0;

/**
 * One signing ceremony, bound to one bundle. Reading and asking go on at every step and move nothing, so they are no
 * events here. "Not now" keeps what was affirmed; it counts again only if the very same bundle is opened (R23).
 *
 *   idle ─OPEN▶ ceremony{ summary ⇄ statements ⇄ review } ─SEAL▶ sealed
 *     ▲────NOT_NOW, DECLINE────┘      └─BUNDLE_CHANGED▶ stale ─OPEN▶ ceremony, nothing affirmed
 */
export const signingMachine = setup({
	types: { context: {} as SigningContext, events: {} as SigningEvent },
	guards: {
		isStep: ({ event }, step: SigningStep) => event.type === 'SHOW' && event.step === step,
		isReviewOfAll: ({ context, event }) =>
			event.type === 'SHOW' && event.step === 'review' && allAffirmed(context),
		mayAffirm: ({ context, event }) =>
			event.type === 'AFFIRM' &&
			context.required.includes(event.statement) &&
			!isIn(context.affirmed, event.statement),
		isAffirmed: ({ context, event }) => event.type === 'TAKE_BACK' && isIn(context.affirmed, event.statement),
		isThisBundle: ({ context, event }) =>
			event.type === 'SEAL' && event.bundle === context.bundle && allAffirmed(context)
	},
	actions: {
		open: assign(({ context, event }) =>
			event.type === 'OPEN'
				? {
						bundle: event.bundle,
						required: event.required,
						affirmed: event.bundle === context.bundle ? context.affirmed : {}
					}
				: {}
		),
		affirm: assign(({ context, event }) =>
			event.type === 'AFFIRM' ? { affirmed: { ...context.affirmed, [event.statement]: event.at } } : {}
		),
		takeBack: assign(({ context, event }) =>
			event.type === 'TAKE_BACK'
				? {
						affirmed: Object.fromEntries(
							Object.entries(context.affirmed).filter(([statement]) => statement !== event.statement)
						)
					}
				: {}
		),
		wipe: assign({ bundle: null, required: [], affirmed: {} })
	}
}).createMachine({
	id: 'signing',
	version: '1',
	context: { bundle: null, required: [], affirmed: {} },
	initial: 'idle',
	states: {
		idle: {
			on: {
				OPEN: { target: 'ceremony', actions: 'open' },
				DECLINE: { actions: 'wipe' },
				BUNDLE_CHANGED: { actions: 'wipe' }
			}
		},
		ceremony: {
			initial: 'summary',
			on: {
				NOT_NOW: 'idle',
				DECLINE: { target: 'idle', actions: 'wipe' },
				BUNDLE_CHANGED: { target: 'stale', actions: 'wipe' }
			},
			states: {
				summary: {
					on: { SHOW: { guard: { type: 'isStep', params: 'statements' }, target: 'statements' } }
				},
				statements: {
					on: {
						AFFIRM: { guard: 'mayAffirm', actions: 'affirm' },
						TAKE_BACK: { guard: 'isAffirmed', actions: 'takeBack' },
						SHOW: [
							{ guard: { type: 'isStep', params: 'summary' }, target: 'summary' },
							{ guard: 'isReviewOfAll', target: 'review' }
						]
					}
				},
				// Look over, correct, confirm: nothing is signed by coming here (WCAG 3.3.4).
				review: {
					on: {
						TAKE_BACK: { guard: 'isAffirmed', target: 'statements', actions: 'takeBack' },
						SHOW: [
							{ guard: { type: 'isStep', params: 'summary' }, target: 'summary' },
							{ guard: { type: 'isStep', params: 'statements' }, target: 'statements' }
						],
						SEAL: { guard: 'isThisBundle', target: '#signing.sealed' }
					}
				}
			}
		},
		stale: {
			on: {
				OPEN: { target: 'ceremony', actions: 'open' },
				NOT_NOW: 'idle',
				DECLINE: 'idle'
			}
		},
		sealed: { type: 'final' }
	}
});
