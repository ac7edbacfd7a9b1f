import { error } from '@sveltejs/kit';
import { readPosted } from '$lib/domain/check-in/posted.ts';
import { readOwnCheckIn, type OwnCheckIn } from '$lib/domain/enrolment/shown/check-in-shown.ts';
import { contextOf, signedIn } from '$lib/server/http/context.ts';
import { textFields } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { answerOwnCheckIn } from '$lib/server/operations/check-ins/own-check-in.ts';
import { wordingOf } from '$lib/server/operations/learning/read.ts';
import { readWarningLevels } from '$lib/server/operations/learning/read-warning-levels.ts';
import type { EnrolmentView } from '$lib/server/operations/streams/enrolment-unit.ts';
import { viewOwnEnrolment } from '$lib/server/operations/streams/own-enrolment.ts';
import { ownReadingOf } from '../reading.server.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/my/check-in';

const checkInOf = (view: EnrolmentView, page: number): OwnCheckIn | null =>
	readOwnCheckIn(view, page, view.ctx.now.toISOString());

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const { searchParams } = event.url;
		const checkIn = checkInOf(view, Number(searchParams.get('page') ?? '1')) ?? error(404, 'Not found');
		const { numbers, clinicNumbers, levels } = readWarningLevels(view);
		const wasSent = searchParams.has('sent');
		return {
			checkIn,
			/** The questions are open: asked for, gone on with, or wanted now. */
			isOpen: checkIn.hasBegun && !wasSent && (checkIn.isDue || searchParams.has('page')),
			wasSent,
			says: levels.find(({ level }) => level === checkIn.sent?.level)?.say ?? null,
			help: checkIn.showsHelp ? { numbers, clinicNumbers } : null,
			clinicNumbers,
			clinicId: signedIn(event).clinicId,
			wording: wordingOf(view),
			timeZone: view.clinicFacts.timeZone,
			reading: await ownReadingOf(view, { checkIn, levels })
		};
	});

export const actions: Actions = {
	answer: async (event) => {
		const form = await event.request.formData();
		const ctx = contextOf(event, form);
		const fields = textFields(form);
		const page = Number(fields['page'] ?? '1');
		const shown = (await viewOwnEnrolment(ctx, (view) => checkInOf(view, page))) ?? error(404, 'Not found');
		const isLast = shown.last !== null;
		const words = (fields['words'] ?? '').trim();
		const result = await answerOwnCheckIn(ctx, {
			checkIn: Number(fields['check_in'] ?? '0'),
			answers: Object.fromEntries(
				shown.lines.flatMap(({ question }) => {
					const answer = readPosted(fields[question] ?? '');
					return answer ? [[question, answer.id]] : [];
				})
			),
			signs: isLast ? form.getAll('sign').flatMap((one) => readPosted(String(one))?.id ?? []) : [],
			words: isLast && words !== '' ? words : null,
			isLast,
			wording: fields['wording'] ?? ''
		});
		return goOn(event, result, isLast ? `${HERE}?sent` : `${HERE}?page=${shown.page + 1}`);
	}
};
