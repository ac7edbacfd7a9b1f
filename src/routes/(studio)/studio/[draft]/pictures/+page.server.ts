import { fail, redirect } from '@sveltejs/kit';
import { figureFile, figureWordsIn } from '$lib/domain/content/editing/figure/figure-words.ts';
import { placesOf } from '$lib/domain/content/editing/figure/figure-steps.ts';
import { figuresOf } from '$lib/domain/content/figures.ts';
import { pictureHash } from '$lib/domain/content/picture.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { formWithFile } from '$lib/server/http/form-with-file.ts';
import { addPicture } from '$lib/server/operations/studio/own-pictures.ts';
import { PHOTO_TOO_LARGE } from '$lib/server/operations/studio/read-picture.ts';
import { MOST_PHOTO_BYTES } from '$lib/server/process/body-limit.ts';
import { draftHead } from '../../../draft-head.server.ts';
import { languagesOf } from '../../../part-editing.server.ts';
import { NOTHING_WRONG, shownRefusal, wordsIn, type PictureForm } from './picture-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const { files } = open.draft;
	const languages = languagesOf(open);
	const [first = ''] = languages;
	const known = new Map(
		open.checked.readable ? figuresOf(open.checked.readable).map((one) => [one.id, one]) : []
	);
	// What the clinic brought itself comes first.
	const isPhoto = (id: string): boolean => known.get(id)?.kind === 'photo';
	const ids = [...files.keys()].flatMap((path) => /^figures\/([^/]+)\/figure\.yaml$/.exec(path)?.[1] ?? []);
	return {
		head: draftHead(open),
		languages,
		pictures: [...ids.filter(isPhoto), ...ids.filter((id) => !isPhoto(id))].map((id) => {
			const figure = known.get(id);
			const photo = figure?.kind === 'photo' ? figure.picture : null;
			return {
				id,
				title: figureWordsIn(files, id, languages)?.title[first] || id,
				/** Without one nothing is shown but its name. */
				photo: photo && { hash: pictureHash(photo), width: photo.width, height: photo.height },
				isChanged: files.get(figureFile(id)) !== open.draft.baseFiles.get(figureFile(id)),
				places: placesOf(files, id).length
			};
		}),
		mostMb: MOST_PHOTO_BYTES / 1024 / 1024,
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	add: async (event) => {
		const read = await formWithFile(event.request, 'file');
		// What was too large was not read, the rest of the form neither.
		if (!read) return fail<PictureForm>(413, { ...NOTHING_WRONG, file: PHOTO_TOO_LARGE });
		const languages = languagesOf(await draftOf(event));
		const words = wordsIn(read.form, languages);
		const draft = draftIn(event);
		const added = await addPicture(contextOf(event, read.form), { draft, file: read.bytes, words });
		if (added.ok) redirect(303, `/studio/${draft}/pictures/${added.value}?added`);
		return fail<PictureForm>(added.error.code === 'FAULTS' ? 422 : 409, shownRefusal(added.error, words));
	}
};
