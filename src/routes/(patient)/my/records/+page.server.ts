import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { titleIn } from '$lib/domain/content/look-up.ts';
import { passageIn, wordsIn } from '$lib/domain/content/text.ts';
import { isOver, stepOf } from '$lib/domain/enrolment/step.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { line, readForm } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { countingNow } from '$lib/server/operations/learning/read-home.ts';
import {
	acceptRecords,
	disclosureCode,
	refuseRecords
} from '$lib/server/operations/records/choose-records.ts';
import { ownReading } from '../reading.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const { electronic_records: disclosure, source_language } = view.course;
		const { language, electronic } = countingNow(view);
		return {
			title: titleIn(disclosure.title, language, source_language),
			passage: passageIn(disclosure.text, language, source_language),
			cites: disclosure.cites,
			accept: wordsIn(disclosure.accept, language, source_language),
			code: disclosureCode(view),
			status: electronic.status,
			hasSigned: view.state.signature !== null,
			isOver: isOver(stepOf(view.state)),
			reading: await ownReading(view)
		};
	});

const schema = v.object({ code: line(20) });

export const actions: Actions = {
	accept: async (event) => {
		const form = await event.request.formData();
		const read = readForm(schema, form);
		if (!read.ok) return fail(422, { wrongCode: true });
		const accepted = await acceptRecords(contextOf(event, form), read.value);
		if (!accepted.ok && accepted.error.code === 'wrong_code') return fail(422, { wrongCode: true });
		return goOn(event, accepted, '/my');
	},
	refuse: async (event) => {
		const form = await event.request.formData();
		return goOn(event, await refuseRecords(contextOf(event, form)), '/my');
	}
};
