import { fail } from '@sveltejs/kit';
import { verifyRecordFile } from '$lib/domain/consent/record-file.ts';
import { isTooLarge } from '$lib/server/http/too-large.ts';
import { MOST_BODY_BYTES } from '$lib/server/process/body-limit.ts';
import type { Actions } from './$types';

/** Null: larger than any record. Nothing of it is read. */
async function formOf(request: Request): Promise<FormData | null> {
	try {
		return await request.formData();
	} catch (fault) {
		if (isTooLarge(fault)) return null;
		throw fault;
	}
}

/** Uploaded wins over pasted. Read once, answered, and kept nowhere. */
async function textOf(form: FormData): Promise<string> {
	const file = form.get('file');
	if (file instanceof File && file.size > 0) return file.text();
	const pasted = form.get('pasted');
	return typeof pasted === 'string' ? pasted.trim() : '';
}

export const actions: Actions = {
	default: async ({ request }) => {
		const form = await formOf(request);
		if (!form) return fail(413, { tooLarge: MOST_BODY_BYTES / 1024 });
		const given = form.get('file') instanceof File || form.has('pasted');
		const text = given ? await textOf(form) : '';
		if (text === '') return fail(422, { missing: true });
		const { hash, record, countersigned, faults } = verifyRecordFile(text);
		return {
			verdict: {
				hash,
				faults,
				/** Enough to recognise the record by; the file itself is what says the rest. */
				about: record && {
					clinic: record.clinic.name,
					name: record.signature.nameTyped,
					signedAt: record.signature.signedAt,
					timeZone: record.signature.timeZone,
					version: record.course.version
				},
				countersigned
			}
		};
	}
};
