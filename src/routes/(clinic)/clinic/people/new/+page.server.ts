import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { mayInPrinciple } from '$lib/domain/access/access.ts';
import { app } from '$lib/server/app.ts';
import { contextOf, signedIn } from '$lib/server/http/context.ts';
import { line, orNull, readForm } from '$lib/server/http/form.ts';
import { invitePerson, readInviting } from '$lib/server/operations/people/invite-person.ts';
import { SECTION_PATHS } from '$lib/ui/shell/paths.ts';
import { isAboutInput } from '$lib/ui/words/account-refusal-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await readInviting(contextOf(event))),
	/** Only where it leads somewhere for this person. */
	settingsHref: mayInPrinciple(signedIn(event), 'settings.see') ? SECTION_PATHS.settings : null,
	locale: event.locals.locale,
	postKey: app().newId()
});

const text = (most: number) => line(most);
const schema = v.object({
	legalName: text(200),
	calledName: orNull(text(200)),
	dateOfBirth: text(10),
	email: orNull(text(254)),
	mobile: orNull(text(40)),
	language: text(20),
	deliver: v.picklist(['mail', 'show'], 'missing'),
	addAnyway: v.optional(v.string())
});

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const read = readForm(schema, form);
		if (!read.ok) return fail(422, { errors: read.errors, given: read.given });
		const { addAnyway, ...command } = read.value;
		const invited = await invitePerson(contextOf(event, form), {
			...command,
			addAnyway: addAnyway === 'yes'
		});
		if (invited.ok) {
			const { legalName, calledName, dateOfBirth } = command;
			return { invited: { ...invited.value, face: { legalName, calledName, dateOfBirth } } };
		}
		const { error: refusal } = invited;
		const given = Object.fromEntries(Object.entries(command).map(([name, value]) => [name, value ?? '']));
		if (refusal.code === 'LIKELY_DUPLICATES') return fail(422, { duplicates: refusal.people, given });
		const known = 'memberId' in refusal ? refusal.memberId : null;
		return fail(isAboutInput(refusal) ? 422 : 409, { refusal, known, given });
	}
};
