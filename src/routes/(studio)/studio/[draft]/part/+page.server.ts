import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { EntryErrors } from '$lib/domain/content/editing/entry/check-entry.ts';
import { entryChoices } from '$lib/domain/content/editing/entry/entry-choices.ts';
import { readEntryForm } from '$lib/domain/content/editing/entry/read-entry-form.ts';
import type { EntryValues } from '$lib/domain/content/editing/entry/values.ts';
import { writeEntry } from '$lib/domain/content/editing/entry/write-entry.ts';
import { removedPassage, takenIds } from '$lib/domain/content/editing/added-parts.ts';
import { partFindings } from '$lib/domain/content/editing/findings/part-findings.ts';
import { partLock } from '$lib/domain/content/editing/part-lock.ts';
import type { PassageDoc } from '$lib/domain/content/editing/passage/passage-doc.ts';
import { readPassageDoc } from '$lib/domain/content/editing/passage/read-passage-doc.ts';
import { stepOn } from '$lib/domain/content/editing/step.ts';
import { addressOf, addressPart } from '$lib/domain/content/exchange/unit.ts';
import type { Change } from '$lib/domain/content/overlay/overlay.ts';
import { sha256Hex } from '$lib/domain/ledger/sha256.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { textFields } from '$lib/server/http/form.ts';
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import { readPartHistory } from '$lib/server/operations/studio/read-part-history.ts';
import { editDraft, type EditRefusal } from '$lib/server/operations/studio/take-step.ts';
import { undoStep, type UndoRefusal } from '$lib/server/operations/studio/undo-step.ts';
import { partPath } from '$lib/ui/studio/draft-frame/draft-head.ts';
import { draftHead } from '../../../draft-head.server.ts';
import {
	editingOf,
	languageInName,
	languagesOf,
	namedPlace,
	placeIn,
	specOf,
	textIn,
	titleOfPart,
	type PartPlace
} from '../../../part-editing.server.ts';
import { readingsOf, showInsight, showPart, showSteps } from '../../../shown-parts.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const place = placeIn(event);
	// An address without a part is that of the draft.
	if (place.file === '') redirect(303, `/studio/${draftIn(event)}`);
	// The bytes of a picture are nothing to be read; its page shows it.
	const picture = /^figures\/([^/]+)\/figure\.yaml$/.exec(place.file)?.[1];
	if (picture !== undefined && place.part === 'picture')
		redirect(303, `/studio/${draftIn(event)}/pictures/${picture}`);
	const open = await draftOf(event, place);
	const { draft, base, checked, clinic } = open;
	const text = textIn(draft.files, place);
	if (text === null) error(404, 'Not found');
	const before = event.url.searchParams.get('before');
	const history = await readPartHistory(contextOf(event), { of: place, before });
	const baseText = textIn(draft.baseFiles, place);
	const shown = showPart(open, place, text);
	const baseShown = baseText === null ? null : showPart(open, place, baseText);
	return {
		head: draftHead(open),
		...place,
		title: titleOfPart(open, place, text) || place.part,
		section: namedPlace(open, place).section,
		text,
		/** What was seen: a save goes through only while this still stands there. */
		seen: sha256Hex(text),
		baseText,
		editing: editingOf(open, place, text),
		/** Of what is saved; while somebody writes a passage, the checks come beside it. */
		findings: partFindings(checked.findings, draft.files, place)
			.filter(({ level }) => level !== 'note')
			.map(({ level, code, message, todo, excerpt }) => ({ level, code, message, todo, excerpt })),
		/** The same passage in the other languages of the course. */
		twins: twinsOf(open, place),
		translations: translationsOf(open, place, text),
		lock: partLock(base, place.file, place.part),
		history: {
			...showSteps(open, history?.steps ?? []),
			nextBefore: history?.nextBefore ?? null,
			isFirst: before === null
		},
		shown,
		baseShown,
		readings: readingsOf(open, [shown, baseShown]),
		insight: await showInsight(contextOf(event), open, place),
		clock: {
			language: event.locals.locale,
			timeZone: clinic.settings.timeZone ?? 'UTC',
			now: event.locals.now.toISOString()
		},
		saved: event.url.searchParams.has('saved')
	};
};

function twinsOf({ draft }: OpenDraft, { file, part }: PartPlace): { file: string; language: string }[] {
	const form = /^(.*\.)([^./]+)(\.md)$/.exec(file);
	if (!form) return [];
	const [, start = '', own, end = ''] = form;
	return [...draft.files.keys()].flatMap((other) => {
		const language =
			other.startsWith(start) && other.endsWith(end) ? other.slice(start.length, -end.length) : '';
		const isTwin = language !== '' && language !== own && textIn(draft.files, { file: other, part }) !== null;
		return isTwin ? [{ file: other, language }] : [];
	});
}

/** Where the texts of this part stand beside their translations: of a passage in the original, and of what all languages share. */
function translationsOf(
	open: OpenDraft,
	{ file, part }: PartPlace,
	text: string
): { language: string; at: string }[] {
	const source = open.checked.readable?.source_language;
	const own = languageInName(file) ?? undefined;
	if (source === undefined || (own ?? source) !== source) return [];
	// A part without words, such as how long something takes, has nothing to translate.
	if (own === undefined && !new RegExp(`(?:^|[{\\s])${source}:`).test(text)) return [];
	const at = addressOf(file, part.split('/').map(addressPart).join('/'));
	return languagesOf(open).flatMap((language) => (language === source ? [] : [{ language, at }]));
}

export type PartForm =
	/** `doc`: what was typed, for the editor of a passage. */
	| {
			kind: 'conflict';
			typed: string;
			doc: PassageDoc | null;
			present: string | null;
			entry: EntryValues | null;
	  }
	| {
			kind: 'refused';
			typed: string | null;
			doc: PassageDoc | null;
			code: (EditRefusal | UndoRefusal)['code'];
	  }
	/** A button in the form was pressed, or something in it has to be put right. */
	| {
			kind: 'entry';
			values: EntryValues;
			errors: EntryErrors;
			at: string | null;
			choices: ReturnType<typeof entryChoices>;
	  };

const failed = (status: 409 | 422, form: PartForm) => fail(status, form);

export const actions: Actions = {
	save: async (event) => {
		const { form, place, open, present } = await opened(event);
		const typed = textFields(form)['text'] ?? '';
		const text = typed.replaceAll(/\r\n?/g, '\n').trimEnd() + (/\s*$/.exec(present)?.[0] ?? '\n');
		return take(event, { form, place, open, present }, { is: 'set', ...place, text }, null);
	},

	/** The form of an entry: shown again after every button but the one that saves. */
	entry: async (event) => {
		const { form, place, open, present } = await opened(event);
		const spec = specOf(open, place, present);
		if (!spec) error(404, 'Not found');
		const { draft, against } = open;
		const told = new Map<string, string[]>();
		for (const name of form.keys())
			told.set(
				name,
				form.getAll(name).flatMap((value) => (typeof value === 'string' ? [value] : []))
			);
		const before = textIn(draft.baseFiles, place);
		const { values, act, at, errors } = readEntryForm(spec, told, {
			seen: [present, ...(before === null ? [] : [before])],
			taken: takenIds(draft.files, against.published)
		});
		const choices = entryChoices(spec, draft.files, place.file);
		if (act !== 'save') return failed(422, { kind: 'entry', values, errors: {}, at, choices });
		if (Object.keys(errors).length > 0)
			return failed(422, { kind: 'entry', values, errors, at: null, choices });
		const text = writeEntry(spec, values, { partText: present });
		return take(event, { form, place, open, present }, { is: 'set', ...place, text }, values);
	},

	/** Puts back what the base says. */
	restore: async (event) => {
		const read = await opened(event);
		const text = textIn(read.open.draft.baseFiles, read.place);
		if (text === null) error(404, 'Not found');
		return take(event, read, { is: 'set', ...read.place, text }, null);
	},

	remove: async (event) => {
		const { form, place, open } = await opened(event);
		const module = /^modules\/([^/]+)\/lesson\.[^.]+\.md$/.exec(place.file)?.[1];
		const changes: Change[] =
			module === undefined
				? [{ is: 'remove', ...place }]
				: removedPassage(open.draft.files, module, place.part);
		const edited = await editDraft(contextOf(event, form), open.draft.id, stepOn(open.draft.files, changes));
		if (edited.ok) redirect(303, `/studio/${open.draft.id}?saved`);
		return refused(edited.error, null, null);
	},

	undo: async (event) => {
		const form = await event.request.formData();
		const undone = await undoStep(contextOf(event, form), draftIn(event), Number(textFields(form)['step']));
		const { file, part } = placeIn(event);
		if (undone.ok) redirect(303, `${partPath(draftIn(event), file, part)}&saved`);
		return refused(undone.error, null, null);
	}
};

type Read = { form: FormData; place: PartPlace; open: OpenDraft; present: string };

async function opened(event: RequestEvent): Promise<Read> {
	const form = await event.request.formData();
	const place = placeIn(event);
	const open = await draftOf(event, place);
	const present = textIn(open.draft.files, place);
	if (present === null) error(404, 'Not found');
	return { form, place, open, present };
}

async function take(
	event: RequestEvent,
	{ form, place, open, present }: Read,
	change: Extract<Change, { is: 'set' }>,
	entry: EntryValues | null
) {
	// Whoever saw something else is told; what they saw need not come back to be compared.
	const saw = sha256Hex(present) === textFields(form)['seen'] ? present : null;
	const { id } = open.draft;
	const edited = await editDraft(contextOf(event, form), id, { changes: [change], saw: [saw] });
	if (edited.ok) redirect(303, `${partPath(id, place.file, place.part)}&saved`);
	return refused(edited.error, change.text, entry);
}

function refused(refusal: EditRefusal | UndoRefusal, typed: string | null, entry: EntryValues | null) {
	if (refusal.code === 'NOT_ALLOWED' || refusal.code === 'NO_SUCH_DRAFT') error(404, 'Not found');
	const read = typed === null ? null : readPassageDoc(typed);
	const doc = read?.ok ? read.value.doc : null;
	if (refusal.code === 'CHANGED_MEANWHILE' && typed !== null)
		return failed(409, { kind: 'conflict', typed, doc, present: refusal.present, entry });
	return failed(409, { kind: 'refused', typed, doc, code: refusal.code });
}
