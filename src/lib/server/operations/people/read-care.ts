import { prescribes } from '../../../domain/access/roles.ts';
import {
	visitClearanceAt,
	type Clearance,
	type VisitClearance
} from '../../../domain/clearance/clearance.ts';
import { dayBounds } from '../../../domain/clearance/zone.ts';
import { titleIn } from '../../../domain/content/look-up.ts';
import type { Course, Inline, Place } from '../../../domain/content/model.ts';
import { wordsIn } from '../../../domain/content/text.ts';
import { productName, routeName } from '../../../domain/consent/parameters.ts';
import { hasDied } from '../../../domain/enrolment/alerts.ts';
import { missedFrom } from '../../../domain/enrolment/check-ins.ts';
import { clearanceFacts, visitFacts } from '../../../domain/enrolment/clearance-facts.ts';
import { withoutLapsed } from '../../../domain/enrolment/lapsed.ts';
import { needsProvider, type Need } from '../../../domain/enrolment/needs-provider.ts';
import { plannedVisitsRange } from '../../../domain/enrolment/plan.ts';
import { unmetBeforeSigning, unmetInStream } from '../../../domain/enrolment/preconditions.ts';
import type { Precondition } from '../../../domain/enrolment/refusal.ts';
import type {
	Electronic,
	Ended,
	EnrolmentState,
	EnrolmentStep,
	SupersededBecause
} from '../../../domain/enrolment/state.ts';
import { isOver, stepOf } from '../../../domain/enrolment/step.ts';
import type { MemberId, Sha256Hex, VisitId } from '../../../domain/ids.ts';
import type { PersonState } from '../../../domain/person/state.ts';
import { clearanceNow } from '../learning/read-home.ts';
import { readCheckIns, type CheckInsShown } from '../check-ins/care-check-ins.ts';
import { readHealthCheck, type HealthShown } from '../health/health-check.ts';
import { readSharedTraits, type SharedTrait } from '../health/traits.ts';
import { readMatters, type MattersShown } from '../own-words/what-matters.ts';
import { readRefreshers, type RefresherTold } from '../refreshers/care-refreshers.ts';
import { listOwnRecords } from '../records/own-records.ts';
import { personFactsOf, type EnrolmentView } from '../streams/enrolment-unit.ts';
import { readVisitDays, type VisitDayShown } from '../visit-day/care-visit-day.ts';
import { readStaffChoices, type StaffChoices } from './staff-choices.ts';
import type { NameOf, Who } from './who.ts';

/** What a provider sees of one enrolment besides the conversation. Computed at this read (design §4.6). */
export type CareFacts = {
	step: EnrolmentStep;
	/** Withdrawn or closed: nothing more is entered but what came of what they told. */
	over: boolean;
	/** Closed for that reason: nobody is called any more. */
	hasDied: boolean;
	electronic: Electronic['status'];
	clearance: Clearance;
	/** What is missing before the person can sign; empty once they have. */
	before: Precondition[];
	/** Null where the course has no health check. */
	health: HealthShown | null;
	checkIns: CheckInsShown | null;
	/** How the questions before each visit went. */
	refreshers: RefresherTold[];
	/** Own risks and strengths that are shared with the care team now. */
	traits: SharedTrait[];
	/** What matters to them, in their words. */
	matters: MattersShown[];
	/** They said that somebody else does this for them. */
	anotherActs: { at: string; talkedOver: { by: Who; at: string; note: string } | null } | null;
	review: ReviewShown;
	needs: Need[];
	plan: PlanShown | null;
	choices: PlanChoices;
	identity: IdentityShown;
	/** Newest first. */
	records: RecordShown[];
	/** What countersigning says, as the course puts it. */
	countersignMeaning: Inline[];
	clearanceSigned: { name: string; at: string } | null;
	takenBack: { by: Who; at: string; reason: string } | null;
	ended: EndedShown | null;
	visitClearance: ReadonlyMap<VisitId, VisitClearance>;
	visitDays: ReadonlyMap<VisitId, VisitDayShown>;
	/** May sign a clearance: a provider who prescribes. */
	prescribes: boolean;
};

/** A second clinician's look before the signature, where the clinic asks for one (R78). */
export type ReviewShown =
	| { is: 'not_asked' | 'later' | 'for_somebody_else' }
	| { is: 'due'; version: Sha256Hex; planVersion: number }
	| { is: 'done'; name: string; by: Who; at: string };

export type PlanShown = {
	planVersion: number;
	problem: string;
	product: string;
	productName: string;
	route: string;
	routeName: string;
	place: Place;
	plannedVisits: number;
	prescriber: MemberId;
	prescriberName: Who;
	therapist: MemberId | null;
	therapistName: Who | null;
	by: Who;
	at: string;
};

export type PlanChoices = StaffChoices & {
	products: { id: string; name: string; routes: { id: string; name: string }[]; places: Place[] }[];
	visits: { least: number; most: number };
};

export type IdentityShown = {
	checked: { by: Who; at: string; alone: boolean } | null;
	/** The person has words on their screen that still count. */
	wordsUntil: string | null;
	wrongTries: number;
	/** Whoever looks at the page invited them, changed their contact or issued recovery. */
	handledByMe: boolean;
};

export type RecordShown = {
	number: number;
	record: Sha256Hex;
	signedAt: string;
	is: 'awaiting_countersign' | 'in_force' | SupersededBecause;
	endedAt: string | null;
	countersigned: { name: string; at: string } | null;
};

export type EndedShown =
	| {
			as: 'declined' | 'withdrawn';
			channel: Extract<Ended, { as: 'declined' }>['channel'];
			words: string | null;
			by: Who;
			at: string;
	  }
	| { as: 'closed'; reason: Extract<Ended, { as: 'closed' }>['reason']; by: Who; at: string };

/** `language`: of the care team. */
export async function readCareFacts(
	view: EnrolmentView,
	nameOf: NameOf,
	language: string
): Promise<CareFacts> {
	const { ctx, state, clinicFacts, course } = view;
	const now = ctx.now.toISOString();
	const person = personFactsOf(view);
	const facts = clearanceFacts(state, clinicFacts, person, now);
	const dayEnd = dayBounds(clinicFacts.timeZone, now).end;
	const clearance = clearanceNow(view);
	const counting = withoutLapsed(state, course, clearance);
	return {
		step: stepOf(state),
		over: isOver(stepOf(state)),
		hasDied: hasDied(state.ended),
		electronic: state.electronic.status,
		clearance,
		before: counting.signature ? [] : unmetBeforeSigning(counting, person, clinicFacts),
		needs: needsProvider(state, person, clinicFacts, {
			now,
			dayEnd,
			missedFrom: missedFrom(state, course, clinicFacts.checkIns)
		}),
		health: readHealthCheck(view, nameOf, language),
		checkIns: await readCheckIns(view, nameOf, language),
		refreshers: readRefreshers(view, language),
		traits: readSharedTraits(view, language),
		matters: readMatters(view, language),
		anotherActs: anotherActsShown(state, nameOf),
		review: reviewShown(view, counting, nameOf),
		plan: planShown(view, nameOf, language),
		choices: await planChoices(view, language),
		identity: identityShown(view, nameOf),
		records: await recordsShown(view),
		countersignMeaning: wordsIn(course.consent.countersign_meaning, state.language, course.source_language),
		clearanceSigned: state.clearance && { name: state.clearance.name, at: state.clearance.at },
		takenBack: state.clearanceTakenBack && {
			by: nameOf(state.clearanceTakenBack.by),
			at: state.clearanceTakenBack.at,
			reason: state.clearanceTakenBack.reason
		},
		ended: endedShown(state.ended, nameOf),
		visitClearance: new Map(
			state.visits.map(({ visit }) => [
				visit,
				visitClearanceAt(facts, visitFacts(state, visit), now, clinicFacts.changeSeq)
			])
		),
		visitDays: await readVisitDays(view, nameOf),
		prescribes: ctx.actor.kind === 'member' && prescribes(ctx.actor.profession)
	};
}

const anotherActsShown = ({ anotherActs }: EnrolmentState, nameOf: NameOf): CareFacts['anotherActs'] =>
	anotherActs && {
		at: anotherActs.at,
		talkedOver: anotherActs.talkedOver && {
			...anotherActs.talkedOver,
			by: nameOf(anotherActs.talkedOver.by)
		}
	};

/** A standing signature has had its look; one that lapsed is looked at again. */
function reviewShown(
	{ ctx, clinicFacts }: EnrolmentView,
	counting: EnrolmentState,
	nameOf: NameOf
): ReviewShown {
	const { review, plan, version } = counting;
	if (!clinicFacts.reviewBeforeSigning || counting.signature || isOver(stepOf(counting)))
		return { is: 'not_asked' };
	if (review) return { is: 'done', name: review.name, by: nameOf(review.by), at: review.at };
	if (!plan || unmetInStream(counting).length > 0) return { is: 'later' };
	const enteredByMe = ctx.actor.kind === 'member' && plan.enteredBy === ctx.actor.memberId;
	return enteredByMe && clinicFacts.activeProviders.length > 1
		? { is: 'for_somebody_else' }
		: { is: 'due', version, planVersion: plan.planVersion };
}

function planShown(
	{ state: { plan }, course }: EnrolmentView,
	nameOf: NameOf,
	language: string
): PlanShown | null {
	if (!plan) return null;
	const { planVersion, problem, product, route, place, plannedVisits, prescriber, therapist, enteredBy, at } =
		plan;
	return {
		planVersion,
		problem,
		product,
		productName: productName(plan, course, language),
		route,
		routeName: routeName(plan, course, language),
		place,
		plannedVisits,
		prescriber,
		prescriberName: nameOf(prescriber),
		therapist,
		therapistName: therapist && nameOf(therapist),
		by: nameOf(enteredBy),
		at
	};
}

async function planChoices(view: EnrolmentView, language: string): Promise<PlanChoices> {
	const { tx, ctx, vault, clinic, course } = view;
	return {
		...(await readStaffChoices(tx, ctx, vault, clinic)),
		products: productChoices(course, language),
		visits: plannedVisitsRange(course)
	};
}

const productChoices = (course: Course, language: string): PlanChoices['products'] =>
	course.plan.products.map(({ id, name, routes, places }) => ({
		id,
		name: titleIn(name, language, course.source_language),
		routes: routes.map((route) => ({
			id: route.id,
			name: titleIn(route.name, language, course.source_language)
		})),
		places
	}));

function identityShown({ ctx, person }: EnrolmentView, nameOf: NameOf): IdentityShown {
	const { identity, words } = person;
	return {
		checked: identity && {
			by: nameOf(identity.by),
			at: identity.at,
			alone: identity.aloneAfterOwnInvitation
		},
		wordsUntil: wordsThatCount(person, ctx.now)?.expiresAt ?? null,
		wrongTries: words?.wrongTries ?? 0,
		handledByMe: ctx.actor.kind === 'member' && person.handledBy.includes(ctx.actor.memberId)
	};
}

const wordsThatCount = ({ words }: PersonState, now: Date): PersonState['words'] =>
	words && now < new Date(words.expiresAt) ? words : null;

/** The address of a record is its number over all enrolments of the person. */
async function recordsShown(view: EnrolmentView): Promise<RecordShown[]> {
	const own = (await listOwnRecords(view)).filter((record) => record.view.id === view.id);
	return own.reverse().map(({ number, signature, standing }) => ({
		number,
		record: signature.record,
		signedAt: signature.signedAt,
		is: standing.is === 'ended' ? standing.because : standing.is,
		endedAt: standing.is === 'ended' ? standing.at : null,
		countersigned: signature.countersign && {
			name: signature.countersign.name,
			at: signature.countersign.at
		}
	}));
}

function endedShown(ended: Ended | null, nameOf: NameOf): EndedShown | null {
	return ended && { ...ended, by: nameOf(ended.by) };
}
