import { error, fail, redirect } from '@sveltejs/kit';
import { isId } from '$lib/domain/ids.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { listMessages } from '$lib/server/operations/messages/list-messages.ts';
import { passOnMessage, type PassOnRefusal } from '$lib/server/operations/messages/pass-on-message.ts';
import { showMessage, type ShownMessage } from '$lib/server/operations/messages/show-message.ts';
import { readClinicZone } from '$lib/server/operations/people/clinic-zone.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const ctx = contextOf(event);
	const after = event.url.searchParams.get('after');
	const outbox = await listMessages(ctx, { after: after && isId(after) ? after : null });
	if (!outbox) error(404, 'Not found');
	return {
		...outbox,
		isFirstPage: after === null,
		hasMailServer: ctx.runtime.mailer !== null,
		done: event.url.searchParams.get('done'),
		clock: {
			language: event.locals.locale,
			now: event.locals.now.toISOString(),
			timeZone: await readClinicZone(ctx)
		}
	};
};

export type OutboxForm =
	| { kind: 'shown'; shown: ShownMessage }
	| { kind: 'refused'; code: Exclude<PassOnRefusal['code'], 'NO_SUCH_MESSAGE'> };

/** What is not there, or not the actor's to see, is not found; else the page says what is so now. */
function refused({ code }: PassOnRefusal) {
	return code === 'NO_SUCH_MESSAGE'
		? error(404, 'Not found')
		: fail(409, { kind: 'refused', code } satisfies OutboxForm);
}

export const actions: Actions = {
	/** A post, though it changes nothing: what it shows is written down, and must not come back by a reload. */
	show: async (event) => {
		const form = await event.request.formData();
		const shown = await showMessage(contextOf(event, form), messageIn(form));
		if (shown.ok) return { kind: 'shown', shown: shown.value } satisfies OutboxForm;
		return refused(shown.error);
	},
	passOn: async (event) => {
		const form = await event.request.formData();
		const passedOn = await passOnMessage(contextOf(event, form), messageIn(form));
		if (passedOn.ok) redirect(303, '/admin/outbox?done=passed_on');
		return refused(passedOn.error);
	}
};

function messageIn(form: FormData): string {
	const id = String(form.get('message') ?? '');
	return isId(id) ? id : error(404, 'Not found');
}
