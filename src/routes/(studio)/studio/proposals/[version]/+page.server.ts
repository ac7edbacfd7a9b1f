import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { instantAt } from '$lib/domain/clearance/wall-clock.ts';
import { notConfirmed } from '$lib/domain/clinic/levels-to-confirm.ts';
import { notLookedUp } from '$lib/domain/clinic/publishing/sources-to-look-up.ts';
import { contextOf, signedIn } from '$lib/server/http/context.ts';
import { line, lines, readForm, type FieldErrors } from '$lib/server/http/form.ts';
import { proveAgain } from '$lib/server/operations/identity/prove-again.ts';
import {
	approveCourse,
	sendBack,
	stopPublishing,
	type DecideRefusal
} from '$lib/server/operations/studio/decide-proposal.ts';
import { publishNow } from '$lib/server/operations/studio/publish-due.ts';
import { showProposal } from '$lib/server/operations/studio/show-proposal.ts';
import { levelRows } from '$lib/ui/clinic/level-ticks/level-rows.ts';
import type { Actions, PageServerLoad } from './$types';

const versionIn = ({ params }: RequestEvent): string => params['version'] ?? '';

async function readProposal(event: RequestEvent) {
	return (await showProposal(contextOf(event), versionIn(event))) ?? error(404, 'Not found');
}

export const load: PageServerLoad = async (event) => {
	const view = await readProposal(event);
	return {
		view,
		levels: levelRows(view.course, event.locals.locale, view.values[event.locals.locale] ?? {}),
		clock: {
			language: event.locals.locale,
			timeZone: view.timeZone,
			now: event.locals.now.toISOString()
		}
	};
};

/** Which form came back, what was typed into it, and what is to be put right. A passphrase or a code never comes back. */
export type DecideForm = {
	about: 'approve' | 'send_back' | 'stop' | 'publish';
	errors: FieldErrors;
	given: {
		name?: string;
		when?: string;
		day?: string;
		time?: string;
		why?: string;
		/** Sources that were looked up again. */
		looked_up?: string[];
		/** Warning levels that are right for this clinic. */
		levels?: string[];
	};
	/** Why the act could not be done. */
	refusal: string | null;
};

const failed = (status: 409 | 422, form: DecideForm) => fail(status, form);

const approval = v.object({
	name: line(200),
	when: v.picklist(['now', 'later'], 'missing'),
	day: v.optional(v.string(), ''),
	time: v.optional(v.string(), ''),
	passphrase: v.pipe(v.string('missing'), v.nonEmpty('missing'), v.maxLength(1000, 'too_long')),
	code: line(20)
});
const reason = v.object({ why: lines(1000) });

type Chosen = { when: string; day: string; time: string };

/** Null: at once. A day and time that the clinic's clock never shows, or that is over, is to be put right. */
function timeIn({ when, day, time }: Chosen, timeZone: string, now: Date): Date | null | FieldErrors {
	if (when === 'now') return null;
	if (day === '') return { day: 'missing' };
	if (time === '') return { time: 'missing' };
	const instant = instantAt(timeZone, day, time);
	if (instant === null) return { time: 'no_such_time' };
	const at = new Date(instant);
	return at > now ? at : { day: 'publish_time_past' };
}

export const actions: Actions = {
	approve: async (event) => {
		const form = await event.request.formData();
		const read = readForm(approval, form);
		const { name = '', when = 'now', day = '', time = '' } = read.ok ? read.value : read.given;
		const ticked = (field: string) => form.getAll(field).filter((one) => typeof one === 'string');
		const [lookedUp, levels] = [ticked('looked_up'), ticked('levels')];
		const back: Pick<DecideForm, 'about' | 'given'> = {
			about: 'approve',
			given: { name, when, day, time, looked_up: lookedUp, levels }
		};
		if (!read.ok) return failed(422, { ...back, errors: read.errors, refusal: null });
		const { proposal, course, signing, timeZone, overdue } = await readProposal(event);
		// A code counts once, so the same post again must not be judged by it.
		const { stands } = proposal;
		if (stands.is === 'approved' && stands.by === signedIn(event).memberId)
			redirect(303, '/studio?done=approved');
		const ctx = contextOf(event, form);
		const publishAt = timeIn(read.value, timeZone, ctx.now);
		if (publishAt !== null && !(publishAt instanceof Date))
			return failed(422, { ...back, errors: publishAt, refusal: null });
		// Asked before the proof, because a code counts once.
		if (notLookedUp(overdue, lookedUp).length > 0)
			return failed(422, { ...back, errors: { looked_up: 'SOURCES_OVERDUE' }, refusal: null });
		if (signing?.review && notConfirmed(course, levels).length > 0)
			return failed(422, { ...back, errors: { levels: 'LEVELS_OPEN' }, refusal: null });
		const proof = await proveAgain(ctx, read.value);
		if (!proof.ok) return failed(422, { ...back, errors: { code: 'not_proved' }, refusal: null });
		const approved = await approveCourse(
			ctx,
			{ version: proposal.version, name: read.value.name, publishAt, lookedUp, levels },
			proof.value
		);
		if (approved.ok) redirect(303, `/studio?done=${publishAt ? 'approved' : 'published'}`);
		if (approved.error.code === 'SOURCES_OVERDUE')
			return failed(422, { ...back, errors: { looked_up: 'SOURCES_OVERDUE' }, refusal: null });
		if (approved.error.code === 'LEVELS_OPEN')
			return failed(422, { ...back, errors: { levels: 'LEVELS_OPEN' }, refusal: null });
		return failed(409, { ...back, errors: {}, refusal: reasonOf(approved.error) });
	},

	sendBack: (event) => withReason(event, 'send_back', sendBack, 'sent_back'),
	stop: (event) => withReason(event, 'stop', stopPublishing, 'stopped'),

	publish: async (event) => {
		const form = await event.request.formData();
		const published = await publishNow(contextOf(event, form), versionIn(event));
		if (published.ok) redirect(303, '/studio?done=published');
		const { code } = published.error;
		if (code === 'NOT_ALLOWED' || code === 'NO_SUCH_PROPOSAL') error(404, 'Not found');
		const refusal = code === 'HELD_UP' ? published.error.because : 'not_due';
		return failed(409, { about: 'publish', errors: {}, given: {}, refusal });
	}
};

async function withReason(
	event: RequestEvent,
	about: 'send_back' | 'stop',
	act: typeof sendBack,
	done: string
) {
	const form = await event.request.formData();
	const read = readForm(reason, form);
	const given = { why: read.ok ? read.value.why : (read.given['why'] ?? '') };
	if (!read.ok) return failed(422, { about, errors: read.errors, given, refusal: null });
	const decided = await act(contextOf(event, form), versionIn(event), read.value.why);
	if (decided.ok) redirect(303, `/studio?done=${done}`);
	return failed(409, { about, errors: {}, given, refusal: reasonOf(decided.error) });
}

function reasonOf(refusal: DecideRefusal): string {
	switch (refusal.code) {
		case 'NOT_ALLOWED':
		case 'NO_SUCH_PROPOSAL':
			return error(404, 'Not found');
		case 'FACTS_MISSING':
			return 'facts_missing';
		case 'REFUSED':
			return refusal.because;
		case 'SOURCES_OVERDUE':
		case 'LEVELS_OPEN':
		case 'NOT_PROVED':
			throw new Error('A proof of this very request was not taken');
	}
}
