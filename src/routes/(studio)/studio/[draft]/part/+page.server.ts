import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { clinicParameters } from '$lib/domain/clinic/parameters.ts';
import { notWritten, type EntryErrors } from '$lib/domain/content/editing/entry/check-entry.ts';
import { entryChoices } from '$lib/domain/content/editing/entry/entry-choices.ts';
import { heldFaults, heldPaths, type HeldPaths } from '$lib/domain/content/editing/entry/held-part.ts';
import { readEntry } from '$lib/domain/content/editing/entry/read-entry.ts';
import { readEntryForm } from '$lib/domain/content/editing/entry/read-entry-form.ts';
import type { EntryValues } from '$lib/domain/content/editing/entry/values.ts';
import { writeEntry } from '$lib/domain/content/editing/entry/write-entry.ts';
import { takenIds } from '$lib/domain/content/editing/added-parts.ts';
import { listedSource } from '$lib/domain/content/editing/findings/fix-for.ts';
import { shownGrades } from '$lib/domain/content/editing/findings/part-grades.ts';
import { twinsOf } from '$lib/domain/content/editing/findings/twin-findings.ts';
import { partLock } from '$lib/domain/content/editing/part-lock.ts';
import type { PassageDoc } from '$lib/domain/content/editing/passage/passage-doc.ts';
import { readPassageDoc } from '$lib/domain/content/editing/passage/read-passage-doc.ts';
import { removedPart } from '$lib/domain/content/editing/removed-parts.ts';
import { stepOn } from '$lib/domain/content/editing/step.ts';
import type { Code } from '$lib/domain/content/finding.ts';
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
	heldOf,
	languageInName,
	languagesOf,
	namedPlace,
	placeIn,
	specOf,
	textIn,
	titleOfPart,
	type PartPlace
} from '../../../part-editing.server.ts';
import { shownFindings } from '../../../shown-findings.server.ts';
import { whatFits } from '../add/what-fits.ts';
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
	const editing = editingOf(open, place, text);
	const isHalfDone = editing.as === 'entry' && Object.keys(editing.faults).length > 0;
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
		editing,
		/** Of what is saved; while somebody writes a passage, the checks come beside it. */
		findings: shownFindings(checked.findings, draft.files, place)
			.filter(({ level, code }) => level !== 'note' && !(isHalfDone && SAID_AT_FIELDS.has(code)))
			.map(({ level, code, message, todo, excerpt, list }) => ({
				level,
				code,
				message,
				todo,
				excerpt,
				list
			})),
		grades: shownGrades(checked.readable, place),
		/** The same passage in the other languages of the course. */
		twins: twinsOf(draft.files, place).filter((twin) => textIn(draft.files, twin) !== null),
		translations: translationsOf(open, place, text),
		lock: partLock(base, place.file, place.part),
		mayAdd: whatFits(place.file).length > 0,
		/** What a page shows in words where nobody may change it. */
		levels: place.file === LEVELS ? levelsIn(open) : null,
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

/** What the fields of a form that is half done say of themselves. */
const SAID_AT_FIELDS: ReadonlySet<Code> = new Set(['S003', 'L201', 'I102']);

const LEVELS = 'warning-levels/levels.yaml';

function levelsIn({ checked, base, clinic }: OpenDraft) {
	const course = checked.readable ?? base;
	const language = course.source_language;
	return { course, language, values: clinicParameters(clinic.settings, language) };
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

/** What a form of fields shows. */
type ShownEntry = { values: EntryValues; held: HeldPaths };

export type PartForm =
	/** `doc`: what was typed, for the editor of a passage. */
	| {
			kind: 'conflict';
			typed: string;
			doc: PassageDoc | null;
			present: string | null;
			entry: ShownEntry | null;
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
			entry: ShownEntry;
			errors: EntryErrors;
			at: string | null;
			choices: ReturnType<typeof entryChoices>;
	  };

const failed = (status: 409 | 422, form: PartForm) => fail(status, form);

export const actions: Actions = {
	/** The text, and with it a source that it cites, where a button says that it is to be listed. */
	save: async (event) => {
		const { form, place, open, present } = await opened(event);
		const { text: typed, list } = textFields(form);
		const text =
			typed === undefined
				? present
				: typed.replaceAll(/\r\n?/g, '\n').trimEnd() + (/\s*$/.exec(present)?.[0] ?? '\n');
		const listed = list !== undefined && hasSource(open, list) && listedSource(list, open.draft.files, place);
		const also = listed ? [listed] : [];
		return take(event, { form, place, open, present }, { is: 'set', ...place, text }, null, also);
	},

	/** The form of an entry: shown again after every button but the one that saves. Half done is saved as well, and says so there. */
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
		const held = heldOf(open, place, spec);
		const stands = readEntry(spec, present);
		const entry = { values, held: heldPaths(held, values) };
		const shown = { kind: 'entry', entry, choices } as const;
		if (act !== 'save') return failed(422, { ...shown, errors: {}, at });
		const stops = notWritten({
			...errors,
			...(stands.ok && heldFaults(held, values, stands.value))
		});
		if (Object.keys(stops).length > 0) return failed(422, { ...shown, errors: stops, at: null });
		const text = writeEntry(spec, values, { partText: present });
		return take(event, { form, place, open, present }, { is: 'set', ...place, text }, entry);
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
		const changes = removedPart(open.draft.files, place);
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

const hasSource = ({ checked, base }: OpenDraft, source: string): boolean =>
	(checked.readable ?? base).sources.some(({ id }) => id === source);

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
	entry: ShownEntry | null,
	also: Change[] = []
) {
	// Whoever saw something else is told; what they saw need not come back to be compared.
	const saw = sha256Hex(present) === textFields(form)['seen'] ? present : null;
	const { id, files } = open.draft;
	const edited = await editDraft(contextOf(event, form), id, {
		changes: [change, ...also],
		saw: [saw, ...stepOn(files, also).saw]
	});
	if (edited.ok) redirect(303, `${partPath(id, place.file, place.part)}&saved`);
	return refused(edited.error, change.text, entry);
}

function refused(refusal: EditRefusal | UndoRefusal, typed: string | null, entry: ShownEntry | null) {
	if (refusal.code === 'NOT_ALLOWED' || refusal.code === 'NO_SUCH_DRAFT') error(404, 'Not found');
	const read = typed === null ? null : readPassageDoc(typed);
	const doc = read?.ok ? read.value.doc : null;
	if (refusal.code === 'CHANGED_MEANWHILE' && typed !== null)
		return failed(409, { kind: 'conflict', typed, doc, present: refusal.present, entry });
	return failed(409, { kind: 'refused', typed, doc, code: refusal.code });
}
