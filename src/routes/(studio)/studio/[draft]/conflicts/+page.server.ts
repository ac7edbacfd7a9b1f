import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { hasBytes, hashInText } from '$lib/domain/content/picture.ts';
import type { PassageDoc } from '$lib/domain/content/editing/passage/passage-doc.ts';
import { readPassageDoc } from '$lib/domain/content/editing/passage/read-passage-doc.ts';
import type { Conflict } from '$lib/domain/content/overlay/merge-overlay.ts';
import type { Change } from '$lib/domain/content/overlay/overlay.ts';
import type { DraftId } from '$lib/domain/ids.ts';
import type { Result } from '$lib/domain/result.ts';
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
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import { partName } from '$lib/ui/studio/entry-form/part-name.ts';
import { markedParts } from '$lib/ui/studio/part-shown/part-shown.ts';
import { draftHead } from '../../../draft-head.server.ts';
import { editingOf, languagesOf, namedPlace, textIn } from '../../../part-editing.server.ts';
import { readingsOf, showPart } from '../../../shown-parts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const { draft } = open;
	const conflicts = draft.conflicts.map((conflict) => shownConflict(open, conflict));
	const asked = event.url.searchParams.get('done');
	return {
		head: draftHead(open),
		conflicts,
		readings: readingsOf(
			open,
			conflicts.flatMap(({ before, ours, theirs }) =>
				[before, ours, theirs].map((side) => side?.shown ?? null)
			)
		),
		mayCarry: {
			toPublished: open.isBehind,
			toBase: draft.base !== contextOf(event).runtime.base.version
		},
		/** How many places the last carrying left to decide; null where none was done just now. */
		carried: asked !== null && /^\d{1,4}$/.test(asked) ? Number(asked) : null,
		decided: event.url.searchParams.has('decided')
	};
};

/** One conflict as whoever decides it reads it: each of the two beside what both began with. */
function shownConflict(open: OpenDraft, conflict: Conflict) {
	const { because, ours: change, before, theirs } = conflict;
	const ours = oursIn(conflict);
	const place = { file: change.file, part: partOf(change) };
	const isOrder = change.is === 'order';
	const hasPicture = [ours, theirs].some((text) => text !== null && hasBytes(text));
	const written = ours ?? theirs;
	const editing =
		written !== null && 'part' in change && change.file.endsWith('.md')
			? editingOf(open, place, written)
			: null;
	const sideOf = (text: string | null) => {
		if (text === null) return null;
		if (isOrder) return { names: namesIn(open, change.file, text), shown: null, picture: null };
		const shown = showPart(open, place, text);
		const isMarked = before !== null && text !== before;
		return {
			names: null,
			shown: isMarked ? markedParts(showPart(open, place, before), shown)[1] : shown,
			/** By its address: nobody reads it as words. */
			picture: hashInText(text)
		};
	};
	return {
		because,
		...place,
		at: namedPlace(open, place),
		isOrder,
		/** Other words for both are written as a passage is; anything else is changed in its own form, once it is decided which stands. */
		passage: editing?.as === 'passage' && written !== null ? { ...editing, text: written } : null,
		hasForm: !isOrder && !hasPicture && !change.file.endsWith('.md') && place.part !== '' && written !== null,
		before: sideOf(before),
		ours: sideOf(ours),
		theirs: sideOf(theirs)
	};
}

/** What stands in an order, by what each is called. */
const namesIn = ({ draft, ...open }: OpenDraft, file: string, keys: string): string[] =>
	keys.split('\n').map((part) => {
		const text = textIn(draft.files, { file, part }) ?? textIn(draft.baseFiles, { file, part }) ?? '';
		return partName(file, part, text, languagesOf(open));
	});

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
	| {
			kind: 'resolve';
			code: ResolveRefusal['code'] | 'missing';
			place: number;
			keep: string;
			text: string;
			/** The same for the editor; null where only text can hold it. */
			doc: PassageDoc | null;
	  };

const failed = (status: 409 | 422, form: ConflictForm) => fail(status, form);

export const actions: Actions = {
	toPublished: (event) => carry(event, carryToPublished),
	toBase: (event) => carry(event, carryToNewBase),

	resolve: async (event) => {
		const form = await event.request.formData();
		const { keep = '', text = '', place: placed = '', seq = '' } = textFields(form);
		const place = Number(placed);
		const read = readPassageDoc(text);
		const back = { kind: 'resolve', place, keep, text, doc: read.ok ? read.value.doc : null } as const;
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
