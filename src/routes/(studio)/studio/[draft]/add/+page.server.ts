import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	addedBelief,
	addedClause,
	addedEntry,
	addedPassage,
	addedSign,
	CLAUSES,
	takenIds,
	type NewPassage
} from '$lib/domain/content/editing/added-parts.ts';
import { entryChoices } from '$lib/domain/content/editing/entry/entry-choices.ts';
import { idFrom } from '$lib/domain/content/editing/entry/id-from.ts';
import { NEW_KINDS, newEntry } from '$lib/domain/content/editing/entry/new-entry.ts';
import { newModule } from '$lib/domain/content/editing/entry/new-files.ts';
import { writeEntry } from '$lib/domain/content/editing/entry/write-entry.ts';
import { addedModule } from '$lib/domain/content/editing/module-list.ts';
import { glossaryPath } from '$lib/domain/content/exchange/glossary-terms.ts';
import { HIDDEN } from '$lib/domain/content/hidden.ts';
import { stepOn } from '$lib/domain/content/editing/step.ts';
import type { Change } from '$lib/domain/content/overlay/overlay.ts';
import { OWN_SIGNS } from '$lib/domain/content/own-signs.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftOf } from '$lib/server/http/draft-of.ts';
import { textFields, type FieldErrors } from '$lib/server/http/form.ts';
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import { editDraft } from '$lib/server/operations/studio/take-step.ts';
import { partPath } from '$lib/ui/studio/draft-frame/draft-head.ts';
import { draftHead } from '../../../draft-head.server.ts';
import { languagesOf } from '../../../part-editing.server.ts';
import { whatFits, type Addition } from './what-fits.ts';
import type { Actions, PageServerLoad } from './$types';

const WHATS: ReadonlySet<string> = new Set<Addition>(['module', 'lesson', 'more', 'reteach', ...NEW_KINDS]);

/** What is to be added, and to which file of the course. */
const wantedIn = ({ url }: RequestEvent) => {
	const what = url.searchParams.get('what') ?? '';
	return { file: url.searchParams.get('file') ?? '', what: WHATS.has(what) ? (what as Addition) : null };
};

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const { file, what } = wantedIn(event);
	return {
		head: draftHead(open),
		file,
		what,
		fits: whatFits(file),
		languages: languagesOf(open),
		objectives: what === 'misconception' ? objectivesOf(open, file) : []
	};
};

/** What a belief of this module may be about. */
function objectivesOf(open: OpenDraft, file: string) {
	const { spec } = newEntry('misconception', { id: 'any', languages: languagesOf(open) });
	return entryChoices(spec, open.draft.files, homeOf(file)).objective ?? [];
}

const MOST_CHARACTERS = 4_000;

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const given = textFields(form);
		const open = await draftOf(event);
		const { file, what } = wantedIn(event);
		if (what === null) error(404, 'Not found');
		const languages = languagesOf(open);
		const errors: FieldErrors = {};
		const name = firstWords(what, languages);
		if ((given[name] ?? '').trim() === '') errors[name] = 'missing';
		for (const [field, text] of Object.entries(given)) {
			if (text.length > MOST_CHARACTERS) errors[field] = 'too_long';
			else if (HIDDEN.test(text.replaceAll(/[\r\n\t]/g, ' '))) errors[field] = 'hidden_character';
		}
		if (Object.keys(errors).length > 0) return fail(422, { errors, given });
		const made = madeOf(open, { file, what, given, languages });
		if (!made) error(404, 'Not found');
		const { draft } = open;
		const edited = await editDraft(contextOf(event, form), draft.id, stepOn(draft.files, made.changes));
		if (edited.ok) redirect(303, made.leadsTo);
		if (edited.error.code === 'NOT_ALLOWED') error(404, 'Not found');
		return fail(409, { errors: {}, given, code: edited.error.code });
	}
};

/** What alone cannot be left empty: the words that it is known by. The rest may be said later, and is asked for where it stands. */
const firstWords = (what: Addition, [first = '']: readonly string[]): string =>
	`${what === 'misconception' ? 'believed' : 'title'}.${first}`;

const isPassage = (what: Addition): what is NewPassage['kind'] =>
	what === 'lesson' || what === 'more' || what === 'reteach';

type Wanted = {
	file: string;
	what: Addition;
	given: Readonly<Record<string, string>>;
	languages: readonly string[];
};

function madeOf(
	open: OpenDraft,
	{ file, what, given, languages }: Wanted
): { changes: Change[]; leadsTo: string } | null {
	const { files, id: draft } = open.draft;
	const [first = ''] = languages;
	const taken = takenIds(files, open.against.published);
	const title = (given[`title.${first}`] ?? '').trim();
	const id = idFrom(title === '' ? (given[firstWords(what, languages)] ?? '') : title, taken);
	if (what === 'module') {
		const called = inEach(given, 'title', languages);
		const changes = addedModule(files, id, newModule({ id, title: called, languages, taken }));
		return changes && { changes, leadsTo: `/studio/${draft}/section/module-${id}?saved` };
	}
	const module = /^modules\/([^/]+)\//.exec(file)?.[1];
	if (isPassage(what) || what === 'misconception') {
		if (module === undefined || !files.has(`modules/${module}/module.yaml`)) return null;
		const passage = { module, id, says: saysIn(given, languages), languages };
		if (isPassage(what)) {
			const changes = addedPassage(files, { ...passage, kind: what });
			return { changes, leadsTo: `${partPath(draft, `modules/${module}/lesson.${first}.md`, id)}&saved` };
		}
		const objective = given['objective'] ?? '';
		if (objective !== '' && !objectivesOf(open, file).some(({ value }) => value === objective)) return null;
		const believed = inEach(given, 'believed', languages);
		const belief = idFrom(believed[first] ?? '', new Set([...taken, id]));
		const changes = addedBelief(files, { id: belief, objective, believed, reteach: passage });
		const home = homeOf(file);
		return { changes, leadsTo: `${partPath(draft, home, `misconceptions/${belief}`)}&saved` };
	}
	if (what === 'clause') {
		if (!files.has(CLAUSES)) return null;
		const changes = addedClause(files, { id, says: saysIn(given, languages), languages });
		return { changes, leadsTo: `${partPath(draft, CLAUSES, `clauses/${id}`)}&saved` };
	}
	if (what === 'sign') {
		const changes = addedSign(files, { id, languages });
		return { changes, leadsTo: `${partPath(draft, OWN_SIGNS, `signs/${id}`)}&saved` };
	}
	const home = homeOf(file);
	if (!whatFits(file).includes(what) || !files.has(home)) return null;
	if (what === 'term') return termOf(open, { id, file, languages });
	const { key, partText, spec, values } = newEntry(what, { id, languages });
	const text = writeEntry(spec, values, { partText });
	return { changes: addedEntry(files, home, key, text), leadsTo: `${partPath(draft, home, key)}&saved` };
}

const inEach = (given: Wanted['given'], name: string, languages: readonly string[]) =>
	Object.fromEntries(languages.map((one) => [one, (given[`${name}.${one}`] ?? '').trim()]));

const saysIn = (given: Wanted['given'], languages: readonly string[]): NewPassage['says'] =>
	new Map(
		languages.map((one) => {
			const words = (given[`words.${one}`] ?? '').replaceAll(/\r\n?/g, '\n');
			return [one, { heading: given[`title.${one}`] ?? '', words }];
		})
	);

/** A word is explained in each language, in a file of its own. */
function termOf(
	{ draft: { files, id: draft } }: OpenDraft,
	{ id, file, languages }: { id: string; file: string; languages: readonly string[] }
) {
	const changes = languages.flatMap((language) => {
		const { key, partText, spec, values } = newEntry('term', { id, languages, language });
		return addedEntry(files, glossaryPath(language), key, writeEntry(spec, values, { partText }));
	});
	return { changes, leadsTo: `${partPath(draft, file, `terms/${id}`)}&saved` };
}

/** An entry of a module belongs to its structure, from whichever of its files somebody came. */
const homeOf = (file: string): string =>
	file.startsWith('modules/') ? file.replace(/[^/]+$/, 'module.yaml') : file;
