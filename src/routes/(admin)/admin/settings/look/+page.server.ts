import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import type { SettingField, SettingTexts } from '$lib/domain/clinic/settings-fields.ts';
import { settingsFrom } from '$lib/domain/clinic/settings-fields.ts';
import { initialSettings } from '$lib/domain/clinic/settings.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { textFields } from '$lib/server/http/form.ts';
import { formWithFile } from '$lib/server/http/form-with-file.ts';
import { MOST_LOGO_BYTES } from '$lib/server/process/body-limit.ts';
import { changeSettings } from '$lib/server/operations/clinics/change-settings.ts';
import { changeLogo } from '$lib/server/operations/look/change-logo.ts';
import { FILE_TOO_LARGE } from '$lib/server/operations/look/read-logo.ts';
import { showLook } from '$lib/server/operations/look/show-look.ts';
import type { LogoFaultCode } from '$lib/ui/words/logo-words.ts';
import type { SettingFaultCode } from '$lib/ui/words/setting-words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const PATH = '/admin/settings/look';
const MOST_CHARACTERS = 40;

export const load: PageServerLoad = async (event) => {
	const ctx = contextOf(event);
	const look = await showLook(ctx);
	if (!look) error(404, 'Not found');
	return {
		look,
		mostKb: MOST_LOGO_BYTES / 1024,
		done: event.url.searchParams.get('done'),
		postKeys: {
			save: ctx.runtime.newId(),
			offer: ctx.runtime.newId(),
			logo: ctx.runtime.newId(),
			remove: ctx.runtime.newId()
		}
	};
};

export type LookFaults = Partial<Record<SettingField, SettingFaultCode>>;

export type LookForm =
	| { kind: 'shown'; given: SettingTexts; faults: LookFaults }
	| { kind: 'faults'; given: SettingTexts; faults: LookFaults }
	| { kind: 'conflict'; given: SettingTexts }
	| { kind: 'logo'; fault: LogoFaultCode }
	| { kind: 'logo_moved_on' };

const failed = (status: 409 | 413 | 422, form: LookForm) => fail(status, form);

export const actions: Actions = {
	show: async ({ request }): Promise<LookForm> => {
		const given = lookTexts(await request.formData());
		const read = settingsFrom(given, initialSettings('-'), []);
		return { kind: 'shown', given, faults: read.ok ? {} : read.error };
	},

	save: async (event) => {
		const form = await event.request.formData();
		const given = lookTexts(form);
		const changed = await changeSettings(contextOf(event, form), { seen: readSeen(form), typed: given });
		if (changed.ok) redirect(303, `${PATH}?done=saved`);
		switch (changed.error.code) {
			case 'NOT_ALLOWED':
				return error(404, 'Not found');
			case 'FAULTS':
				return failed(422, { kind: 'faults', given, faults: changed.error.faults });
			case 'settings_superseded':
				return failed(409, { kind: 'conflict', given });
			default:
				throw new Error(`A checked look was refused: ${changed.error.code}`);
		}
	},

	logo: async (event) => {
		const sent = await formWithFile(event.request, 'logo');
		if (!sent) return failed(413, { kind: 'logo', fault: FILE_TOO_LARGE });
		return changeTo(event, sent.form, sent.bytes);
	},

	removeLogo: async (event) => changeTo(event, await event.request.formData(), null)
};

async function changeTo(event: RequestEvent, form: FormData, file: Uint8Array | null) {
	const seen = String(form.get('seen') ?? '');
	const changed = await changeLogo(contextOf(event, form), { seen, file });
	if (changed.ok) redirect(303, `${PATH}?done=${file ? 'logo' : 'removed'}`);
	if (changed.error.code === 'NOT_ALLOWED') error(404, 'Not found');
	return changed.error.code === 'MOVED_ON'
		? failed(409, { kind: 'logo_moved_on' })
		: failed(422, { kind: 'logo', fault: changed.error.fault });
}

/** What was picked counts where it is another than the page came with; what was typed otherwise. */
function lookTexts(form: FormData): SettingTexts {
	const { accent = '', picked = '', picked_shown = '', headings = '' } = textFields(form);
	const colour = picked !== '' && picked !== picked_shown ? picked : accent;
	return {
		'look.accent': colour.slice(0, MOST_CHARACTERS),
		'look.headings': headings.slice(0, MOST_CHARACTERS)
	};
}

const Seen = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({ 'look.accent': v.string(), 'look.headings': v.string() })
);

/** Changed by hand it only makes its own sender's change be refused. */
function readSeen(form: FormData): SettingTexts {
	const read = v.safeParse(Seen, form.get('seen'));
	return read.success ? read.output : {};
}
