import { expect } from 'vitest';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import type { Authenticator } from './authenticator.ts';
import type { Hands } from './hands.ts';
import { tickAsked } from './tick-asked.ts';

export type StaffAccount = { email: string; passphrase: string; authenticator: Authenticator };

export type Invited = { link: string; code: string; personCode: string };

export type StaffHands = {
	/** Passphrase, then the code of the authenticator; ends on the first page of theirs. */
	signIn(): Promise<void>;
	/** Enrols somebody and reads the link and the code from the page that shows them once. */
	invite(person: {
		legalName: string;
		dateOfBirth: string;
		email: string;
		mobile?: string;
	}): Promise<Invited>;
	/** Opens the page of the person with this name from the list of people. */
	openPerson(name: string): Promise<void>;
	/** The words of one part of a person's page. */
	part(
		id: 'health' | 'clearance' | 'records' | 'questions' | 'identity' | 'plan' | 'talk' | 'understanding'
	): Promise<string>;
	enterPlan(plan: { problem: string; prescriber: string }): Promise<void>;
	answerQuestion(words: string): Promise<void>;
	/** Of the first answer that waits to be talked about. */
	addressHealth(note: string): Promise<void>;
	checkIdentity(words: string): Promise<void>;
	/** Everything that the form wants said of sources and warning levels, name, passphrase and a fresh code, then the button. */
	signWithProof(within: string, button: string, name: string): Promise<void>;
};

export function staffHands(hands: Hands, { email, passphrase, authenticator }: StaffAccount): StaffHands {
	const { page } = hands;
	const figures = page.locator('main strong.figures');

	return {
		async signIn() {
			await hands.open('/sign-in');
			await hands.type(m.auth_sign_in_identifier(), email);
			await hands.type(m.auth_passphrase(), passphrase);
			await hands.press(m.auth_sign_in_go());
			await hands.type(m.auth_code_app(), await authenticator.next());
			await hands.press(m.auth_code_go());
			expect(new URL(page.url()).pathname).toMatch(/^\/(clinic|admin)/);
		},
		async invite({ legalName, dateOfBirth, email: theirs, mobile = '' }) {
			await hands.open('/clinic/people/new');
			await hands.type(m.people_legal_name(), legalName);
			await hands.type(m.people_date_of_birth(), dateOfBirth);
			await hands.type(m.person_email(), theirs);
			await hands.type(m.person_mobile(), mobile);
			await page.getByRole('radio', { name: m.people_deliver_show() }).check();
			await hands.press(m.people_new_send());
			const link = (await page.locator('main .link').innerText()).trim();
			const [code = '', personCode = ''] = await figures.allInnerTexts();
			return { link, code: code.trim(), personCode: personCode.trim() };
		},
		async openPerson(name) {
			await hands.open('/clinic/people');
			await hands.follow(name);
			expect(await hands.heading()).toBe(name);
		},
		part: (id) => page.locator(`#${id}`).innerText(),
		async enterPlan({ problem, prescriber }) {
			const plan = page.locator('#plan');
			await hands.type(m.person_plan_problem(), problem, plan);
			await plan.getByLabel(m.person_plan_product()).selectOption({ index: 1 });
			await plan.getByRole('radio', { name: m.person_place_clinic() }).check();
			await hands.type(m.person_plan_visits(), '6', plan);
			await plan.getByLabel(m.person_plan_prescriber()).selectOption({ label: prescriber });
			await hands.press(m.person_plan_enter(), plan);
		},
		async answerQuestion(words) {
			const questions = page.locator('#questions');
			await hands.type(m.person_answer_label(), words, questions);
			await hands.press(m.person_answer_send(), questions);
		},
		async addressHealth(note) {
			const health = page.locator('#health');
			await hands.type(m.person_health_note(), note, health);
			await hands.press(m.person_health_address(), health);
		},
		async checkIdentity(words) {
			const identity = page.locator('#identity');
			await hands.type(m.person_identity_words(), words, identity);
			await hands.press(m.person_identity_check(), identity);
		},
		async signWithProof(within, button, name) {
			const part = page.locator(within);
			await tickAsked(hands, part);
			await hands.type(m.clinic_prove_name(), name, part);
			await hands.type(m.clinic_prove_passphrase(), passphrase, part);
			await hands.type(m.clinic_prove_code(), await authenticator.next(), part);
			await hands.press(button, part);
		}
	};
}
