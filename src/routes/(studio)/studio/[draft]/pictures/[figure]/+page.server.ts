import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { clinicParameters } from '$lib/domain/clinic/parameters.ts';
import { partLock } from '$lib/domain/content/editing/part-lock.ts';
import { partTitle } from '$lib/domain/content/editing/entry/part-title.ts';
import {
	placedFigure,
	placesOf,
	removedFigure,
	reworded,
	takenOut,
	type PassagePlace
} from '$lib/domain/content/editing/figure/figure-steps.ts';
import {
	checkFigureWords,
	figureFile,
	figurePart,
	figureWordParts,
	figureWordsIn
} from '$lib/domain/content/editing/figure/figure-words.ts';
import { modulesIn } from '$lib/domain/content/editing/module-list.ts';
import { stepOn } from '$lib/domain/content/editing/step.ts';
import { figuresOf } from '$lib/domain/content/figures.ts';
import { titleIn } from '$lib/domain/content/look-up.ts';
import type { Change } from '$lib/domain/content/overlay/overlay.ts';
import { partsOf } from '$lib/domain/content/overlay/parts.ts';
import { sha256Hex } from '$lib/domain/ledger/sha256.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { formWithFile } from '$lib/server/http/form-with-file.ts';
import { textFields } from '$lib/server/http/form.ts';
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import { replacePicture } from '$lib/server/operations/studio/own-pictures.ts';
import { PHOTO_TOO_LARGE } from '$lib/server/operations/studio/read-picture.ts';
import { editDraft } from '$lib/server/operations/studio/take-step.ts';
import { MOST_PHOTO_BYTES } from '$lib/server/process/body-limit.ts';
import { findingWords } from '$lib/ui/words/finding-words.ts';
import { draftHead } from '../../../../draft-head.server.ts';
import { languageOf, languagesOf, specOf, textIn } from '../../../../part-editing.server.ts';
import { NOTHING_WRONG, shownRefusal, wordsIn, type PictureForm } from '../picture-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { figure } = event.params;
	const open = await draftOf(event, { file: figureFile(figure), part: '' });
	const { draft, checked, base, clinic } = open;
	const file = figureFile(figure);
	if (!draft.files.has(file)) error(404, 'Not found');
	const languages = languagesOf(open);
	const [first = ''] = languages;
	const picture = figurePart(draft.files, figure, 'picture');
	const course = checked.readable;
	const words = figureWordsIn(draft.files, figure, languages);
	return {
		head: draftHead(open),
		id: figure,
		title: words?.title[first] || figure,
		languages,
		words,
		/** Null where it cannot be read. */
		figure: (course && figuresOf(course).find(({ id }) => id === figure)) ?? null,
		course,
		values: clinicParameters(clinic.settings, first),
		isPhoto: picture !== null,
		/** What was seen: another picture takes its place only while this still stands there. */
		seen: picture === null ? '' : sha256Hex(picture),
		lock: partLock(base, file, ''),
		places: placesOf(draft.files, figure).map((place) => ({ ...place, ...namesOf(open, place) })),
		passages: passagesFor(open, figure),
		parts: otherParts(open, figure),
		findings: checked.findings
			.filter((one) => one.file.startsWith(`figures/${figure}/`) && one.level !== 'note')
			.map((finding) => ({ level: finding.level, code: finding.code, ...findingWords(finding) })),
		mostMb: MOST_PHOTO_BYTES / 1024 / 1024,
		saved: event.url.searchParams.has('saved'),
		added: event.url.searchParams.has('added')
	};
};

function namesOf({ draft, checked, base }: OpenDraft, { module, block }: PassagePlace) {
	const course = checked.readable ?? base;
	const { source_language: language } = course;
	const file = `modules/${module}/lesson.${language}.md`;
	const known = course.modules.find(({ id }) => id === module);
	return {
		file,
		moduleTitle: known ? titleIn(known.title, language, language) : module,
		title: partTitle(file, block, textIn(draft.files, { file, part: block }) ?? '', language) || block
	};
}

/** Passages that this clinic may change and that end with no picture yet, by module. */
function passagesFor(open: OpenDraft, figure: string) {
	const { files } = open.draft;
	const language = (open.checked.readable ?? open.base).source_language;
	return modulesIn(files).flatMap((module) => {
		const file = `modules/${module}/lesson.${language}.md`;
		const passages = partsOf(file, files.get(file) ?? '').flatMap(({ key: block }) => {
			if (block === null) return [];
			const changes = placedFigure(files, figure, { module, block }) ?? [];
			const mayChange = changes.every((one) => partLock(open.base, one.file, block).mayChange);
			if (changes.length === 0 || !mayChange) return [];
			return [{ value: `${module} ${block}`, label: namesOf(open, { module, block }).title }];
		});
		const [first] = passages;
		return first ? [{ label: namesOf(open, { module, block: '' }).moduleTitle, options: passages }] : [];
	});
}

/** What the forms on this page do not hold: sources, and the words and counts of what is drawn. */
function otherParts(open: OpenDraft, figure: string) {
	const file = figureFile(figure);
	return partsOf(file, open.draft.files.get(file) ?? '').flatMap(({ key: part, text }) => {
		if (part === null || ON_THIS_PAGE.has(part)) return [];
		const [field] = specOf(open, { file, part }, text)?.fields ?? [];
		const title = partTitle(file, part, text, languageOf(file, open));
		return field ? [{ file, part, title, field: field.name }] : [];
	});
}

const ON_THIS_PAGE: ReadonlySet<string> = new Set(['picture', ...figureWordParts]);

export const actions: Actions = {
	words: async (event) => {
		const form = await event.request.formData();
		const open = await draftOf(event);
		const languages = languagesOf(open);
		const words = wordsIn(form, languages);
		const errors = checkFigureWords(words, languages);
		if (Object.keys(errors).length > 0)
			return fail<PictureForm>(422, { ...NOTHING_WRONG, words: errors, given: words });
		return take(event, form, open, (files) =>
			reworded(files, event.params['figure'] ?? '', words, languages)
		);
	},

	replace: async (event) => {
		const { figure = '' } = event.params;
		const read = await formWithFile(event.request, 'file');
		if (!read) return fail<PictureForm>(413, { ...NOTHING_WRONG, file: PHOTO_TOO_LARGE });
		const { draft } = await draftOf(event);
		const present = figurePart(draft.files, figure, 'picture');
		if (present === null) error(404, 'Not found');
		const seen = sha256Hex(present) === textFields(read.form)['seen'] ? present : null;
		const command = { draft: draft.id, figure, seen, file: read.bytes };
		const replaced = await replacePicture(contextOf(event, read.form), command);
		if (replaced.ok) redirect(303, `/studio/${draft.id}/pictures/${figure}?saved`);
		return fail<PictureForm>(
			replaced.error.code === 'FAULTS' ? 422 : 409,
			shownRefusal(replaced.error, null)
		);
	},

	place: (event) => at(event, (files, id, place) => placedFigure(files, id, place)),
	takeOut: (event) => at(event, (files, id, place) => takenOut(files, id, place)),

	remove: async (event) => {
		const form = await event.request.formData();
		const { figure = '' } = event.params;
		const open = await draftOf(event);
		return take(event, form, open, (files) => removedFigure(files, figure), 'pictures?saved');
	}
};

type Files = OpenDraft['draft']['files'];

async function at(
	event: RequestEvent,
	changesAt: (files: Files, figure: string, place: PassagePlace) => Change[] | null
) {
	const form = await event.request.formData();
	const [module = '', block = ''] = (textFields(form)['passage'] ?? '').split(' ');
	const open = await draftOf(event);
	const { figure = '' } = event.params;
	return take(event, form, open, (files) => changesAt(files, figure, { module, block }));
}

/** Takes a step in the draft, and leads back to the picture. */
async function take(
	event: RequestEvent,
	form: FormData,
	{ draft }: OpenDraft,
	changesIn: (files: Files) => Change[] | null,
	leadsTo = `pictures/${event.params['figure'] ?? ''}?saved`
) {
	const changes = draft.files.has(figureFile(event.params['figure'] ?? '')) ? changesIn(draft.files) : null;
	if (!changes || changes.length === 0)
		return fail<PictureForm>(409, { ...NOTHING_WRONG, code: 'DOES_NOT_FIT' });
	const edited = await editDraft(contextOf(event, form), draft.id, stepOn(draft.files, changes));
	if (edited.ok) redirect(303, `/studio/${draftIn(event)}/${leadsTo}`);
	return fail<PictureForm>(409, shownRefusal(edited.error, null));
}
