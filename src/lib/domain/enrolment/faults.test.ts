import { createMachine } from 'xstate';
import { afterEach, describe, expect, test, vi } from 'vitest';

/**
 * The model is only worth something if it notices. Each fault is planted in one module of the real code, everything
 * that rests on it is loaded anew, and the whole walk has to fail.
 */
type Fault = {
	what: string;
	/** Left out: the charts notice by themselves. */
	world?: 'before the signature' | 'the ceremony' | 'after the signature' | 'with a second look';
	/** How the model says what is wrong: another complaint would mean that it noticed something else. */
	noticed: string;
	plant: () => void;
};

const planted: string[] = [];

const replace = <M extends object>(path: string, change: (original: M) => Partial<M>): void => {
	planted.push(path);
	vi.doMock(path, async (original) => {
		const real = await original<M>();
		return { ...real, ...change(real) };
	});
};

type Signing = typeof import('../consent/signing.machine.ts');
type Enrolment = typeof import('./enrolment.machine.ts');
type Preconditions = typeof import('./preconditions.ts');
type Reconsent = typeof import('../consent/reconsent.ts');
type Move = typeof import('./move.ts');
type PlanRules = typeof import('./plan.ts');
type Learning = typeof import('./apply-learning.ts');
type ApplySigning = typeof import('./apply-signing.ts');
type Settle = typeof import('./settle.ts');
type Lapsed = typeof import('./lapsed.ts');
type NextSteps = typeof import('./next-step.ts');
type WhoMay = typeof import('./who-may.ts');
type RecordCheck = typeof import('./record-check.ts');
type Bundle = typeof import('../consent/bundle.ts');
type Views = typeof import('../learning/views.ts');
type Clearance = typeof import('../clearance/clearance.ts');

const SIGNING = '../consent/signing.machine.ts';
const ENROLMENT = './enrolment.machine.ts';

/** The chart with a text of its configuration replaced; a text that is not there fails the test. */
function rewritten<C extends object>(config: C, from: string, to: string): C {
	const text = JSON.stringify(config);
	if (!text.includes(from)) throw new Error(`The chart does not contain ${from}`);
	return JSON.parse(text.replace(from, to));
}

const inSigning = (from: string, to: string) => () =>
	replace<Signing>(SIGNING, ({ signingMachine }) => ({
		signingMachine: createMachine(
			rewritten(signingMachine.config, from, to),
			signingMachine.implementations
		) as typeof signingMachine
	}));
const inEnrolment = (from: string, to: string) => () =>
	replace<Enrolment>(ENROLMENT, ({ enrolmentMachine }) => ({
		enrolmentMachine: createMachine(
			rewritten(enrolmentMachine.config, from, to) as object
		) as typeof enrolmentMachine
	}));

const FAULTS: Fault[] = [
	{
		what: 'a seal of another bundle',
		noticed: 'sealed another bundle',
		plant: () =>
			replace<Signing>(SIGNING, ({ signingMachine }) => ({
				signingMachine: signingMachine.provide({ guards: { isThisBundle: () => true } })
			}))
	},
	{
		what: 'a review with statements open',
		noticed: 'half a consent',
		plant: () =>
			replace<Signing>(SIGNING, ({ signingMachine }) => ({
				signingMachine: signingMachine.provide({
					guards: { isReviewOfAll: ({ event }) => event.type === 'SHOW' && event.step === 'review' }
				})
			}))
	},
	{
		what: 'affirmations that survive a change',
		noticed: 'a no that keeps a yes',
		plant: () =>
			replace<Signing>(SIGNING, ({ signingMachine }) => ({
				signingMachine: signingMachine.provide({ actions: { wipe: () => undefined } })
			}))
	},
	{
		what: 'no "not now" in the ceremony',
		noticed: 'NOT_NOW is refused',
		plant: inSigning('"NOT_NOW":"idle","DECLINE":{"target":"idle"', '"DECLINE":{"target":"idle"')
	},
	{
		what: 'a no that keeps the affirmations',
		noticed: 'a no that keeps a yes',
		plant: inSigning('"DECLINE":{"target":"idle","actions":"wipe"}', '"DECLINE":{"target":"idle"}')
	},
	{
		what: 'a seal without looking over',
		noticed: 'sealed without looking over',
		plant: inSigning('"AFFIRM":{', '"SEAL":{"guard":"isThisBundle","target":"#signing.sealed"},"AFFIRM":{')
	},
	{
		what: 'no declining after the start',
		noticed: 'DECLINE at',
		plant: inEnrolment('"on":{"DECLINE":"declined","WITHDRAW"', '"on":{"WITHDRAW"')
	},
	{
		what: 'no withdrawal once signed',
		noticed: 'WITHDRAW at',
		plant: inEnrolment(
			'"SIGNATURE_LAPSED":"open","DECLINE":"declined","WITHDRAW":"withdrawn"',
			'"SIGNATURE_LAPSED":"open","DECLINE":"declined"'
		)
	},
	{
		what: 'no way back from a no',
		world: 'before the signature',
		noticed: 'lead nowhere',
		plant: inEnrolment('"REOPEN":"open",', '')
	},
	{
		what: 'a signature in force without a countersignature',
		noticed: 'put a signature in force',
		plant: inEnrolment('"initial":"awaitingCountersign"', '"initial":"inForce"')
	},
	{
		what: 'a signature before anything was there',
		world: 'before the signature',
		noticed: 'ready, but something is missing',
		plant: () =>
			replace<Preconditions>('./preconditions.ts', () => ({
				unmetInStream: () => [],
				unmetBeforeSigning: () => []
			}))
	},
	{
		what: 'a signature without an identity check',
		world: 'before the signature',
		noticed: 'the ceremony opened too early',
		plant: () =>
			replace<Preconditions>('./preconditions.ts', ({ unmetInStream }) => ({
				unmetBeforeSigning: unmetInStream
			}))
	},
	{
		what: 'a signature without the second look that the clinic asks for',
		world: 'with a second look',
		noticed: 'the ceremony opened too early',
		plant: () =>
			replace<Preconditions>('./preconditions.ts', ({ unmetBeforeSigning }) => ({
				unmetBeforeSigning: (state, person) =>
					unmetBeforeSigning(state, person, { reviewBeforeSigning: false })
			}))
	},
	{
		what: 'a second look that outlives the signature it was for',
		world: 'with a second look',
		noticed: 'the ceremony opened too early',
		plant: () =>
			replace<ApplySigning>('./apply-signing.ts', ({ applySigning }) => ({
				applySigning(state, ...rest) {
					const applied = applySigning(state, ...rest);
					return applied.ok ? { ok: true, value: { ...applied.value, review: state.review } } : applied;
				}
			}))
	},
	{
		what: 'another plan that keeps the signature',
		world: 'after the signature',
		noticed: 'keeps a signature or a clearance',
		plant: () =>
			replace<Learning>('./apply-learning.ts', ({ enterPlan }) => ({
				enterPlan(state, ...rest) {
					const entered = enterPlan({ ...state, signature: null }, ...rest);
					const { signature } = state;
					return entered.ok ? { ok: true, value: { ...entered.value, signature } } : entered;
				}
			}))
	},
	{
		what: 'the same plan entered again',
		world: 'after the signature',
		noticed: 'took a plan that says the same',
		plant: () => replace<PlanRules>('./plan.ts', () => ({ refuseSamePlan: () => null }))
	},
	{
		what: 'a material change that keeps the signature',
		world: 'after the signature',
		noticed: 'material change keeps a signature',
		plant: () => replace<Reconsent>('../consent/reconsent.ts', () => ({ demandOfCourse: () => 'note' }))
	},
	{
		what: 'a clearance that outlives its signature',
		world: 'after the signature',
		noticed: 'keeps a signature or a clearance',
		plant: () =>
			replace<Move>('./move.ts', ({ endSignature }) => ({
				endSignature: (state, because, at) => ({
					...endSignature(state, because, at),
					clearance: state.clearance
				})
			}))
	},
	{
		what: 'an old record that is thrown away',
		world: 'after the signature',
		noticed: 'the old record is gone',
		plant: () =>
			replace<Move>('./move.ts', ({ endSignature }) => ({
				endSignature: (state, because, at) => ({ ...endSignature(state, because, at), superseded: [] })
			}))
	},
	{
		what: 'a signature that never lapses',
		world: 'after the signature',
		noticed: 'a lapsed signature is a dead end',
		plant: () => replace<Settle>('./settle.ts', () => ({ lapseSignature: (state) => state }))
	},
	{
		what: 'a home page that does not know the time',
		world: 'after the signature',
		noticed: 'a lapsed signature is a dead end',
		plant: () => replace<Lapsed>('./lapsed.ts', () => ({ withoutLapsed: (state) => state }))
	},
	{
		what: 'a home page that offers a signature over an open question',
		world: 'after the signature',
		noticed: 'home offers a signature that is refused',
		plant: () =>
			replace<NextSteps>('./next-step.ts', ({ homeOf }) => ({
				homeOf: (state, ...rest) => homeOf({ ...state, queries: [] }, ...rest)
			}))
	},
	{
		what: 'staff who post as the patient',
		world: 'the ceremony',
		noticed: 'taken from the wrong person',
		plant: () => replace<WhoMay>('./who-may.ts', () => ({ refuseByRole: () => null }))
	},
	{
		what: 'any text for a record',
		world: 'the ceremony',
		noticed: 'no record',
		plant: () => replace<RecordCheck>('./record-check.ts', () => ({ recordRefusal: () => null }))
	},
	{
		what: 'a bundle that covers no identity check',
		world: 'the ceremony',
		noticed: 'another identity check',
		plant: () =>
			replace<Bundle>('../consent/bundle.ts', ({ bundleOf, bundleHash }) => ({
				presentBundle: (state, course, context) =>
					bundleHash(bundleOf(state, course, { ...context, identity: null }))
			}))
	},
	{
		what: 'understanding taken for granted',
		world: 'after the signature',
		noticed: 'change that reopens keeps a signature',
		plant: () =>
			replace<Views>('../learning/views.ts', () => ({
				criticalAllClosed: () => true,
				leftBeforeSigning: () => []
			}))
	},
	{
		what: 'no waiting hours',
		world: 'after the signature',
		noticed: 'cleared too early',
		plant: () =>
			replace<Clearance>('../clearance/clearance.ts', ({ clearanceAt }) => ({
				clearanceAt: (facts, now, seq) => {
					const at = clearanceAt(facts, now, seq);
					return !at.cleared && at.unmet.every(({ code }) => code === 'waiting_hours')
						? { cleared: true, until: now }
						: at;
				}
			}))
	}
];

afterEach(() => {
	for (const path of planted.splice(0)) vi.doUnmock(path);
	vi.resetModules();
});

describe('a planted fault is noticed', () => {
	// A walk takes a second or two; on a machine that does much else it may take ten.
	test.for(FAULTS)('$what', { timeout: 60_000 }, async ({ plant, world = 'none', noticed }) => {
		vi.resetModules();
		plant();
		const { modelOf } = await import('./model.fixture.ts');
		expect(() => modelOf(world)).toThrow(noticed);
	});
});
