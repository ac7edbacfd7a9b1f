import { dayBounds } from '../../domain/clearance/zone.ts';
import { wordsItemsOf } from '../../domain/content/look-up.ts';
import type { WordsItem } from '../../domain/content/model.ts';
import { readOwnMatters } from '../../domain/enrolment/shown/matters-shown.ts';
import type { EnrolmentId, MemberId, Sha256Hex } from '../../domain/ids.ts';
import { countersign, signClearance } from '../operations/care/decisions.ts';
import { enterPlan } from '../operations/care/plan.ts';
import {
	bookVisit,
	confirmVisit,
	endVisit,
	nameDriver,
	signGo,
	startVisit
} from '../operations/care/visits.ts';
import type { OperationContext } from '../operations/context.ts';
import { addressCheckIn } from '../operations/check-ins/care-check-ins.ts';
import { openEnrolment } from '../operations/enrolments/open-enrolment.ts';
import { addPerson } from '../operations/identity/add-person.ts';
import { checkIdentity } from '../operations/identity/check-identity.ts';
import { issueInvitation, type IssuedInvitation } from '../operations/identity/issue-invitation.ts';
import { makeWords } from '../operations/identity/make-words.ts';
import { wordingOf } from '../operations/learning/read.ts';
import { giveOwnWords, shareOwnWords } from '../operations/own-words/give-own-words.ts';
import { giveWhatMatters } from '../operations/own-words/what-matters.ts';
import { askQuery } from '../operations/queries/ask-query.ts';
import { declineConsent, openSigning, withdrawConsent } from '../operations/signing/ceremony.ts';
import { signConsent } from '../operations/signing/sign-consent.ts';
import { viewOwnEnrolment } from '../operations/streams/own-enrolment.ts';
import type { Runtime } from '../runtime.ts';
import { contextAs, prove, type DemoMember } from './act-as.ts';
import { signInAgain, takeInvitation } from './open-accounts.ts';
import { PRESCRIBER, type DemoPatient, type DemoStage } from './people.ts';
import { TIME_ZONE, type Team } from './settle-clinic.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type StoryClock } from './story-clock.ts';
import {
	alwaysRight,
	answerPlace,
	begin,
	learnModules,
	readModule,
	surely,
	type Manner
} from './walk-course.ts';
import { checkIn } from './walk-check-in.ts';
import { affirmAll, ALONE } from './walk-signing.ts';

export type Stage = { runtime: Runtime; team: Team; clock: StoryClock; now: Date };

/** Somebody of the story, and who acts for and with them. */
type Person = {
	patient: DemoPatient;
	memberId: MemberId;
	enrolment: EnrolmentId;
	invitation: IssuedInvitation;
	/** Null before they came in. */
	self: DemoMember | null;
	own(): OperationContext;
};

/** Everything that made-up people do, one verb a step. */
function acts({ runtime, team, clock, now }: Stage, person: Person) {
	const as = (who: DemoMember) => contextAs(runtime, who, clock.next());
	const { patient, enrolment, memberId, own } = person;
	let record: Sha256Hex | null = null;
	const signedRecord = (): Sha256Hex => {
		if (!record) throw new Error('Nothing was signed');
		return record;
	};
	return {
		async comeIn() {
			const account = { roles: ['patient'], profession: null, account: patient.email } as const;
			person.self = await takeInvitation(runtime, person.invitation, account, clock.next());
		},
		async startLearning() {
			await enterDemoPlan(as(team.prescriber), person, team);
			await begin(own());
		},
		async learn(manner: Manner) {
			await learnModules(own(), manner);
		},
		async learnHalf() {
			const module = runtime.base.course.modules[0]?.id ?? '';
			await readModule(own(), module);
			await answerPlace(own(), { module }, missesOnce(), 2);
			surely(
				await askQuery(own(), {
					about: { module },
					words: 'I take something for sleep on some nights. Does that matter on the day of a visit?'
				})
			);
		},
		async finishLearning() {
			await learnModules(own(), missesOnce());
			await answerPlace(own(), 'before_signing', alwaysRight);
		},
		async explain(words: string) {
			await write(own, 'teachback', words);
		},
		async reflectAndShare(words: string) {
			surely(await shareOwnWords(own(), await write(own, 'reflect', words)));
		},
		/** One text for each thing that the course asks about, as far as there are texts. */
		async sayWhatMatters(...texts: string[]) {
			const asked = await viewOwnEnrolment(own(), (view) => ({
				lines: readOwnMatters(view)?.lines ?? [],
				wording: wordingOf(view)
			}));
			if (!asked || asked.lines.length === 0) return;
			const words = Object.fromEntries(asked.lines.map(({ prompt }, place) => [prompt, texts[place] ?? '']));
			surely(await giveWhatMatters(own(), { words, wording: asked.wording }));
		},
		async proveWhoTheyAre() {
			person.self = await signInAgain(runtime, ofSelf(person), clock.next());
			const { words } = surely(await makeWords(own()));
			surely(await checkIdentity(as(team.therapist), { memberId, words: words.join(' ') }));
		},
		async sign() {
			const bundle = await affirmAll(own);
			const ctx = own();
			const proof = await prove(ctx, ofSelf(person));
			const { signature } = surely(
				await signConsent(ctx, { bundle, nameTyped: patient.legalName, company: ALONE, drawn: null, proof })
			);
			record = signature?.record ?? null;
		},
		async countersign() {
			const ctx = as(team.prescriber);
			const proof = await prove(ctx, team.prescriber);
			surely(
				await countersign(ctx, enrolment, { record: signedRecord(), name: PRESCRIBER.legalName, proof })
			);
		},
		async clear() {
			const ctx = as(team.prescriber);
			const proof = await prove(ctx, team.prescriber);
			const name = PRESCRIBER.legalName;
			surely(await signClearance(ctx, enrolment, { record: signedRecord(), planVersion: 1, name, proof }));
		},
		async sayNo(words: string) {
			surely(await openSigning(own()));
			surely(await declineConsent(own(), words));
		},
		async withdraw(words: string | null) {
			surely(await withdrawConsent(own(), words));
		},
		async book(startsAt: Date) {
			const booked = surely(
				await bookVisit(as(team.desk), enrolment, { startsAt, staff: [team.prescriber.memberId] })
			);
			const visit = booked.visits.at(-1)?.visit;
			if (!visit) throw new Error('Booked, and yet not');
			return visit;
		},
		async bookWithDriver(startsAt: Date, driver: string) {
			const visit = await this.book(startsAt);
			surely(await nameDriver(as(team.prescriber), enrolment, visit, { driver }));
			surely(await confirmVisit(as(team.prescriber), enrolment, visit));
			return visit;
		},
		/** A treatment that is over, so long before now. */
		async treat(beforeNowMs: number, driver: string) {
			const startsAt = new Date(now.getTime() - beforeNowMs);
			const visit = await this.bookWithDriver(startsAt, driver);
			clock.jumpTo(new Date(startsAt.getTime() - HOUR_MS / 2));
			const ctx = as(team.prescriber);
			const proof = await prove(ctx, team.prescriber);
			const signed = { startsAt: startsAt.toISOString(), name: PRESCRIBER.legalName, proof };
			surely(await signGo(ctx, enrolment, visit, signed));
			surely(await startVisit(as(team.prescriber), enrolment, visit, { clearHeaded: true }));
			surely(await endVisit(as(team.prescriber), enrolment, visit));
		},
		async checkIn(said: Record<string, string>) {
			await checkIn(own, said);
		},
		async talkAboutCheckIn(number: number, note: string) {
			surely(await addressCheckIn(as(team.therapist), enrolment, { checkIn: number, note, spoke: true }));
		},
		/** Nothing happens until so long before now. */
		waitUntil(beforeNowMs: number) {
			clock.jumpTo(new Date(now.getTime() - beforeNowMs));
		},
		laterToday: (hours: number) => laterToday(now, hours * HOUR_MS),
		inDays: (days: number) => new Date(now.getTime() + days * DAY_MS)
	};
}

type Acts = ReturnType<typeof acts>;

/** As far as "Ready to sign", with somebody's own words on the way. */
async function toReady(they: Acts): Promise<void> {
	await they.comeIn();
	await they.startLearning();
	await they.finishLearning();
}

async function toSigned(they: Acts): Promise<void> {
	await toReady(they);
	await they.proveWhoTheyAre();
	await they.sign();
	await they.countersign();
}

const STORIES: Record<DemoStage, (they: Acts) => Promise<void>> = {
	invited: async () => {},
	new: (they) => they.comeIn(),
	async learning(they) {
		await they.comeIn();
		await they.startLearning();
		await they.learnHalf();
	},
	async needs_person(they) {
		await they.comeIn();
		await they.startLearning();
		await they.learn(stuckOnFirst());
		await they.sayWhatMatters('To get through the winter, and to work in my garden again.');
		await they.explain('I mix the two up. Is it not the same when the body wants it every day?');
	},
	ready: toReady,
	async identified(they) {
		await toReady(they);
		await they.proveWhoTheyAre();
	},
	async signed(they) {
		await toReady(they);
		await they.sayWhatMatters(
			'To sleep through, and to laugh with my children.',
			'That I say things I do not mean while I am not quite here.',
			'If I felt worse for a week, or if my husband worried about me.'
		);
		// Still in the waiting period: signed a few hours ago.
		they.waitUntil(5 * HOUR_MS);
		await they.proveWhoTheyAre();
		await they.sign();
		await they.countersign();
		await they.book(they.laterToday(4));
	},
	async cleared(they) {
		await toReady(they);
		await they.reflectAndShare('My sister. We talk every Sunday, and she says what she sees.');
		await they.proveWhoTheyAre();
		await they.sign();
		await they.countersign();
		await they.clear();
		await they.bookWithDriver(they.laterToday(3), 'Dana Bell, sister');
	},
	async in_treatment(they) {
		await toReady(they);
		they.waitUntil(20 * DAY_MS);
		await they.proveWhoTheyAre();
		await they.sign();
		await they.countersign();
		await they.clear();
		await they.treat(18 * DAY_MS, 'Rosa Ortega, mi hija');
		they.waitUntil(11 * DAY_MS);
		await they.checkIn({});
		// Before those came who are on their way now: the story's clock never goes back.
		they.waitUntil(85 * HOUR_MS);
		await they.checkIn({ peeing: 'pain-or-blood' });
		await they.talkAboutCheckIn(
			2,
			'Called her the same day. A urine test is ordered; no dose before the result.'
		);
		await they.bookWithDriver(they.inDays(3), 'Rosa Ortega, mi hija');
	},
	async lapsed(they) {
		await toSigned(they);
		await they.clear();
		await they.book(they.inDays(2));
	},
	async withdrawn(they) {
		await toSigned(they);
		await they.withdraw(null);
	},
	async declined(they) {
		await toReady(they);
		await they.proveWhoTheyAre();
		await they.sayNo('I want to talk it over at home first.');
	}
};

/** Invites somebody and tells what they did since, as far as their stage. */
export async function tellStory(stage: Stage, patient: DemoPatient): Promise<void> {
	const { runtime, team, clock } = stage;
	const desk = () => contextAs(runtime, team.desk, clock.next());
	const { language = 'en' } = patient;
	const { memberId } = surely(
		await addPerson(desk(), { ...patient, mobile: null, language, addAnyway: false })
	);
	const opening = desk();
	const enrolment = surely(
		await runtime.db.inClinic(opening.clinicId, (tx) => openEnrolment(tx, opening, memberId, language))
	);
	const invitation = surely(await issueInvitation(desk(), { memberId, kind: 'activation', deliver: 'show' }));
	const person: Person = {
		patient,
		memberId,
		enrolment,
		invitation,
		self: null,
		own: () => contextAs(runtime, ofSelf(person), clock.next())
	};
	await STORIES[patient.stage](acts(stage, person));
}

function ofSelf({ self }: Person): DemoMember {
	if (!self) throw new Error('Nobody came in');
	return self;
}

/** A time that is still ahead on the clinic's own day, or a little after now when the day is nearly over. */
function laterToday(now: Date, afterMs: number): Date {
	const end = Date.parse(dayBounds(TIME_ZONE, now.toISOString()).end);
	const wanted = Math.min(now.getTime() + afterMs, end - HOUR_MS / 2);
	return new Date(Math.max(wanted, now.getTime() + 10 * MINUTE_MS));
}

async function enterDemoPlan(
	ctx: OperationContext,
	{ enrolment, patient }: Person,
	{ prescriber, therapist }: Team
): Promise<void> {
	const product = ctx.runtime.base.course.plan.products.find(({ places }) => places.includes('clinic'));
	surely(
		await enterPlan(ctx, enrolment, {
			problem: patient.problem,
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

/** Writes the first thing of this kind that the course asks for, and names it. */
async function write(own: () => OperationContext, kind: WordsItem['kind'], words: string): Promise<string> {
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
