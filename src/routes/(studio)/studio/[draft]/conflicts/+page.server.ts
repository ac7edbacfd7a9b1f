import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { hasBytes, hashInText, withoutBytes } from '$lib/domain/content/picture.ts';
import type { Conflict } from '$lib/domain/content/overlay/merge-overlay.ts';
import type { Change } from '$lib/domain/content/overlay/overlay.ts';
import type { DraftId } from '$lib/domain/ids.ts';
import type { Result } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { textFields } from '$lib/server/http/form.ts';
import type { OperationContext } from '$lib/server/operations/context.ts';
import {
	carryToNewBase,
	carryToPublished,
	resolveConflict,
	type Carried,
	type CarryRefusal,
	type ResolveCommand,
	type ResolveRefusal
} from '$lib/server/operations/studio/carry-draft.ts';
import { draftHead } from '../../../draft-head.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const { draft } = open;
	const asked = event.url.searchParams.get('done');
	return {
		head: draftHead(open),
		conflicts: draft.conflicts.map((conflict) => ({
			because: conflict.because,
			file: conflict.ours.file,
			part: partOf(conflict.ours),
			/** An order and what is gone have no words of their own. */
			hasWords:
				('text' in conflict.ours || conflict.theirs !== null) &&
				![oursIn(conflict), conflict.theirs].some((text) => text !== null && hasBytes(text)),
			isOrder: conflict.ours.is === 'order',
			before: sideOf(conflict.before),
			ours: sideOf(oursIn(conflict)),
			theirs: sideOf(conflict.theirs)
		})),
		mayCarry: {
			toPublished: open.isBehind,
			toBase: draft.base !== contextOf(event).runtime.base.version
		},
		/** How many places the last carrying left to decide; null where none was done just now. */
		carried: asked !== null && /^\d{1,4}$/.test(asked) ? Number(asked) : null,
		decided: event.url.searchParams.has('decided')
	};
};

/** What stands on one side: its words, and the picture by its address, which nobody reads as words. */
const sideOf = (text: string | null) =>
	text === null ? null : { text: withoutBytes(text, m.studio_picture_bytes()), picture: hashInText(text) };

const partOf = (change: Change): string =>
	'part' in change ? change.part : change.is === 'order' ? change.list : '';

/** What the clinic wanted there; null where it took it out. */
function oursIn({ ours }: Conflict): string | null {
	if ('text' in ours) return ours.text;
	return ours.is === 'order' ? ours.parts.join('\n') : null;
}

export type ConflictForm =
	| { kind: 'carry'; code: CarryRefusal['code'] }
	/** `place`: of which conflict; what was typed is kept. */
	| { kind: 'resolve'; code: ResolveRefusal['code'] | 'missing'; place: number; keep: string; text: string };

const failed = (status: 409 | 422, form: ConflictForm) => fail(status, form);

export const actions: Actions = {
	toPublished: (event) => carry(event, carryToPublished),
	toBase: (event) => carry(event, carryToNewBase),

	resolve: async (event) => {
		const form = await event.request.formData();
		const { keep = '', text = '', place: placed = '', seq = '' } = textFields(form);
		const place = Number(placed);
		const back = { kind: 'resolve', place, keep, text } as const;
		const wanted = keepOf(keep, text);
		if (wanted === null) return failed(422, { ...back, code: 'missing' });
		const command = { draft: draftIn(event), place, seq: Number(seq), keep: wanted };
		const resolved = await resolveConflict(contextOf(event, form), command);
		if (resolved.ok) redirect(303, `/studio/${draftIn(event)}/conflicts?decided`);
		const { code } = resolved.error;
		if (code === 'NOT_ALLOWED' || code === 'NO_SUCH_DRAFT') error(404, 'Not found');
		return failed(409, { ...back, code });
	}
};

/** A part ends with its own line and an empty one, whatever a browser made of the last lines of a box. */
function keepOf(keep: string, text: string): ResolveCommand['keep'] | null {
	if (keep === 'ours' || keep === 'theirs') return keep;
	if (keep !== 'text' || text.trim() === '') return null;
	return { text: `${text.replaceAll(/\r\n?/g, '\n').trimEnd()}\n` };
}

async function carry(
	event: RequestEvent,
	act: (ctx: OperationContext, id: DraftId) => Promise<Result<Carried, CarryRefusal>>
) {
	const form = await event.request.formData();
	const carried = await act(contextOf(event, form), draftIn(event));
	if (carried.ok) redirect(303, `/studio/${draftIn(event)}/conflicts?done=${carried.value.conflicts}`);
	const { code } = carried.error;
	if (code === 'NOT_ALLOWED' || code === 'NO_SUCH_DRAFT') error(404, 'Not found');
	return failed(409, { kind: 'carry', code });
}
