import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { app } from '$lib/server/app.ts';
import { deviceName } from '$lib/server/auth/device.ts';
import { offerNewFactor } from '$lib/server/auth/new-factor.ts';
import { HOME } from '$lib/server/auth/next-path.ts';
import { line, textFields } from '$lib/server/http/form.ts';
import { nameGiven } from '$lib/server/operations/clinics/first-clinic.ts';
import type { OpenedAccount } from '$lib/server/operations/identity/open-account.ts';
import { readInvitation, type OpenInvitation } from '$lib/server/operations/identity/open-invitation.ts';
import { setUpClinic, type SetUpRefusal } from '$lib/server/operations/identity/set-up-clinic.ts';
import { useInvitation, type UseInvitationRefusal } from '$lib/server/operations/identity/use-invitation.ts';
import type { Result } from '$lib/domain/result.ts';
import { shownLook } from '$lib/ui/shell/look-paths.ts';
import { setSignIn } from '../../sign-in/arriving.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Which form the link opens. A link that opens none says whom to call, and why it does not is nobody's business. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const read = await readInvitation(app(), params.token, locals.now);
	if (!read.ok) return { open: null, call: read.error.call };
	const { clinicName, clinicLook, kind } = read.value;
	const { logo, themePath } = shownLook(clinicLook);
	return {
		open: pageOf(read.value),
		factor: await factorFor(read.value, undefined, locals.now),
		themePath,
		// A clinic that is only being set up has no name of its own yet.
		of: kind === 'setup' ? undefined : { name: clinicName, logo }
	};
};

export const actions: Actions = {
	default: async (event) => {
		const fields = textFields(await event.request.formData());
		const read = await readInvitation(app(), event.params.token, event.locals.now);
		if (!read.ok) return fail(410, { unusable: read.error.call });
		const opened = await openWith(event, read.value, fields);
		if (!opened.ok) return refused(read.value, opened.error, fields, event.locals.now);
		const { token, kind, recoveryCodes } = opened.value;
		setSignIn(event, token);
		if (recoveryCodes.length === 0) redirect(303, HOME[kind]);
		// Shown by the answer to this very post and never again, so there is no page of theirs to go to.
		return { recoveryCodes };
	}
};

/** Of a patient nothing is shown to whoever holds the link alone; staff see the address that the link went to. */
const pageOf = ({ kind, person, clinicName, email }: OpenInvitation) => ({
	form: kind === 'setup' ? ('setup' as const) : person,
	clinicName,
	/** What the form of the first set-up begins with. */
	nameGiven: nameGiven(clinicName),
	username: person === 'staff' ? email : null
});

type Fields = Record<string, string>;

function openWith(
	event: RequestEvent,
	open: OpenInvitation,
	fields: Fields
): Promise<Result<OpenedAccount, UseInvitationRefusal | SetUpRefusal>> {
	const { passphrase = '', again = '', code = '', carried = '', totp = '' } = fields;
	const common = {
		token: event.params.token,
		passphrase,
		again,
		device: deviceName(event.request.headers.get('user-agent')),
		now: event.locals.now
	};
	const authenticator = { carried, totp: totp.slice(0, 20) };
	if (open.kind !== 'setup') {
		return useInvitation(app(), {
			...common,
			code: code.slice(0, 40),
			authenticator: open.person === 'staff' ? authenticator : null
		});
	}
	return setUpClinic(app(), {
		...common,
		authenticator,
		clinicName: readName(fields.clinic_name),
		legalName: readName(fields.legal_name),
		email: readName(fields.email)
	});
}

const name = line(200);

/** Empty where nothing can be kept as it was typed: then it is asked for again. */
function readName(text = ''): string {
	const read = v.safeParse(name, text);
	return read.success ? read.output : '';
}

async function refused(
	open: OpenInvitation,
	refusal: UseInvitationRefusal | SetUpRefusal,
	{ clinic_name, legal_name, email, code, carried }: Fields,
	now: Date
) {
	if (refusal.code === 'INVITATION_UNUSABLE') return fail(410, { unusable: refusal.call });
	return fail(422, {
		problems: refusal.problems,
		given: { clinic_name, legal_name, email, code },
		// The same picture as before, so that what was scanned already still counts.
		factor: await factorFor(open, carried, now)
	});
}

function factorFor(
	{ kind, person, invitation, clinicName, email }: OpenInvitation,
	carried: string | undefined,
	now: Date
) {
	if (kind !== 'setup' && person === 'patient') return null;
	const issuer = kind === 'setup' ? 'Preface' : clinicName;
	return offerNewFactor(app(), { subject: invitation, issuer, account: email ?? issuer }, carried, now);
}
