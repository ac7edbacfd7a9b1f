import { fail, redirect } from '@sveltejs/kit';
import { app } from '$lib/server/app.ts';
import { demoAccounts, type DemoAccount } from '$lib/server/demo/demo-accounts.ts';
import { textFields } from '$lib/server/http/form.ts';
import { signIn } from '$lib/server/operations/identity/sign-in.ts';
import { asking, goOnSigningIn, landing, wasSignedIn } from './arriving.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	if (locals.member) redirect(303, landing(event, locals.member.kind));
	return {
		// Who opens a link from a message was never here, and is told nothing untrue.
		wasSignedOut: url.searchParams.has('next') && wasSignedIn(event),
		late: url.searchParams.has('late'),
		demoAccounts: inOrderFor(url.searchParams.get('as'), await demoAccounts(app(), locals.now))
	};
};

/** Those first that whoever came by this link is looking for. */
const inOrderFor = (as: string | null, accounts: readonly DemoAccount[]): DemoAccount[] =>
	as === 'staff' ? accounts.toSorted((a, b) => b.kind.localeCompare(a.kind)) : [...accounts];

/** Longer is nobody's e-mail or passphrase; the rules of a new one are elsewhere. */
const MOST_CHARACTERS = 1_000;

export const actions: Actions = {
	default: async (event) => {
		const { identifier = '', passphrase = '' } = textFields(await event.request.formData());
		const typed = {
			identifier: identifier.slice(0, MOST_CHARACTERS),
			passphrase: passphrase.slice(0, MOST_CHARACTERS)
		};
		goOnSigningIn(event, await signIn(app(), { ...typed, ...asking(event) }));
		return fail(422, { refused: true, identifier: typed.identifier });
	}
};
