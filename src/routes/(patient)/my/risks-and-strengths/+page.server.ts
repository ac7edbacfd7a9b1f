import { error, fail } from '@sveltejs/kit';
import { readOwnTraits } from '$lib/domain/enrolment/shown/traits-shown.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { textFields } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import {
	giveTraits,
	keepTraitBack,
	shareTrait,
	takeTraitsBack
} from '$lib/server/operations/health/traits.ts';
import { wordingOf } from '$lib/server/operations/learning/read.ts';
import { readWarningLevels } from '$lib/server/operations/learning/read-warning-levels.ts';
import { viewOwnEnrolment } from '$lib/server/operations/streams/own-enrolment.ts';
import type { TraitsForm } from '$lib/ui/patient/pages/TraitsPage.svelte';
import { answersIn } from '../form-answers.server.ts';
import { ownReadingOf } from '../reading.server.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/my/risks-and-strengths';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const traits = readOwnTraits(view) ?? error(404, 'Not found');
		const { numbers, clinicNumbers } = readWarningLevels(view);
		return {
			traits,
			help: traits.showsHelp ? { numbers, clinicNumbers } : null,
			wording: wordingOf(view),
			reading: await ownReadingOf(view, traits)
		};
	});

const failed = (form: TraitsForm) => fail(422, form);

export const actions: Actions = {
	give: async (event) => {
		const form = await event.request.formData();
		const ctx = contextOf(event, form);
		const asked = (await viewOwnEnrolment(ctx, readOwnTraits)) ?? error(404, 'Not found');
		const answers = answersIn(form, [...asked.risks, ...asked.strengths]);
		if (Object.keys(answers).length === 0) return failed({ nothing: true });
		return goOn(event, await giveTraits(ctx, { answers, wording: textFields(form)['wording'] ?? '' }), HERE);
	},

	/** Behind a question of the page: the button that says so again is the only one that posts here. */
	takeAway: async (event) => {
		const form = await event.request.formData();
		return goOn(event, await takeTraitsBack(contextOf(event, form)), HERE);
	},

	share: async (event) => {
		const form = await event.request.formData();
		return goOn(event, await shareTrait(contextOf(event, form), textFields(form)['question'] ?? ''), HERE);
	},

	keep: async (event) => {
		const form = await event.request.formData();
		return goOn(event, await keepTraitBack(contextOf(event, form), textFields(form)['question'] ?? ''), HERE);
	}
};
