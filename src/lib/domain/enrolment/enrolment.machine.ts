import { setup } from 'xstate';

/**
 * What may happen next to one person on one course. It holds no facts: the aggregate decides what is true and sends
 * READY or NOT_READY; the chart decides what may follow what. A no and a withdrawal are possible from everywhere.
 *
 *   open{ learning ⇄ ready } ──SIGN──▶ signed{ awaitingCountersign ──COUNTERSIGN──▶ inForce }
 *        ▲      ▲                         │
 *        │      └─────SIGNATURE_LAPSED────┘   another product, route, place, or a material change of the course
 *     REOPEN                              anywhere: DECLINE → declined, WITHDRAW → withdrawn, CLOSE → closed
 *     declined
 */
export const enrolmentMachine = setup({
	types: {
		events: {} as
			| { type: 'READY' }
			| { type: 'NOT_READY' }
			| { type: 'SIGN' }
			| { type: 'COUNTERSIGN' }
			| { type: 'SIGNATURE_LAPSED' }
			| { type: 'DECLINE' }
			| { type: 'REOPEN' }
			| { type: 'WITHDRAW' }
			| { type: 'CLOSE' }
	}
}).createMachine({
	id: 'enrolment',
	version: '1',
	initial: 'open',
	states: {
		open: {
			initial: 'learning',
			on: { DECLINE: 'declined', WITHDRAW: 'withdrawn', CLOSE: 'closed' },
			states: {
				learning: { on: { READY: 'ready' } },
				ready: { on: { NOT_READY: 'learning', SIGN: '#enrolment.signed' } }
			}
		},
		signed: {
			initial: 'awaitingCountersign',
			on: { SIGNATURE_LAPSED: 'open', DECLINE: 'declined', WITHDRAW: 'withdrawn', CLOSE: 'closed' },
			states: {
				awaitingCountersign: { on: { COUNTERSIGN: 'inForce' } },
				inForce: {}
			}
		},
		// A no may become a yes later, by opening the signing again; never the other way without being asked.
		declined: { on: { REOPEN: 'open', WITHDRAW: 'withdrawn', CLOSE: 'closed' } },
		// Who comes back after a withdrawal gets a new enrolment that carries what they understood.
		withdrawn: { type: 'final' },
		closed: { type: 'final' }
	}
});
