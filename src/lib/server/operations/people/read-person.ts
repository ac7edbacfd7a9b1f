import { projectClearance } from '../../../domain/clearance/clearance.ts';
import { clearanceFacts } from '../../../domain/enrolment/clearance-facts.ts';
import {
	listWord,
	storedStatus,
	type ListWord,
	type StoredStatus
} from '../../../domain/enrolment/status.ts';
import { enrolmentId, type EnrolmentId, type MemberId } from '../../../domain/ids.ts';
import { logAccess, type AccessAction } from '../access/log-access.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { parametersOf } from '../learning/parameters-of.ts';
import { personFactsOf, type EnrolmentView } from '../streams/enrolment-unit.ts';
import { readEnrolmentPast, readPersonPast } from './past-events.ts';
import {
	accountOf,
	byStart,
	faceOf,
	visitShown,
	type AccountShown,
	type PersonFace,
	type VisitShown
} from './person-parts.ts';
import { viewPerson, type EnrolmentRow, type PersonView } from './person-view.ts';
import { readCareFacts, type CareFacts } from './read-care.ts';
import { readConversation, type Conversation } from './read-conversation.ts';
import { withoutPrivateWords } from './read-words.ts';
import { timelineOf, type Happened } from './read-timeline.ts';
import { readStaffChoices, type StaffChoice } from './staff-choices.ts';
import { namesAbout } from './who.ts';

export type EnrolmentShown = { id: EnrolmentId; openedAt: string; word: ListWord; shown: boolean };

export type PersonPage = {
	face: PersonFace;
	account: AccountShown;
	clinic: { timeZone: string; now: string };
	/** Newest first. */
	enrolments: EnrolmentShown[];
	visits: VisitShown[];
	/** Providers who may be with the person at a visit. */
	visitStaff: StaffChoice[];
	/** Those of the plan, who are with the person as a rule. */
	usualStaff: MemberId[];
	/** Null for the front desk: no answers, questions, plan or timeline leave the server. */
	care: CareSide | null;
};

export type CareSide = Conversation &
	CareFacts & {
		timeline: Happened[];
		/** Values of the course's parameters, for the words that are shown. */
		values: Readonly<Record<string, string>>;
		course: EnrolmentView['course'];
		language: string;
	};

export type ReadPersonCommand = {
	member: MemberId;
	/** An earlier enrolment of theirs; null: the newest. */
	enrolment: EnrolmentId | null;
	/** What it is read for; goes into the access log (R46). */
	as: Extract<AccessAction, 'person.viewed' | 'person.printed'>;
	/** Of the care team's pages. */
	language: string;
};

/** Everything that the page of one person says, by what the reader may see. Null: no such patient here. */
export function readPersonPage(
	ctx: OperationContext,
	command: ReadPersonCommand
): Promise<PersonPage | null> {
	const { member, enrolment, as, language } = command;
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		if (!allowed(ctx, 'person.see', member)) return null;
		const found = await viewPerson(tx, ctx, member, enrolment);
		if (!found) return null;
		await logAccess(tx, ctx, {
			action: as,
			subject: member,
			...(found.view && { detail: { enrolment: found.view.id } })
		});
		return pageOf(found, language);
	});
}

async function pageOf(found: PersonView, language: string): Promise<PersonPage> {
	const { ctx, tx, vault, member, clinic, person, view } = found;
	const staff = await readStaffChoices(tx, ctx, vault, clinic);
	const visits = view?.state.visits ?? [];
	const care =
		view && allowed(ctx, 'person.see-answers', member) ? await careSideOf(found, view, language) : null;
	const actors = [
		...(person.invitation ? [person.invitation.issuedBy] : []),
		...visits.flatMap((one) => one.staff)
	];
	const nameOf = await namesAbout(tx, ctx, vault, member, actors);
	return {
		face: faceOf(found),
		account: accountOf(found, nameOf),
		clinic: { timeZone: clinic.settings.timeZone ?? 'UTC', now: ctx.now.toISOString() },
		enrolments: found.enrolments.map((row) => enrolmentShown(row, found)),
		visits: visits.map((visit) => visitShown(visit, nameOf, care)).sort(byStart),
		visitStaff: staff.providers,
		usualStaff: usualStaffOf(view),
		care
	};
}

function usualStaffOf(view: EnrolmentView | null): MemberId[] {
	const plan = view?.state.plan;
	return plan ? [plan.prescriber, ...(plan.therapist ? [plan.therapist] : [])] : [];
}

async function careSideOf(found: PersonView, view: EnrolmentView, language: string): Promise<CareSide> {
	const { ctx, tx, vault, key, member } = found;
	const past = withoutPrivateWords(view, await readEnrolmentPast(tx, ctx, key, view.id));
	const personPast = await readPersonPast(tx, ctx, key, member);
	const nameOf = await namesAbout(tx, ctx, vault, member, [
		...[...past, ...personPast].map(({ actor }) => actor),
		...usualStaffOf(view)
	]);
	return {
		...(await readCareFacts(view, nameOf, language)),
		...(await readConversation(view, past, nameOf, language)),
		timeline: timelineOf(past, personPast, nameOf),
		values: await parametersOf(view),
		course: view.course,
		language: view.state.language
	};
}

function enrolmentShown(row: EnrolmentRow, { ctx, vault, view }: PersonView): EnrolmentShown {
	const shown = row.enrolmentId === view?.id;
	return {
		id: enrolmentId(row.enrolmentId),
		openedAt: row.openedAt.toISOString(),
		word: shown && view ? presentWord(view) : wordOf(row, ctx.now, vault.changeSeq),
		shown
	};
}

/** The same word from the facts themselves, for a page that has read them anyway: no row can be behind. */
function presentWord(view: EnrolmentView): ListWord {
	const { ctx, state, clinicFacts, person } = view;
	const now = ctx.now.toISOString();
	const projection = projectClearance(clearanceFacts(state, clinicFacts, personFactsOf(view), now));
	return listWord(storedStatus(state, person.activatedAt !== null), projection, now, clinicFacts.changeSeq);
}

/** The word of a list's row as it holds now; a row older than the clinic's last change counts as not yet. */
export const wordOf = (
	row: Pick<EnrolmentRow, 'status' | 'clearFrom' | 'clearUntil' | 'openConditions' | 'changeSeq'>,
	now: Date,
	changeSeq: number
): ListWord =>
	listWord(
		// Written by `projectEnrolment` from this very union.
		row.status as StoredStatus,
		{
			clearFrom: row.clearFrom?.toISOString() ?? null,
			clearUntil: row.clearUntil?.toISOString() ?? null,
			openConditions: row.openConditions,
			changeSeq: row.changeSeq
		},
		now.toISOString(),
		changeSeq
	);
