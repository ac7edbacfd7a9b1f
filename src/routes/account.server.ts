import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { parseId, signInId, type MemberId } from '$lib/domain/ids.ts';
import type { PersonKind } from '$lib/domain/person/events.ts';
import { contextOf, signedIn } from '$lib/server/http/context.ts';
import { textFields } from '$lib/server/http/form.ts';
import { changeContact } from '$lib/server/operations/identity/change-contact.ts';
import { changePassphrase } from '$lib/server/operations/identity/change-passphrase.ts';
import { endAllOwnSignIns, endSignIn } from '$lib/server/operations/identity/end-own-sign-ins.ts';
import { listSignIns } from '$lib/server/operations/identity/list-sign-ins.ts';
import { proveAgain } from '$lib/server/operations/identity/prove-again.ts';
import { readOwnAccount } from '$lib/server/operations/identity/read-own-account.ts';
import { renewRecoveryCodes } from '$lib/server/operations/identity/renew-recovery-codes.ts';
import { forgetSignIn } from './(public)/sign-in/arriving.server.ts';

/** The account page, the same for patients and for staff but for the second factor. */
export async function loadAccount(event: RequestEvent, kind: PersonKind) {
	const ctx = ownContext(event, kind);
	const account = await readOwnAccount(ctx);
	if (!account) error(404, 'Not found');
	const done = event.url.searchParams.get('done');
	return {
		kind,
		account,
		signIns: (await listSignIns(ctx)).map(({ since, lastSeen, ...one }) => ({
			...one,
			since: since.toISOString(),
			lastSeen: lastSeen.toISOString()
		})),
		done: DONE.find((one) => one === done) ?? null,
		language: event.locals.locale
	};
}

const DONE = ['contact', 'passphrase', 'end'] as const;

export const accountActions = (kind: PersonKind) => ({
	contact: async (event: RequestEvent) => {
		const { ctx, memberId, fields } = await acting(event, kind);
		const contact = { email: textOf(fields, 'email'), mobile: textOf(fields, 'mobile') };
		const proved = await proveAgain(ctx, factorsIn(fields, kind));
		if (!proved.ok) return fail(422, { about: 'contact', given: contact, notProved: true } as const);
		const changed = await changeContact(ctx, { memberId, ...contact, proof: proved.value });
		if (changed.ok) redirect(303, '?done=contact');
		const { code } = changed.error;
		if (code === 'NOT_ALLOWED' || code === 'NO_SUCH_PERSON') error(404, 'Not found');
		return fail(422, { about: 'contact', given: contact, refusal: code } as const);
	},
	passphrase: async (event: RequestEvent) => {
		const { ctx, fields } = await acting(event, kind);
		const { new_passphrase: passphrase = '', again = '' } = fields;
		const proved = await proveAgain(ctx, factorsIn(fields, kind));
		if (!proved.ok) return fail(422, { about: 'passphrase', notProved: true } as const);
		const changed = await changePassphrase(ctx, { passphrase, again, proof: proved.value });
		if (changed.ok) redirect(303, '?done=passphrase');
		if (changed.error.code === 'NOT_ALLOWED') error(404, 'Not found');
		return fail(422, { about: 'passphrase', problems: changed.error.problems } as const);
	},
	codes: async (event: RequestEvent) => {
		const { ctx, fields } = await acting(event, kind);
		const proved = await proveAgain(ctx, factorsIn(fields, kind));
		if (!proved.ok) return fail(422, { about: 'codes', notProved: true } as const);
		const renewed = await renewRecoveryCodes(ctx, proved.value);
		if (!renewed.ok) error(404, 'Not found');
		return { about: 'codes', recoveryCodes: renewed.value } as const;
	},
	end: async (event: RequestEvent) => {
		const { ctx, fields } = await acting(event, kind);
		const id = parseId(fields.sign_in, signInId);
		const isThis = ctx.actor.kind === 'member' && ctx.actor.signInId === id;
		if (id) await endSignIn(ctx, id);
		return isThis ? signedOut(event) : redirect(303, '?done=end');
	},
	everywhere: async (event: RequestEvent) => {
		const { ctx } = await acting(event, kind);
		await endAllOwnSignIns(ctx);
		return signedOut(event);
	}
});

type Fields = Record<string, string>;

async function acting(event: RequestEvent, kind: PersonKind) {
	const form = await event.request.formData();
	const { memberId }: { memberId: MemberId } = signedIn(event);
	return { ctx: ownContext(event, kind, form), memberId, fields: textFields(form) };
}

/** Each kind has its own page, in its own frame. */
function ownContext(event: RequestEvent, kind: PersonKind, form?: FormData) {
	if (signedIn(event).kind !== kind) error(404, 'Not found');
	return contextOf(event, form);
}

const textOf = (fields: Fields, name: string): string | null => fields[name]?.slice(0, 254) || null;

const factorsIn = ({ passphrase = '', code = '' }: Fields, kind: PersonKind) => ({
	passphrase,
	code: kind === 'staff' ? code.slice(0, 40) : null
});

function signedOut(event: RequestEvent): never {
	forgetSignIn(event);
	redirect(303, '/sign-out');
}
