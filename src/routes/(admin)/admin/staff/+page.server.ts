import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { STAFF_ROLES, type Profession, type StaffRole } from '$lib/domain/access/roles.ts';
import { memberId, parseId, type MemberId } from '$lib/domain/ids.ts';
import type { Result } from '$lib/domain/result.ts';
import { app } from '$lib/server/app.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { line, orNull, readForm, textFields, type FieldErrors } from '$lib/server/http/form.ts';
import type { OperationContext } from '$lib/server/operations/context.ts';
import type { IssuedInvitation } from '$lib/server/operations/identity/issue-invitation.ts';
import { listAlerts } from '$lib/server/operations/identity/list-alerts.ts';
import { unlockAccount } from '$lib/server/operations/identity/unlock-account.ts';
import { readClinicZone } from '$lib/server/operations/people/clinic-zone.ts';
import { changeRoles } from '$lib/server/operations/staff/change-roles.ts';
import { inviteStaff } from '$lib/server/operations/staff/invite-staff.ts';
import { listStaff } from '$lib/server/operations/staff/list-staff.ts';
import { renewStaffLink } from '$lib/server/operations/staff/renew-staff-link.ts';
import { returnStaff } from '$lib/server/operations/staff/return-staff.ts';
import { suspendStaff } from '$lib/server/operations/staff/suspend-staff.ts';
import type { StaffRefusalCode } from '$lib/ui/words/staff-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const ctx = contextOf(event);
	const [staff, alerts] = [await listStaff(ctx), await listAlerts(ctx)];
	if (!staff) error(404, 'Not found');
	return {
		staff,
		alerts,
		clock: {
			language: event.locals.locale,
			now: event.locals.now.toISOString(),
			timeZone: await readClinicZone(ctx)
		},
		done: event.url.searchParams.get('done')
	};
};

export type StaffForm =
	| {
			kind: 'invite';
			errors: FieldErrors;
			given: Record<string, string>;
			roles: StaffRole[];
			refusal?: StaffRefusalCode;
	  }
	| { kind: 'issued'; fate: 'mailed' | 'shown'; link: string | null; code: string | null }
	/** `about`: the member whose form it was. */
	| { kind: 'refused'; about: string; refusal: StaffRefusalCode };

const invitation = v.object({ name: line(200), email: line(254), profession: v.optional(orNull(line(20))) });

/** Something in the form has to be typed again; every other refusal means that the state had moved on. */
const ABOUT_INPUT: Readonly<Partial<Record<StaffRefusalCode['code'], string>>> = {
	NAME_MISSING: 'name',
	NO_ROLE: 'roles',
	PROFESSION_MISSING: 'profession',
	NO_CONTACT: 'email',
	EMAIL_INVALID: 'email',
	EMAIL_TAKEN: 'email'
};

export const actions: Actions = {
	invite: async (event) => {
		const form = await event.request.formData();
		const roles = rolesIn(form, 'roles');
		const given = textFields(form);
		const read = readForm(invitation, form);
		if (!read.ok) return failed(422, { kind: 'invite', errors: read.errors, given, roles });
		const { name, email, profession } = read.value;
		const invited = await inviteStaff(contextOf(event, form), {
			legalName: name,
			email,
			roles,
			profession: professionIn(profession)
		});
		if (invited.ok) return issued(invited.value);
		const { error: refusal } = invited;
		if (refusal.code === 'NOT_ALLOWED') error(404, 'Not found');
		const field = ABOUT_INPUT[refusal.code];
		const errors = field ? { [field]: refusal.code } : {};
		return failed(field ? 422 : 409, { kind: 'invite', errors, given, roles, refusal });
	},

	roles: (event) =>
		change(event, 'roles', (ctx, member, form) =>
			changeRoles(ctx, {
				memberId: member,
				seen: { roles: rolesIn(form, 'seen_roles'), profession: professionIn(form.get('seen_profession')) },
				wanted: { roles: rolesIn(form, 'roles'), profession: professionIn(form.get('profession')) }
			})
		),
	suspend: (event) => change(event, 'suspended', (ctx, member) => suspendStaff(ctx, member)),
	return: (event) => change(event, 'returned', (ctx, member) => returnStaff(ctx, member)),
	unlock: (event) => change(event, 'unlocked', (ctx, member) => unlockAccount(ctx, member)),

	link: async (event) => {
		const form = await event.request.formData();
		const member = memberIn(form);
		const renewed = await renewStaffLink(contextOf(event, form), member);
		return renewed.ok ? issued(renewed.value) : refused(event, member, renewed.error);
	}
};

/** One act about one member; goes back to the list, or shows it as it is now with why not. */
async function change(
	event: RequestEvent,
	done: string,
	work: (ctx: OperationContext, member: MemberId, form: FormData) => Promise<Result<null, StaffRefusalCode>>
) {
	const form = await event.request.formData();
	const member = memberIn(form);
	const changed = await work(contextOf(event, form), member, form);
	if (changed.ok) redirect(303, `/admin/staff?done=${done}`);
	return refused(event, member, changed.error);
}

function refused({ locals, route }: RequestEvent, about: MemberId, refusal: StaffRefusalCode) {
	if (NOT_FOR_YOU.has(refusal.code)) error(404, 'Not found');
	app().log.warn({ requestId: locals.requestId, route: route.id, refusal: refusal.code }, 'refused');
	const isInput = refusal.code === 'NO_ROLE_LEFT' || refusal.code === 'PROFESSION_MISSING';
	return failed(isInput ? 422 : 409, { kind: 'refused', about, refusal });
}

const NOT_FOR_YOU: ReadonlySet<string> = new Set(['NOT_ALLOWED', 'NO_SUCH_STAFF', 'NO_SUCH_PERSON']);

const failed = (status: 409 | 422, form: StaffForm) => fail(status, form);

const issued = ({ link, code }: IssuedInvitation): StaffForm => ({
	kind: 'issued',
	fate: link === null ? 'mailed' : 'shown',
	link,
	code
});

const memberIn = (form: FormData): MemberId =>
	parseId(String(form.get('member') ?? ''), memberId) ?? error(404, 'Not found');

function rolesIn(form: FormData, name: string): StaffRole[] {
	const texts = form.getAll(name);
	return STAFF_ROLES.filter((role) => texts.includes(role));
}

const professionIn = (text: unknown): Profession | null =>
	text === 'prescriber' || text === 'therapist' || text === 'both' ? text : null;
