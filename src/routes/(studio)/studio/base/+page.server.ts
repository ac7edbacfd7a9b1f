import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '$lib/i18n/paraglide/messages.js';
import { contextOf } from '$lib/server/http/context.ts';
import { lines, readForm, textFields, type FieldErrors } from '$lib/server/http/form.ts';
import { declineBase } from '$lib/server/operations/studio/decline-base.ts';
import { showNewBase } from '$lib/server/operations/studio/show-new-base.ts';
import { takeNewBase } from '$lib/server/operations/studio/take-new-base.ts';
import { draftPath } from '$lib/ui/studio/draft-frame/draft-head.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const ctx = contextOf(event);
	const base = await showNewBase(ctx);
	return {
		base,
		clock: {
			language: event.locals.locale,
			timeZone: base?.timeZone ?? 'UTC',
			now: event.locals.now.toISOString()
		},
		done: event.url.searchParams.get('done')
	};
};

export type BaseForm =
	| { kind: 'why'; errors: FieldErrors; why: string }
	/** The page offered what is no longer there, or it was declined already. */
	| { kind: 'refused'; code: 'moved_on' | 'already_declined' | 'NO_FILES' };

const failed = (status: 409 | 422, form: BaseForm) => fail(status, form);

const reason = v.object({ why: lines(1000), version: v.optional(v.string(), '') });

export const actions: Actions = {
	take: async (event) => {
		const form = await event.request.formData();
		const { version = '' } = textFields(form);
		const ctx = contextOf(event, form);
		const name = m.studio_base_draft_name({ label: ctx.runtime.base.course.version });
		const taken = await takeNewBase(ctx, { version, name });
		if (taken.ok) {
			const { draft, carried } = taken.value;
			redirect(
				303,
				carried.conflicts > 0
					? `/studio/${draft}/conflicts?done=${carried.conflicts}`
					: draftPath(draft, 'review')
			);
		}
		if (taken.error.code === 'NOT_ALLOWED') error(404, 'Not found');
		return failed(409, { kind: 'refused', code: taken.error.code === 'NO_FILES' ? 'NO_FILES' : 'moved_on' });
	},

	decline: async (event) => {
		const form = await event.request.formData();
		const read = readForm(reason, form);
		if (!read.ok) return failed(422, { kind: 'why', errors: read.errors, why: read.given['why'] ?? '' });
		const declined = await declineBase(contextOf(event, form), read.value);
		if (declined.ok) redirect(303, '/studio/base?done=declined');
		const refusal = declined.error;
		if (refusal.code === 'NOT_ALLOWED') error(404, 'Not found');
		const isKnown = refusal.code === 'REFUSED' && refusal.because === 'already_declined';
		return failed(409, { kind: 'refused', code: isKnown ? 'already_declined' : 'moved_on' });
	}
};
