import { DEFAULT_POLICY } from '../clearance/policy.ts';
import { signingContext, signingPosition } from '../consent/signing-state.ts';
import { rebuild } from './aggregate.ts';
import { isSame } from './same.fixture.ts';
import { consentCourse, versionOf } from './course.fixture.ts';
import type { EnrolmentEvent } from './events.ts';
import type { EnrolmentRefusal } from './refusal.ts';
import type { EnrolmentState, EnrolmentStep } from './state.ts';
import { isOver, stepOf } from './step.ts';
import {
	COURSE,
	type Deed,
	IDENTITY,
	PATIENT,
	PRESCRIBER,
	VERSION,
	type Walk,
	acceptRecords,
	affirm,
	anotherActs,
	answerQuery,
	asMember,
	ask,
	attempt,
	begin,
	changeCourse,
	chooseLanguage,
	clear,
	clinic,
	close,
	context,
	countersign,
	decline,
	hoursAfter,
	keyInformation,
	learnAll,
	nextAt,
	notNow,
	openSigning,
	person,
	plan,
	presentOf,
	refuseRecords,
	review,
	show,
	sign,
	signWith,
	takeAll,
	takeBack,
	takeClearanceBack,
	talkOver,
	toReady,
	toReview,
	toSigned,
	withdraw
} from './walk.fixture.ts';

/** A reachable place: the walk, and with which identity check the open ceremony began. */
export type Node = Walk & { key: string; openedWith: string | null };
export type Edge = {
	name: string;
	before: Node;
	/** Null for a change outside the stream and for several events in a row. */
	event: EnrolmentEvent | null;
	after: Node | null;
	refusal: EnrolmentRefusal | null;
};

/** One thing that may be tried at any place. Those that nobody may do are tried too. */
type Try = {
	name: string;
	go: (at: Node) => Omit<Edge, 'name' | 'before'>;
	/** Looked at from everywhere, but not walked on from: another world does that. */
	isLeaf?: true;
};
export type World = { name: string; start: () => Walk; tries: Try[]; goal: EnrolmentStep };

const OTHER_COURSE = consentCourse({ version: '2.0.0' });
const OTHER_VERSION = versionOf(OTHER_COURSE);
const courseOf = (version: string) => (version === VERSION ? COURSE : OTHER_COURSE);

const post = (name: string, deed: Deed, by: Parameters<typeof attempt>[2] = {}): Try => ({
	name,
	go(at) {
		const { event, envelope, result } = attempt(at, deed, by);
		if (!result.ok) return { event, after: null, refusal: result.error };
		const stream = [...at.stream, { event, envelope }];
		return {
			event,
			after: nodeOf({ ...at, course: by.course ?? at.course, state: result.value, stream }, at, event),
			refusal: null
		};
	}
});

/** Several events in a row; where one is refused nothing of it happened. */
const macro = (name: string, isTime: (walk: Walk) => boolean, go: (walk: Walk) => Walk): Try => ({
	name,
	go(at) {
		if (!isTime(at)) return { event: null, after: null, refusal: null };
		try {
			return { event: null, after: nodeOf(go(at), at, null), refusal: null };
		} catch {
			return { event: null, after: null, refusal: null };
		}
	}
});

/** The person stream goes on meanwhile: a check is made, voided by recovery, made again. */
const identity = (challenge: string | null): Try => ({
	name: `identity ${challenge}`,
	go(at) {
		const met = context({
			...at.context,
			person: person({ identity: challenge === null ? null : { ...IDENTITY, challenge } })
		});
		return { event: null, after: nodeOf({ ...at, context: met }, at, null), refusal: null };
	}
});

/** Longer than any signature is valid, in which nobody did anything. */
const HOURS_OF_A_VALIDITY = DEFAULT_POLICY.validityDays * 24;
const TIME_PASSES: Try = {
	name: 'time passes',
	go: (at) => ({
		event: null,
		after: nodeOf({ ...at, hoursPassed: (at.hoursPassed ?? 0) + HOURS_OF_A_VALIDITY }, at, null),
		refusal: null
	})
};

/** Said in other words than the code's: the signature is older than it may be. */
export const isLapsed = (walk: Walk): boolean =>
	walk.state.signature !== null &&
	Date.parse(nextAt(walk)) >= Date.parse(hoursAfter(walk.state.signature.signedAt, HOURS_OF_A_VALIDITY));

const changeTo = (
	name: string,
	to: typeof COURSE,
	impact: 'editorial' | 'clarifying' | 'material',
	reopens: string[] = []
): Try => post(name, changeCourse(to, impact, reopens), { course: to });

const emptyRecord: Deed = (walk) => ({ ...sign(walk), sealed: { record: '{}' } });
const otherBundle: Deed = (walk) => {
	const event = sign(walk);
	return { ...event, clear: { ...event.clear, bundle: VERSION } };
};
const stale: Deed = (walk) => ({
	type: 'SIGNING_WENT_STALE',
	clear: { bundle: presentOf(walk) },
	sealed: {}
});
const otherRecord: Deed = {
	type: 'CONSENT_COUNTERSIGNED',
	clear: { record: VERSION, meaning: VERSION },
	sealed: { name: 'Dr.' }
};
const byProvider = asMember(PRESCRIBER, 'provider');

const treatmentOf = ({ state: { plan: p } }: Walk) => ({
	product: p?.product ?? '',
	route: p?.route ?? '',
	place: p?.place ?? ('clinic' as const)
});
const visitsOf = ({ state }: Walk): number => state.plan?.plannedVisits ?? 0;

const leaf = (one: Try): Try => ({ ...one, isLeaf: true });

const ENDINGS: Try[] = [
	post('decline', decline()),
	post('decline aloud', decline('aloud')),
	post('withdraw', withdraw()),
	post('withdraw on paper', withdraw('paper')),
	post('close', close)
];
const QUERIES: Try[] = [post('ask', ask), post('answer query', answerQuery)];

const LEARN = macro('learn', ({ state }) => state.learning.check.value !== 'understood', learnAll);
const CEREMONY_AT_ONCE = macro(
	'ceremony',
	(walk) => ['ready', 'declined'].includes(stepOf(walk.state)) || isLapsed(walk),
	(walk) => takeAll(toReview(walk), sign)
);

/** Everything that has to be there before a signature, in any order. */
const BEFORE: World = {
	name: 'before the signature',
	start: begin,
	goal: 'awaiting_countersign',
	tries: [
		post('key information', keyInformation),
		post('accept records', acceptRecords),
		post('refuse records', refuseRecords),
		post('plan', plan()),
		LEARN,
		identity(null),
		identity(IDENTITY.challenge),
		post('open signing', openSigning),
		post('sign', sign),
		leaf(post('countersign', countersign)),
		leaf(post('clear', clear)),
		CEREMONY_AT_ONCE,
		...QUERIES,
		...ENDINGS
	]
};

/** The ceremony, with everything that may change under it. */
const CEREMONY: World = {
	name: 'the ceremony',
	start: toReady,
	goal: 'awaiting_countersign',
	tries: [
		post('open signing', openSigning),
		post('open signing by a provider', openSigning, byProvider),
		post('show summary', show('summary')),
		post('show statements', show('statements')),
		post('show review', show('review')),
		post('affirm voluntary', affirm('voluntary')),
		post('affirm risks', affirm('risks')),
		post('affirm by a provider', affirm('risks'), byProvider),
		post('affirm what is not asked', affirm('at-home')),
		post('take back risks', takeBack('risks')),
		post('not now', notNow),
		post('went stale', stale),
		post('sign', sign),
		post('sign by a provider', sign, byProvider),
		post('sign another bundle', otherBundle),
		post('sign an empty record', emptyRecord),
		post('sign without saying who is there', (walk) => signWith(walk, null)),
		post('somebody else acts', anotherActs),
		post('talked over by the patient', talkOver, asMember(PATIENT, 'patient')),
		post('talked over', talkOver),
		post('language es', chooseLanguage('es')),
		post('language en', chooseLanguage('en')),
		post('the other treatment', (walk) =>
			plan(walk.state.plan?.product === 'spray' ? { product: 'lozenge', route: 'mouth' } : {})(walk)
		),
		identity('another'),
		identity(IDENTITY.challenge),
		leaf(post('ask', ask)),
		...ENDINGS
	]
};

/** After the signature: what ends it, what clearance rests on, and the way back. */
const AFTER: World = {
	name: 'after the signature',
	start: toSigned,
	goal: 'in_force',
	tries: [
		post('countersign', countersign),
		post('countersign by the patient', countersign, asMember(PATIENT, 'patient')),
		post('countersign another record', otherRecord),
		post('clear', clear),
		post('take clearance back', takeClearanceBack),
		TIME_PASSES,
		post('open signing', openSigning),
		post('show statements', show('statements')),
		post('not now', notNow),
		post('more visits', (walk) => plan({ ...treatmentOf(walk), plannedVisits: visitsOf(walk) + 1 })(walk)),
		post('the same plan again', (walk) =>
			plan({ ...treatmentOf(walk), plannedVisits: visitsOf(walk) })(walk)
		),
		post('another treatment', (walk) =>
			plan(walk.state.plan?.product === 'spray' ? { product: 'lozenge', route: 'mouth' } : {})(walk)
		),
		changeTo('editorial change', OTHER_COURSE, 'editorial'),
		changeTo('material change', OTHER_COURSE, 'material'),
		changeTo('change that reopens', COURSE, 'clarifying', ['a']),
		post('accept records', acceptRecords),
		post('refuse records', refuseRecords),
		LEARN,
		CEREMONY_AT_ONCE,
		post('sign', sign),
		...QUERIES,
		...ENDINGS
	]
};

/** A clinic that asks for a second clinician's look before anybody signs. */
const LOOKED_AT: World = {
	name: 'with a second look',
	start: () => {
		const ready = toReady();
		return { ...ready, context: context({ clinic: clinic({ reviewBeforeSigning: true }) }) };
	},
	goal: 'in_force',
	tries: [
		post('review', review),
		post('review by whoever entered the plan', review, byProvider),
		post('review by the patient', review, asMember(PATIENT, 'patient')),
		post('review of another plan', (walk) => ({
			type: 'UNDERSTANDING_REVIEWED',
			clear: { version: walk.state.version, planVersion: (walk.state.plan?.planVersion ?? 0) + 1 },
			sealed: { name: 'J. Lind' }
		})),
		post('open signing', openSigning),
		CEREMONY_AT_ONCE,
		post('countersign', countersign),
		TIME_PASSES,
		post('more visits', (walk) => plan({ ...treatmentOf(walk), plannedVisits: visitsOf(walk) + 1 })(walk)),
		post('language es', chooseLanguage('es')),
		post('language en', chooseLanguage('en')),
		changeTo('material change', OTHER_COURSE, 'material'),
		changeTo('change that reopens', COURSE, 'clarifying', ['a']),
		post('key information', keyInformation),
		post('accept records', acceptRecords),
		LEARN,
		...QUERIES,
		...ENDINGS
	]
};

export const WORLDS: World[] = [BEFORE, CEREMONY, AFTER, LOOKED_AT];

/** Walks every reachable place of a world and hands over every edge, also those that are refused. */
export function explore(
	{ start, tries }: World,
	see: { node: (node: Node) => void; edge: (edge: Edge) => void }
): { nodes: Map<string, Node>; into: Map<string, Set<string>> } {
	const begun = start();
	const both = context({
		...begun.context,
		clinic: clinic({ ...begun.context.clinic, versionsInForce: [VERSION, OTHER_VERSION] })
	});
	const first = nodeOf({ ...begun, context: both }, null, null);
	const nodes = new Map([[first.key, first]]);
	const into = new Map<string, Set<string>>();
	const queue = [first];
	see.node(first);
	for (let before = queue.shift(); before; before = queue.shift()) {
		for (const { name, go, isLeaf } of tries) {
			const edge = { name, before, ...go(before) };
			see.edge(edge);
			if (edge.after) see.node(edge.after);
			const { after } = edge;
			if (!after || isLeaf) continue;
			into.set(after.key, (into.get(after.key) ?? new Set()).add(before.key));
			if (nodes.has(after.key)) continue;
			nodes.set(after.key, after);
			queue.push(after);
		}
	}
	return { nodes, into };
}

/** What the stored snapshot gives back, what a rebuild gives, and what the walk holds are the same. */
export function assertRestores({ state, stream }: Node): void {
	if (!isSame(rebuild(stream, courseOf), state)) throw new Error('A rebuild gives another state');
}

/** Every place is walked on from its restored form, so that saving can nowhere make a difference. */
function nodeOf(walk: Walk, before: Node | null, event: EnrolmentEvent | null): Node {
	const restored: EnrolmentState = JSON.parse(JSON.stringify(walk.state));
	if (!isSame(restored, walk.state)) throw new Error('Saving changes the state');
	const challenge = walk.context.person?.identity?.challenge ?? null;
	const isOpening =
		event?.type === 'SIGNING_OPENED' ||
		(before !== null && event === null && walk.stream.length > before.stream.length);
	const openedWith = isOpening ? challenge : (before?.openedWith ?? null);
	const node = { ...walk, state: restored, openedWith };
	return { ...node, key: keyOf(node) };
}

/** Two places that differ only in times, counts and what is long past go on alike. */
function keyOf(node: Omit<Node, 'key'>): string {
	const { state, context: met, openedWith } = node;
	const { affirmed, bundle } = signingContext(state);
	const position = signingPosition(state);
	const step = stepOf(state);
	// Nothing happens any more, whatever came before.
	if (isOver(step)) return JSON.stringify([step, state.superseded.length > 0]);
	return JSON.stringify([
		step,
		position,
		Object.keys(affirmed).sort(),
		bundle === null ? null : bundle === presentOf(node),
		state.electronic.status,
		state.plan?.product ?? null,
		state.keyInformation !== null,
		state.learning.check.value === 'understood',
		state.queries.some(({ status }) => status === 'open'),
		state.language,
		state.version === VERSION,
		state.signature && [state.signature.countersign !== null, state.signature.holdsFor === VERSION],
		state.clearance && [state.clearance.planVersion === state.plan?.planVersion],
		state.clearanceTakenBack !== null,
		state.review !== null,
		state.anotherActs && state.anotherActs.talkedOver === null,
		isLapsed(node),
		state.ended?.as ?? null,
		met.person?.identity?.challenge ?? null,
		position === 'idle' || position === 'sealed'
			? null
			: openedWith === (met.person?.identity?.challenge ?? null)
	]);
}
