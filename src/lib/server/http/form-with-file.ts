import { sha256Hex } from '../../domain/ledger/sha256.ts';
import { isTooLarge } from './too-large.ts';

/** A form with one file in it, as bytes; no file chosen has none of them. `name`: as it is called where it comes from. */
export type FormWithFile = { form: FormData; bytes: Uint8Array; name: string };

/** Null for one that is too large: nothing of it was read, and the rest of the form neither. */
export async function formWithFile(
	request: Pick<Request, 'formData'>,
	field: string
): Promise<FormWithFile | null> {
	const form = await request.formData().catch((fault: unknown) => {
		if (isTooLarge(fault)) return null;
		throw fault;
	});
	if (!form) return null;
	const file = form.get(field);
	const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
	// The key of a post is made of its words: another file is another post.
	form.set(field, sha256Hex(bytes));
	return { form, bytes, name: file instanceof File ? file.name : '' };
}
