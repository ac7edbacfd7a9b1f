import type { NextStep } from '$lib/domain/enrolment/next-step.ts';
import type { Precondition } from '$lib/domain/enrolment/refusal.ts';
import type { SupersededBecause } from '$lib/domain/enrolment/state.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { ownPreconditionWords } from './own-precondition-words.ts';

export type NextStepWords = {
	/** False where nothing is asked of the person: it says how things are. */
	isStep: boolean;
	heading: string;
	say: string[];
	/** What is still to come and who does it; empty when there is nothing to list. */
	list: string[];
	/** The one large button. */
	action: { label: string; href: string };
};

export type AroundStep = {
	/** Title and address of a module. */
	module(id: string): { title: string; href: string };
	when(instant: string): string;
	/** The clinic's number by day. */
	phone: string;
};

/** What the home page says and offers: one next thing in every state, and never a wall. */
export function nextStepWords(next: NextStep, around: AroundStep): NextStepWords {
	switch (next.go) {
		case 'key_information':
			return step(
				m.patient_next_start(),
				[m.patient_next_start_say()],
				m.patient_next_start_go(),
				'/my/start'
			);
		case 'choose_records':
			return step(
				m.patient_next_records(),
				[m.patient_next_records_say()],
				m.patient_next_records_go(),
				'/my/records'
			);
		case 'health_check':
			return step(
				m.patient_next_health(),
				[m.patient_next_health_say()],
				m.patient_next_health_go(),
				'/my/health'
			);
		case 'read':
			return inModule(next.module, m.patient_next_read_say(), around);
		case 'check':
			return inModule(next.module, m.patient_next_check_say(), around);
		case 'before_signing':
			return step(m.patient_next_last(), [m.patient_next_last_say()], m.patient_next_last_go(), '/my/last');
		case 'wait':
			return {
				...standing(
					m.patient_next_wait(),
					[m.patient_next_wait_say()],
					m.patient_next_wait_go(),
					'/my/questions'
				),
				list: next.for.map(ownPreconditionWords)
			};
		case 'show_words':
			return step(
				m.patient_next_words(),
				[m.patient_next_words_say()],
				m.patient_next_words_go(),
				'/my/words'
			);
		case 'open_signing':
			return step(
				next.signAgain === null ? m.patient_next_sign() : m.patient_next_sign_again(),
				[...signAgainWords(next.signAgain), m.patient_next_sign_say()],
				m.patient_next_sign_go(),
				'/my/sign'
			);
		case 'go_on_signing':
			return step(
				m.patient_next_go_on_signing(),
				[m.patient_next_go_on_signing_say()],
				m.patient_next_go_on_signing_go(),
				'/my/sign'
			);
		case 'look_again':
			return step(
				m.patient_next_look_again(),
				[m.patient_next_look_again_say()],
				m.patient_next_look_again_go(),
				'/my/sign'
			);
		case 'signed':
			return standing(
				m.patient_next_signed(),
				[next.countersigned ? m.patient_next_signed_both() : m.patient_next_signed_alone()],
				m.patient_next_signed_go(),
				'/my/copy'
			);
		case 'paper':
			return standing(
				m.patient_next_paper(),
				[m.patient_next_paper_say(), m.patient_next_paper_not_cleared()],
				m.patient_next_paper_go(),
				'/my/packet'
			);
		case 'declined':
			// What would still be to come is not listed: nobody is talked out of a no (R51, R61).
			return standing(
				m.patient_next_declined(),
				[m.patient_next_declined_say({ when: around.when(next.at) }), m.patient_next_declined_back()],
				...wayBack(next.before, around)
			);
		case 'withdrawn':
			return standing(
				m.patient_next_withdrawn(),
				[
					m.patient_next_withdrawn_say({ when: around.when(next.at) }),
					m.patient_next_withdrawn_care(),
					m.patient_next_withdrawn_back({ phone: around.phone })
				],
				m.patient_next_withdrawn_go(),
				'/my/copy'
			);
		case 'closed':
			return standing(
				m.patient_next_closed(),
				[m.patient_next_closed_say({ when: around.when(next.at), phone: around.phone })],
				m.patient_next_closed_go(),
				'/my/data'
			);
		default:
			return assertNever(next);
	}
}

const step = (heading: string, say: string[], label: string, href: string): NextStepWords => ({
	isStep: true,
	heading,
	say,
	list: [],
	action: { label, href }
});

const standing = (...said: Parameters<typeof step>): NextStepWords => ({ ...step(...said), isStep: false });

function inModule(id: string, say: string, { module }: AroundStep): NextStepWords {
	const { title, href } = module(id);
	return step(title, [say], m.patient_next_module_go(), href);
}

/** Where somebody goes who said no and looks at it again: to the first thing that is still theirs to do. */
function wayBack(before: Precondition[], { module }: AroundStep): [label: string, href: string] {
	for (const one of before) {
		const href = OWN_PLACE[one.code];
		if (href) return [m.patient_next_declined_learn(), href];
		const [left] = one.code === 'modules_left' ? one.modules : [];
		if (left) return [m.patient_next_declined_learn(), module(left).href];
	}
	return [m.patient_next_declined_go(), '/my/sign'];
}

const OWN_PLACE: Partial<Record<Precondition['code'], string>> = {
	key_information_unread: '/my/start',
	electronic_not_accepted: '/my/records',
	objectives_open: '/my/last'
};

/** Why somebody is asked to sign a second time. */
function signAgainWords(because: SupersededBecause | null): string[] {
	switch (because) {
		case null:
			return [];
		case 'plan_changed':
			return [m.patient_again_plan_changed()];
		case 'course_changed':
			return [m.patient_again_course_changed()];
		case 'lapsed':
			return [m.patient_again_lapsed()];
		case 'withdrawn':
		case 'declined':
		case 'closed':
			return [m.patient_again_said_no()];
		default:
			return assertNever(because);
	}
}
