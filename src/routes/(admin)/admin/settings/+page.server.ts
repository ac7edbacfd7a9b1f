import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import type { ClinicNumbers } from '$lib/domain/clinic/settings.ts';
import {
	isSettingField,
	writeLanguages,
	type SettingField,
	type SettingTexts
} from '$lib/domain/clinic/settings-fields.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { line, orNull, readForm } from '$lib/server/http/form.ts';
import { adoptShippedCourse } from '$lib/server/operations/clinics/adopt-shipped-course.ts';
import { changeSettings } from '$lib/server/operations/clinics/change-settings.ts';
import { confirmNumbers } from '$lib/server/operations/clinics/confirm-numbers.ts';
import { listSettingsHistory } from '$lib/server/operations/clinics/list-settings-history.ts';
import { showSettings } from '$lib/server/operations/clinics/show-settings.ts';
import type { SettingFaultCode } from '$lib/ui/words/setting-words.ts';
import type { Actions, PageServerLoad } from './$types';

const MOST_CHARACTERS = 600;
const PATH = '/admin/settings';

export const load: PageServerLoad = async (event) => {
	const ctx = contextOf(event);
	const before = placeIn(event.url.searchParams.get('before'));
	const [settings, history] = [await showSettings(ctx), await listSettingsHistory(ctx, { before })];
	if (!settings || !history) error(404, 'Not found');
	return {
		settings,
		history,
		isFirstPage: before === null,
		done: event.url.searchParams.get('done'),
		now: event.locals.now.toISOString(),
		language: event.locals.locale,
		postKeys: { save: ctx.runtime.newId(), confirm: ctx.runtime.newId(), adopt: ctx.runtime.newId() }
	};
};

/** A place in the clinic's stream, as an address names it. */
const placeIn = (text: string | null): number | null =>
	text && /^\d{1,9}$/.test(text) ? Number(text) : null;

/** Any field may be empty; what it holds is one line. */
const texts = v.record(v.string(), orNull(line(MOST_CHARACTERS)));

export type SettingsForm =
	| { kind: 'faults'; given: SettingTexts; faults: Partial<Record<SettingField, SettingFaultCode>> }
	| { kind: 'conflict'; given: SettingTexts; fields: SettingField[] }
	| { kind: 'unticked' }
	| { kind: 'numbers_moved_on' }
	| { kind: 'course_moved_on' }
	| { kind: 'own_changes' };

const failed = (status: 409 | 422, form: SettingsForm) => fail(status, form);

export const actions: Actions = {
	save: async (event) => {
		const form = await event.request.formData();
		const seen = readSeen(form);
		form.delete('seen');
		gatherLanguages(form);
		const read = readForm(texts, form);
		const given = settingTexts(read.ok ? read.value : read.given);
		if (!read.ok) return failed(422, { kind: 'faults', given, faults: formFaults(read.errors) });
		const changed = await changeSettings(contextOf(event, form), { seen, typed: given });
		if (changed.ok) redirect(303, `${PATH}?done=saved`);
		switch (changed.error.code) {
			case 'NOT_ALLOWED':
				return error(404, 'Not found');
			case 'FAULTS':
				return failed(422, { kind: 'faults', given, faults: changed.error.faults });
			case 'settings_superseded':
				return failed(409, {
					kind: 'conflict',
					given,
					fields: 'fields' in changed.error ? changed.error.fields : []
				});
			default:
				throw new Error(`Checked settings were refused: ${changed.error.code}`);
		}
	},

	confirm: async (event) => {
		const form = await event.request.formData();
		if (form.get('confirmed') !== 'yes') return failed(422, { kind: 'unticked' });
		const confirmed = await confirmNumbers(contextOf(event, form), rungNumbers(form));
		if (confirmed.ok) redirect(303, `${PATH}?done=confirmed`);
		if (confirmed.error.code === 'NOT_ALLOWED') error(404, 'Not found');
		return failed(409, { kind: 'numbers_moved_on' });
	},

	adopt: async (event) => {
		const form = await event.request.formData();
		const adopted = await adoptShippedCourse(contextOf(event, form), String(form.get('version') ?? ''));
		if (adopted.ok) redirect(303, `${PATH}?done=adopted`);
		if (adopted.error.code === 'NOT_ALLOWED') error(404, 'Not found');
		return failed(409, {
			kind: adopted.error.code === 'HAS_OWN_CHANGES' ? 'own_changes' : 'course_moved_on'
		});
	}
};

/** Of the boxes that were ticked, one text; a form without them leaves the languages alone. */
function gatherLanguages(form: FormData): void {
	if (!form.has('languages')) return;
	const ticked = form.getAll('languages').filter((one) => typeof one === 'string' && one !== '');
	form.set('languages', writeLanguages(ticked.map(String)));
}

/** Of the form's fields, those that are settings. */
function settingTexts(fields: Record<string, string | null>): SettingTexts {
	const kept: SettingTexts = {};
	for (const [field, text] of Object.entries(fields)) if (isSettingField(field)) kept[field] = text ?? '';
	return kept;
}

function formFaults(errors: Record<string, string>): Partial<Record<SettingField, SettingFaultCode>> {
	const faults: Partial<Record<SettingField, SettingFaultCode>> = {};
	for (const [field, code] of Object.entries(errors)) {
		if (!isSettingField(field)) continue;
		faults[field] =
			code === 'too_long'
				? { code, most: MOST_CHARACTERS }
				: ({ code: 'unreadable' } satisfies SettingFaultCode);
	}
	return faults;
}

/** What the page showed when it was opened. Changed by hand it only makes its own sender's change be refused. */
function readSeen(form: FormData): SettingTexts {
	const read = v.safeParse(
		v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())),
		form.get('seen') ?? ''
	);
	return read.success ? settingTexts(read.output) : {};
}

function rungNumbers(form: FormData): ClinicNumbers {
	const number = (name: string) => String(form.get(name) ?? '');
	return { day: number('day'), afterHours: number('afterHours'), emergency: number('emergency') };
}
