import { expect } from 'vitest';
import type { Course, Item } from '../../src/lib/domain/content/model.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { answerFor, itemWithId, type Manner } from './answers.ts';
import type { Hands } from './hands.ts';

export type PatientHands = {
	/** Opens the link, types code and passphrase; ends on the home page. */
	comeIn(invitation: { link: string; code: string }, passphrase: string): Promise<void>;
	signIn(identifier: string, passphrase: string): Promise<void>;
	/** Reads passages from where the person is until questions come. Answers how many. */
	readOn(): Promise<number>;
	/** The item on the screen; null when no question is asked now. */
	itemOnScreen(): Promise<string | null>;
	/** Answers the item on the screen, through all steps of a story. Ends on the page with the verdict. */
	answer(how: Manner): Promise<Item>;
	/** Leaves each verdict and answers rightly until nothing is asked here. Answers how many were asked. */
	answerAllRightly(): Promise<number>;
	/** From the home page: says no to every question about health, if they are asked now. */
	giveHealthCheck(): Promise<void>;
	/** From the page that begins it to the sealed record, with nobody there. Answers how many statements were agreed to. */
	sign(legalName: string, passphrase: string): Promise<number>;
	/** From the home page through every module that is left, rightly. Answers how many were left. */
	finishModules(): Promise<number>;
};

/** More than any course asks; a walk that goes on longer is a fault of the program. */
const MOST_STEPS = 60;

export function patientHands(hands: Hands, course: Course): PatientHands {
	const { page } = hands;
	const itemForm = page.locator('form.item');

	async function itemOnScreen(): Promise<string | null> {
		const field = itemForm.locator('input[name="item"]');
		return (await field.count()) === 0 ? null : field.getAttribute('value');
	}

	async function answer(how: Manner): Promise<Item> {
		const id = await itemOnScreen();
		if (id === null) throw new Error(`No question on the screen: ${await hands.heading()}`);
		const item = itemWithId(course, id);
		const path: string[] = [];
		while ((await itemOnScreen()) === id) {
			const fields = answerFor(course, id, path, how);
			if (item.kind === 'scenario' && fields['choice']) path.push(fields['choice']);
			const isUnsure =
				how === 'unsure' && (await itemForm.locator('[name="choice"]:not(button)').count()) === 0;
			if (isUnsure) {
				await hands.press(m.patient_item_unsure(), itemForm);
				continue;
			}
			for (const [name, value] of Object.entries(fields)) await choose(name, value);
			const sureness = itemForm.getByRole('radio', { name: m.patient_sureness_very() });
			if (how !== 'unsure' && (await sureness.count()) > 0) await hands.choose(sureness, '');
			// Also where it is hidden from somebody who is not sure.
			const asksSureness = (await itemForm.locator('[name="sureness"]').count()) > 0;
			const last = asksSureness || item.kind !== 'scenario';
			await hands.press(last ? m.patient_item_check() : m.patient_story_go_on(), itemForm);
		}
		return item;
	}

	/** Fills in one field, whatever it is drawn as. */
	async function choose(name: string, value: string): Promise<void> {
		const field = itemForm.locator(`[name="${name}"]`);
		const isRadio = (await field.first().getAttribute('type')) === 'radio';
		await hands.choose(isRadio ? itemForm.locator(`[name="${name}"][value="${value}"]`) : field, value);
	}

	async function readOn(): Promise<number> {
		const seen = page.locator('form[action$="?/seen"]');
		let passages = 0;
		while ((await seen.count()) > 0) {
			await hands.press(m.patient_part_continue(), seen);
			passages += 1;
			if (passages > MOST_STEPS) throw new Error('A module without an end');
		}
		return passages;
	}

	async function answerAllRightly(): Promise<number> {
		const next = page.locator('form[action$="?/next"]');
		for (let asked = 0; asked < MOST_STEPS; asked += 1) {
			if ((await next.count()) > 0) await hands.press(m.patient_part_continue(), next);
			if ((await itemOnScreen()) === null) return asked;
			await answer('right');
		}
		throw new Error('A check without an end');
	}

	async function giveHealthCheck(): Promise<void> {
		await hands.open('/my');
		const on = page.getByRole('link', { name: m.patient_next_health_go(), exact: true });
		if ((await on.count()) === 0) return;
		await hands.follow(m.patient_next_health_go());
		for (const no of await page.locator('form[action$="?/give"] input[value="no"]').all())
			await hands.choose(no, 'no');
		await hands.press(m.patient_health_send());
		await hands.follow(m.patient_health_go_on());
	}

	return {
		itemOnScreen,
		answer,
		async comeIn({ link, code }, passphrase) {
			await hands.open(new URL(link).pathname);
			await hands.type(m.auth_invite_code(), code);
			await hands.type(m.auth_passphrase(), passphrase);
			await hands.type(m.auth_passphrase_again(), passphrase);
			await hands.press(m.auth_invite_go());
			expect(new URL(page.url()).pathname).toBe('/my');
		},
		async signIn(identifier, passphrase) {
			await hands.open('/sign-in');
			await hands.type(m.auth_sign_in_identifier(), identifier);
			await hands.type(m.auth_passphrase(), passphrase);
			await hands.press(m.auth_sign_in_go());
			expect(new URL(page.url()).pathname).toBe('/my');
		},
		readOn,
		answerAllRightly,
		giveHealthCheck,
		async sign(legalName, passphrase) {
			await hands.press(m.patient_sign_begin());
			await hands.press(m.patient_sign_read());
			const affirm = page.getByRole('button', { name: m.patient_sign_affirm() });
			let agreed = 0;
			for (; (await affirm.count()) > 0; agreed += 1) await hands.press(m.patient_sign_affirm());
			await hands.press(m.patient_sign_look_over());
			expect(await hands.words()).toContain(m.patient_sign_only_you({ clinic: 'Harbor Clinic' }));
			await hands.choose(page.getByRole('checkbox', { name: m.patient_company_alone() }), '');
			await hands.type(m.patient_sign_name(), legalName);
			await hands.type(m.patient_sign_passphrase(), passphrase);
			await hands.press(m.patient_sign_button({ clinic: 'Harbor Clinic' }));
			return agreed;
		},
		async finishModules() {
			await giveHealthCheck();
			for (let modules = 0; modules < MOST_STEPS; modules += 1) {
				await hands.open('/my');
				// "Before you sign" is offered in the same words once every module is through.
				const on = page.getByRole('link', { name: m.patient_next_module_go(), exact: true });
				const leadsTo = (await on.count()) === 0 ? null : await on.first().getAttribute('href');
				if (!leadsTo?.startsWith('/my/part/')) return modules;
				await hands.follow(m.patient_next_module_go());
				await readOn();
				const begin = page.locator('form[action$="?/enter"]');
				if ((await begin.count()) > 0) await hands.press(m.patient_check_begin(), begin);
				await answerAllRightly();
			}
			throw new Error('A course without an end');
		}
	};
}
