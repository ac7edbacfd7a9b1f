import { dayBounds } from '../../domain/clearance/zone.ts';
import { wordsItemsOf } from '../../domain/content/look-up.ts';
import type { WordsItem } from '../../domain/content/model.ts';
import type { ClinicId } from '../../domain/ids.ts';
import { addClinic } from '../operations/clinics/add-clinic.ts';
import { changeSettings } from '../operations/clinics/change-settings.ts';
import { confirmNumbers } from '../operations/clinics/confirm-numbers.ts';
import { countersign, signClearance } from '../operations/care/decisions.ts';
import { enterPlan } from '../operations/care/plan.ts';
import { bookVisit, confirmVisit, nameDriver } from '../operations/care/visits.ts';
import { reviewCourse } from '../operations/course-review/review-course.ts';
import { openEnrolment } from '../operations/enrolments/open-enrolment.ts';
import { addPerson } from '../operations/identity/add-person.ts';
import { checkIdentity } from '../operations/identity/check-identity.ts';
import { issueInvitation } from '../operations/identity/issue-invitation.ts';
import { makeWords } from '../operations/identity/make-words.ts';
import { wordingOf } from '../operations/learning/read.ts';
import { giveOwnWords, shareOwnWords } from '../operations/own-words/give-own-words.ts';
import { askQuery } from '../operations/queries/ask-query.ts';
import { withdrawConsent } from '../operations/signing/ceremony.ts';
import { signConsent } from '../operations/signing/sign-consent.ts';
import { viewOwnEnrolment } from '../operations/streams/own-enrolment.ts';
import { inviteStaff } from '../operations/staff/invite-staff.ts';
import type { Runtime } from '../runtime.ts';
import { contextAs, prove, type DemoMember } from './act-as.ts';
import { signInAgain, takeInvitation, takeSetUpLink } from './open-accounts.ts';
import {
	ADMINISTRATOR,
	EDITOR,
	FRONT_DESK,
	PATIENTS,
	PRESCRIBER,
	THERAPIST,
	type DemoPatient
} from './people.ts';
import {
	alwaysRight,
	answerPlace,
	begin,
	learnModules,
	readModule,
	surely,
	type Manner
} from './walk-course.ts';
import { affirmAll } from './walk-signing.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TIME_ZONE = 'America/Denver';

/** The story's own clock: every act a minute after the one before, so that no code is used twice. */
type StoryClock = { next(): Date; jumpTo(at: Date): void };

function storyClock(start: Date): StoryClock {
	let at = start.getTime();
	return {
		next: () => new Date((at += MINUTE_MS)),
		jumpTo: (to) => (at = Math.max(at, to.getTime()))
	};
}

type Team = { admin: DemoMember; prescriber: DemoMember; therapist: DemoMember; desk: DemoMember };

/**
 * One clinic with staff and patients in several states, made by the same operations that people use. Nothing is written
 * past them, so whatever the demonstration shows could have happened.
 */
export async function seedDemo(runtime: Runtime): Promise<ClinicId> {
	const now = runtime.now();
	const clock = storyClock(new Date(now.getTime() - 80 * HOUR_MS));
	const added = surely(await addClinic(runtime, { slug: 'harbor', name: 'Harbor Clinic' }, clock.next()));
	const admin = await takeSetUpLink(runtime, added.setUp.link, 'Harbor Clinic', ADMINISTRATOR, clock.next());
	const team = await hireTeam(runtime, admin, clock);
	await settle(runtime, team, clock);
	for (const patient of PATIENTS) await tellStory(runtime, team, patient, clock, now);
	await runtime.clinicNumbers.renew();
	return added.clinicId;
}

async function hireTeam(runtime: Runtime, admin: DemoMember, clock: StoryClock): Promise<Team> {
	const hire = async (who: typeof PRESCRIBER): Promise<DemoMember> => {
		const issued = surely(await inviteStaff(contextAs(runtime, admin, clock.next()), who));
		return takeInvitation(runtime, issued, { ...who, account: who.email }, clock.next());
	};
	const team = {
		admin,
		prescriber: await hire(PRESCRIBER),
		therapist: await hire(THERAPIST),
		desk: await hire(FRONT_DESK)
	};
	await hire(EDITOR);
	return team;
}

/** Numbers of a block that no telephone has; parameters as the course gives them for an example. */
async function settle(runtime: Runtime, { admin, prescriber }: Team, clock: StoryClock): Promise<void> {
	const numbers = { day: '555-555-0142', afterHours: '555-555-0143', emergency: '555-555-0144' };
	const parameters = Object.fromEntries(
		runtime.base.course.params
			.filter((param) => param.of === 'clinic')
			.map((param) => [`parameters.${param.name}`, param.example] as const)
			.filter(([field]) => !NAMED_ELSEWHERE.has(field))
	);
	surely(
		await changeSettings(contextAs(runtime, admin, clock.next()), {
			seen: {},
			typed: {
				timeZone: TIME_ZONE,
				'numbers.day': numbers.day,
				'numbers.afterHours': numbers.afterHours,
				'numbers.emergency': numbers.emergency,
				...parameters
			}
		})
	);
	surely(await confirmNumbers(contextAs(runtime, admin, clock.next()), numbers));
	const reviewing = contextAs(runtime, prescriber, clock.next());
	surely(
		await reviewCourse(
			reviewing,
			{ version: runtime.base.version, name: PRESCRIBER.legalName },
			await prove(reviewing, prescriber)
		)
	);
}

const NAMED_ELSEWHERE = new Set([
	'parameters.clinic.name',
	'parameters.clinic.phone',
	'parameters.clinic.after_hours_phone',
	'parameters.clinic.emergency_line'
]);

async function tellStory(
	runtime: Runtime,
	team: Team,
	patient: DemoPatient,
	clock: StoryClock,
	now: Date
): Promise<void> {
	const { stage } = patient;
	const desk = () => contextAs(runtime, team.desk, clock.next());
	const prescriber = () => contextAs(runtime, team.prescriber, clock.next());
	const { memberId } = surely(
		await addPerson(desk(), { ...patient, mobile: null, language: 'en', addAnyway: false })
	);
	const opening = desk();
	const enrolment = surely(
		await runtime.db.inClinic(opening.clinicId, (tx) => openEnrolment(tx, opening, memberId, 'en'))
	);
	const issued = surely(await issueInvitation(desk(), { memberId, kind: 'activation', deliver: 'show' }));
	if (stage === 'invited') return;

	let self = await takeInvitation(
		runtime,
		issued,
		{ roles: ['patient'], profession: null, account: patient.email },
		clock.next()
	);
	const own = () => contextAs(runtime, self, clock.next());
	if (stage === 'new') return;

	await enterDemoPlan(prescriber(), enrolment, team);
	await begin(own());
	if (stage === 'learning') return learnHalf(own);
	if (stage === 'needs_person') {
		await learnModules(own(), stuckOnFirst());
		await sayIt(own, 'teachback', 'I mix the two up. Is it not the same when the body wants it every day?');
		return;
	}

	await learnModules(own(), missesOnce());
	await answerPlace(own(), 'before_signing', alwaysRight);
	const written = await sayIt(own, 'reflect', 'My sister. We talk every Sunday, and she says what she sees.');
	surely(await shareOwnWords(own(), written));
	if (stage === 'ready') return;

	// Somebody who is still in the waiting period signed a few hours ago; the others some days ago.
	if (stage === 'signed') clock.jumpTo(new Date(now.getTime() - 5 * HOUR_MS));
	self = await signInAgain(runtime, self, clock.next());
	const { words } = surely(await makeWords(own()));
	surely(
		await checkIdentity(contextAs(runtime, team.therapist, clock.next()), {
			memberId,
			words: words.join(' ')
		})
	);
	const record = await signAll(own, self, patient);
	const signing = prescriber();
	surely(
		await countersign(signing, enrolment, {
			record,
			name: PRESCRIBER.legalName,
			proof: await prove(signing, team.prescriber)
		})
	);
	if (stage === 'signed') return;

	if (stage === 'withdrawn') {
		surely(await withdrawConsent(own(), null));
		return;
	}
	const clearing = prescriber();
	surely(
		await signClearance(clearing, enrolment, {
			record,
			planVersion: 1,
			name: PRESCRIBER.legalName,
			proof: await prove(clearing, team.prescriber)
		})
	);
	const startsAt = laterToday(now);
	const booked = surely(await bookVisit(desk(), enrolment, { startsAt, staff: [team.prescriber.memberId] }));
	const visit = booked.visits.at(-1)?.visit;
	if (!visit) return;
	surely(await nameDriver(prescriber(), enrolment, visit, { driver: 'Dana Bell, sister' }));
	surely(await confirmVisit(prescriber(), enrolment, visit));
}

/** A time that is still ahead on the clinic's own day, or a little after now when the day is nearly over. */
function laterToday(now: Date): Date {
	const end = Date.parse(dayBounds(TIME_ZONE, now.toISOString()).end);
	const wanted = Math.min(now.getTime() + 3 * HOUR_MS, end - HOUR_MS / 2);
	return new Date(Math.max(wanted, now.getTime() + 10 * MINUTE_MS));
}

async function enterDemoPlan(
	ctx: ReturnType<typeof contextAs>,
	enrolment: Parameters<typeof enterPlan>[1],
	{ prescriber, therapist }: Team
): Promise<void> {
	const product = ctx.runtime.base.course.plan.products.find(({ places }) => places.includes('clinic'));
	surely(
		await enterPlan(ctx, enrolment, {
			problem: 'low mood that did not get better with two medicines',
			product: product?.id ?? '',
			route: product?.routes[0]?.id ?? '',
			place: 'clinic',
			plannedVisits: 6,
			prescriber: prescriber.memberId,
			therapist: therapist.memberId,
			planVersionShown: 0
		})
	);
}

type Own = () => ReturnType<typeof contextAs>;

async function learnHalf(own: Own): Promise<void> {
	const module = own().runtime.base.course.modules[0]?.id ?? '';
	await readModule(own(), module);
	await answerPlace(own(), { module }, missesOnce(), 2);
	surely(
		await askQuery(own(), {
			about: { module },
			words: 'I take something for sleep on some nights. Does that matter on the day of a visit?'
		})
	);
}

/** Writes the first thing of this kind that the course asks for, and names it. */
async function sayIt(own: Own, kind: WordsItem['kind'], words: string): Promise<string> {
	const asked = await viewOwnEnrolment(own(), (view) => ({
		item: view.course.modules
			.flatMap((module) => wordsItemsOf(module, view.state.plan))
			.find((item) => item.kind === kind)?.id,
		wording: wordingOf(view)
	}));
	const { item = '', wording = '' } = asked ?? {};
	surely(await giveOwnWords(own(), { item, how: 'written', words, wording }));
	return item;
}

/** Wrong at the first item of every other objective: sees a re-teach, then goes on. */
function missesOnce(): Manner {
	const met = new Set<string>();
	return (_, objective) => {
		const isFirst = !met.has(objective);
		met.add(objective);
		return isFirst && met.size % 2 === 1 ? 'wrong' : 'right';
	};
}

/** Wrong at every item of the first objective met, until somebody is called; right at all others. */
function stuckOnFirst(): Manner {
	let stuck: string | null = null;
	return (_, objective) => {
		stuck ??= objective;
		return objective === stuck ? 'wrong' : 'right';
	};
}

async function signAll(own: Own, self: DemoMember, { legalName }: DemoPatient) {
	const bundle = await affirmAll(own);
	const ctx = own();
	const signed = surely(
		await signConsent(ctx, { bundle, nameTyped: legalName, drawn: null, proof: await prove(ctx, self) })
	);
	if (!signed.signature) throw new Error('Signed, and yet not');
	return signed.signature.record;
}
