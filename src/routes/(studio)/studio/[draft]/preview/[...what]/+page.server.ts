import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { asFarAsItGoes } from '$lib/domain/preview/as-far-as-it-goes.ts';
import { afterAnswer, afterFeedback } from '$lib/domain/preview/go-on.ts';
import { nextPage } from '$lib/domain/preview/next-page.ts';
import { signedIn } from '$lib/server/http/context.ts';
import { POST_KEY, textFields } from '$lib/server/http/form.ts';
import { pageIn, previewAsked } from '$lib/server/http/preview-asked.ts';
import { speak } from '$lib/server/http/spoken.ts';
import { clinicFact } from '$lib/server/operations/clinics/clinic-fact.ts';
import { previewedPage } from '$lib/server/operations/studio/preview-page.ts';
import { reviewWords } from '$lib/server/operations/streams/review-words.ts';
import { EMPTY_READING, narrowedTo, readingOf } from '$lib/ui/content/reading.ts';
import { shownLook } from '$lib/ui/shell/look-paths.ts';
import { pageHref } from '$lib/ui/studio/preview/preview-paths.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const page = pageIn(event.params.what);
	const { open, preview, who, answers } = await previewAsked(event);
	const { clinic } = open;
	const shown = preview ? previewedPage(preview, page, answers, clinic) : ({ is: 'broken' } as const);
	if (!shown) error(404, 'Not found');
	// The words around the course are those of its language, as for whoever reads it in that.
	speak(event.locals, who.lang);
	const member = signedIn(event);
	const { logo, themePath } = shownLook(member.clinicLook);
	const timeZone = clinic.settings.timeZone ?? 'UTC';
	const reading =
		preview &&
		asFarAsItGoes(preview.passes, () =>
			narrowedTo(readingOf(preview.course, who.lang, preview.values.shown), shown)
		);
	return {
		draft: open.draft.id,
		page,
		who,
		answers,
		shown: reading ? shown : ({ is: 'broken' } as const),
		reading: reading ?? EMPTY_READING,
		review: preview
			? reviewWords({
					state: preview.nobody.state,
					course: preview.course,
					clinic,
					clinicFacts: { timeZone }
				})
			: [],
		answerHours: preview ? clinicFact({ clinic, state: preview.nobody.state }, 'clinic.answer_hours') : '',
		timeZone,
		numbers: clinic.settings.numbers,
		themePath,
		clinicName: member.clinicName,
		logo
	};
};

/** Of every form of a patient: none of it is an answer. */
const NOT_ANSWERS: ReadonlySet<string> = new Set([POST_KEY, 'item', 'screen']);

/** Goes on from a page that writes that it was read; in a preview nothing is written. */
const goOn = async (event: RequestEvent<{ draft: string; what: string }>) => {
	const page = pageIn(event.params.what);
	const { open, preview, who } = await previewAsked(event);
	if (!preview) error(404, 'Not found');
	redirect(303, pageHref(open.draft.id, nextPage(preview.nobody, page), who));
};

/** What a patient would have sent or kept. */
const nothing = () => ({ nothingKept: true as const });

export const actions: Actions = {
	seen: goOn,
	enter: goOn,
	show: goOn,
	affirm: goOn,
	takeBack: async (event) => {
		const { statement = '' } = textFields(await event.request.formData());
		const { open, who } = await previewAsked(event);
		redirect(303, pageHref(open.draft.id, { is: 'statement', statement }, who));
	},
	answer: async (event) => {
		const page = pageIn(event.params.what);
		if (page.is !== 'item' && page.is !== 'check') return goOn(event);
		const given = Object.fromEntries(
			Object.entries(textFields(await event.request.formData())).filter(([name]) => !NOT_ANSWERS.has(name))
		);
		const { open, preview, who, answers } = await previewAsked(event);
		if (!preview) error(404, 'Not found');
		const after = afterAnswer(preview.nobody, page, answers, given, preview.values);
		if (after.is === 'faults') return fail(422, { faults: after.faults, given });
		redirect(303, pageHref(open.draft.id, page, who, after.answers));
	},
	next: async (event) => {
		const page = pageIn(event.params.what);
		const { open, preview, who, answers } = await previewAsked(event);
		if (!preview || (page.is !== 'item' && page.is !== 'check')) error(404, 'Not found');
		const after = afterFeedback(preview.nobody, page, answers, preview.values);
		redirect(303, pageHref(open.draft.id, after.page, who, after.answers));
	},
	ask: nothing,
	give: nothing,
	accept: nothing,
	refuse: nothing,
	notNow: nothing,
	decline: nothing,
	sign: nothing
};
