import { isSame } from './same.fixture.ts';
import { clearanceAt } from '../clearance/clearance.ts';
import { readRecord } from '../consent/record.schema.ts';
import { signingContext, signingPosition } from '../consent/signing-state.ts';
import { clearanceFacts } from './clearance-facts.ts';
import type { EnrolmentState } from './state.ts';
import { stepOf } from './step.ts';
import { type NextStep, homeOf } from './next-step.ts';
import { type Edge, type Node, isLapsed } from './model.explore.fixture.ts';
import { clinic, hoursAfter, minutesIn, nextAt, person, presentOf } from './walk.fixture.ts';

/** Said again in other words than the code's, so that a slip in one of them shows (design §4.2, §4.3, §4.6). */
function insist(holds: boolean, what: string): void {
	if (!holds) throw new Error(what);
}

/** Every critical objective of the plan was shown, released or carried: from the stored chart, not from a read model. */
const understood = ({ learning }: EnrolmentState): boolean => {
	const { pools, objectives } = learning.check.context;
	const critical = pools.filter((pool) => pool.critical);
	const closed = ['closed', 'released', 'carried'];
	return (
		critical.length > 0 &&
		critical.every(({ objective }) => closed.includes(objectives[objective]?.status ?? ''))
	);
};
const queryOpen = ({ queries }: EnrolmentState): boolean => queries.some(({ status }) => status === 'open');
const everythingBut = (state: EnrolmentState): boolean =>
	state.plan !== null &&
	state.keyInformation !== null &&
	state.electronic.status === 'accepted' &&
	understood(state) &&
	(state.anotherActs === null || state.anotherActs.talkedOver !== null) &&
	!queryOpen(state);

export function assertEdge(edge: Edge): void {
	assertPossible(edge);
	const { event, before, after, refusal } = edge;
	if (refusal) insist(refusal.step === stepOf(before.state), `${edge.name}: the refusal names another step`);
	if (!after) return;
	const isOver = ['withdrawn', 'closed'].includes(stepOf(before.state));
	insist(!isOver || event === null, `${edge.name} after the end`);
	insist(!edge.name.includes(' by '), `${edge.name}: taken from the wrong person`);
	switch (event?.type) {
		case 'CONSENT_SIGNED':
			return assertSigned(before, event.clear.bundle, event.sealed.record);
		case 'STATEMENT_AFFIRMED':
			return insist(
				signingContext(before.state).bundle === presentOf(before),
				'affirmed what was not on screen'
			);
		case 'SIGNING_OPENED':
			insist(isReadyWithIdentity(before), 'the ceremony opened too early');
			insist(
				before.state.signature === null || isLapsed(before),
				'signed again over a signature that stands'
			);
			insist(after.state.signature === null && after.state.clearance === null, 'an old signature stands on');
			return assertKept(before.state, after.state);
		case 'LANGUAGE_CHOSEN':
			insist(isSame(before.state.learning, after.state.learning), 'a language changed what was learned');
			return insist(stepOf(before.state) === stepOf(after.state), 'a language moved somebody');
		case 'PLAN_ENTERED':
		case 'COURSE_CHANGED':
			return assertChange(edge.name, before.state, after.state);
		case 'CONSENT_WITHDRAWN':
			insist(stepOf(after.state) === 'withdrawn', 'a withdrawal that withdraws nothing');
			return assertKept(before.state, after.state);
		case 'CONSENT_DECLINED':
			insist(Object.keys(signingContext(after.state).affirmed).length === 0, 'a no that keeps a yes');
			return assertKept(before.state, after.state);
		default:
			insist(
				event === null ||
					after.state.signature?.record === before.state.signature?.record ||
					!after.state.signature,
				`${edge.name} signed something`
			);
	}
}

const isReadyWithIdentity = (node: Node): boolean =>
	everythingBut(node.state) && node.context.person?.identity != null && isLookedAt(node);

/** Where the clinic asks for a second pair of eyes: it was there, was another's, and saw this very plan and version. */
function isLookedAt({ state, stream, context }: Node): boolean {
	if (!context.clinic?.reviewBeforeSigning) return true;
	const looked = stream.findLastIndex(({ event }) => event.type === 'UNDERSTANDING_REVIEWED');
	const since = stream.slice(looked + 1).map(({ event }) => event.type);
	return (
		looked >= 0 &&
		stream[looked]?.envelope.actor !== state.plan?.enteredBy &&
		!since.some((type) => ENDS_A_LOOK.includes(type))
	);
}
const ENDS_A_LOOK: readonly string[] = [
	'PLAN_ENTERED',
	'COURSE_CHANGED',
	'LANGUAGE_CHOSEN',
	'ANSWERED',
	'OBJECTIVE_RELEASED',
	'OBJECTIVE_GIVEN_BACK',
	'CONSENT_SIGNED'
];

/** From everywhere: no, withdraw, close, ask; from the ceremony also "not now". */
function assertPossible({ name, before, after }: Edge): void {
	const step = stepOf(before.state);
	if (step === 'withdrawn' || step === 'closed') return;
	const always = ['withdraw', 'withdraw on paper', 'close'];
	if (always.includes(name) || (name.startsWith('decline') && step !== 'declined')) {
		insist(after !== null, `${name} was refused at ${step}`);
	}
	if (name === 'ask' && before.state.queries.length === 0)
		insist(after !== null, `ask was refused at ${step}`);
	// The page that says "You can sign" is never one that then refuses it.
	if (name === 'open signing' && homeAt(before).go === 'open_signing')
		insist(after !== null, `home offers a signature that is refused at ${step}`);
	const inCeremony = ['summary', 'statements', 'review'].includes(signingPosition(before.state));
	if (name === 'not now' && inCeremony) insist(after !== null, `"not now" was refused at ${step}`);
}

function assertSigned(node: Node, bundle: string, text: string): void {
	const { state, context, openedWith } = node;
	const asked = state.plan?.place === 'home' ? ['voluntary', 'risks', 'at-home'] : ['voluntary', 'risks'];
	const { affirmed } = signingContext(state);
	const challenge = context.person?.identity?.challenge ?? null;
	insist(everythingBut(state), 'signed before everything was there');
	insist(isLookedAt(node), 'signed before a second clinician looked');
	insist(challenge !== null, 'signed without an identity check');
	insist(challenge === openedWith, 'signed under another identity check than the ceremony began with');
	insist(
		asked.every((id) => id in affirmed),
		'signed with a statement not affirmed'
	);
	insist(signingPosition(state) === 'review', 'signed without looking over');
	insist(bundle === signingContext(state).bundle, 'signed another bundle');
	const read = readRecord(text);
	if (!read.ok) throw new Error('signed something that is no record');
	const { record } = read.value;
	insist(
		record.bundle === bundle &&
			record.language === state.language &&
			record.course.version === state.version &&
			record.plan.product.id === state.plan?.product &&
			record.identityCheck.challenge === challenge &&
			isSame(record.statements.map(({ id }) => id).sort(), [...asked].sort()),
		'the record says something else'
	);
}

/** Another plan, a material change, a reopened objective: nothing signed, affirmed or cleared stands. */
function assertChange(name: string, before: EnrolmentState, after: EnrolmentState): void {
	insist(
		Object.keys(signingContext(after).affirmed).length === 0 || after.signature !== null,
		`${name} keeps affirmations`
	);
	insist(name !== 'the same plan again', 'took a plan that says the same');
	const planChanged = before.plan?.planVersion !== after.plan?.planVersion;
	const isMaterial = name === 'material change' || name === 'change that reopens';
	if (!before.signature || (!planChanged && !isMaterial)) return;
	insist(after.signature === null && after.clearance === null, `${name} keeps a signature or a clearance`);
	assertKept(before, after);
}

function assertKept(before: EnrolmentState, after: EnrolmentState): void {
	if (!before.signature) return;
	insist(after.superseded.at(-1)?.record === before.signature.record, 'the old record is gone');
}

/** What the person's own page says is next, at the moment of the next event. */
const homeAt = (node: Node): NextStep => {
	const { state, course, context } = node;
	const met = context.person ?? person();
	const now = nextAt(node);
	const clearance = clearanceAt(clearanceFacts(state, context.clinic ?? clinic(), met, now), now, 1);
	return homeOf(state, course, met, context.clinic ?? clinic(), clearance).next;
};

export function assertNode(node: Node): void {
	const { state, context } = node;
	if (isLapsed(node)) insist(homeAt(node).go !== 'signed', 'a lapsed signature is a dead end');
	const step = stepOf(state);
	const position = signingPosition(state);
	const { affirmed, bundle } = signingContext(state);
	insist(
		(state.signature !== null) === ['awaiting_countersign', 'in_force'].includes(step),
		`a signature at ${step}`
	);
	insist(
		(step === 'in_force') === (state.signature?.countersign != null),
		'in force without a countersignature'
	);
	insist(!state.signature || understood(state), 'in force over an open objective');
	insist(
		!state.clearance || state.clearance.record === state.signature?.record,
		'a clearance without its record'
	);
	insist(!state.clearance || step === 'in_force', `a clearance at ${step}`);
	if (step === 'ready') insist(everythingBut(state), 'ready, but something is missing');
	if (step === 'learning') insist(!everythingBut(state), 'nothing is missing, but not ready');
	insist(
		(state.ended !== null) === ['declined', 'withdrawn', 'closed'].includes(step),
		'ended and not ended'
	);
	if (position === 'stale') insist(Object.keys(affirmed).length === 0, 'stale, but something is affirmed');
	insist(Object.keys(affirmed).length === 0 || bundle !== null, 'affirmed nothing in particular');
	if (position === 'review')
		insist(
			['voluntary', 'risks'].every((id) => id in affirmed),
			'a review of half a consent'
		);
	assertClearance(state, context);
}

function assertClearance(state: EnrolmentState, { clinic: c, person: p }: Node['context']): void {
	const signedAt = state.signature?.signedAt ?? minutesIn(0);
	const at = (hours: number) => {
		const now = hoursAfter(signedAt, hours);
		return clearanceAt(clearanceFacts(state, c ?? clinic(), p ?? person(), now), now, 1).cleared;
	};
	insist(!at(23) && !at(24 * 90), 'cleared too early or too late');
	const may =
		stepOf(state) === 'in_force' &&
		state.clearance !== null &&
		state.clearance.planVersion === state.plan?.planVersion &&
		state.signature?.planVersion === state.plan?.planVersion &&
		state.electronic.status !== 'refused' &&
		!queryOpen(state);
	if (at(48)) insist(may, `cleared at ${stepOf(state)}`);
}
