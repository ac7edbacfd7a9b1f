import { error, fail } from '@sveltejs/kit';
import { readOwnHealthCheck } from '$lib/domain/enrolment/shown/health-check-shown.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { textFields } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { giveHealthCheck } from '$lib/server/operations/health/health-check.ts';
import { wordingOf } from '$lib/server/operations/learning/read.ts';
import { readWarningLevels } from '$lib/server/operations/learning/read-warning-levels.ts';
import { viewOwnEnrolment } from '$lib/server/operations/streams/own-enrolment.ts';
import type { HealthForm } from '$lib/ui/patient/pages/HealthCheckPage.svelte';
import { answersIn } from '../form-answers.server.ts';
import { ownReadingOf } from '../reading.server.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/my/health';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const health = readOwnHealthCheck(view) ?? error(404, 'Not found');
		const { numbers, clinicNumbers } = readWarningLevels(view);
		return {
			health,
			help: health.showsHelp ? { numbers, clinicNumbers } : null,
			wording: wordingOf(view),
			timeZone: view.clinicFacts.timeZone,
			reading: await ownReadingOf(view, health)
		};
	});

const failed = (form: HealthForm) => fail(422, form);

export const actions: Actions = {
	give: async (event) => {
		const form = await event.request.formData();
		const ctx = contextOf(event, form);
		const asked = (await viewOwnEnrolment(ctx, readOwnHealthCheck))?.lines ?? error(404, 'Not found');
		const given = answersIn(form, asked);
		const missing = asked.filter(({ question }) => given[question] === undefined);
		if (missing.length > 0) return failed({ given, missing: missing.map(({ question }) => question) });
		const wording = textFields(form)['wording'] ?? '';
		return goOn(event, await giveHealthCheck(ctx, { answers: given, wording }), `${HERE}?given`);
	}
};
