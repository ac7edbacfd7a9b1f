import * as v from 'valibot';
import { isId } from '../../domain/ids.ts';

/** What a form said, as text; a file where text belongs reads as empty. Repeated fields keep the last. */
export function textFields(form: FormData): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [name, value] of form) fields[name] = typeof value === 'string' ? value : '';
	return fields;
}

/** A character that no keyboard makes and that storage refuses, or half of one. */
// eslint-disable-next-line no-control-regex -- naming control characters is the point
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\ufffe\uffff]/;

/** One line of text. Codes: `missing`, `too_long`, `unreadable`. */
export const line = (mostCharacters: number) =>
	v.pipe(
		v.string('missing'),
		v.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim()),
		v.nonEmpty('missing'),
		v.maxLength(mostCharacters, 'too_long'),
		v.check((text) => text.isWellFormed() && !UNWRITABLE.test(text), 'unreadable')
	);

/** Text of several lines. */
export const lines = (mostCharacters: number) =>
	v.pipe(
		v.string('missing'),
		v.transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()),
		v.nonEmpty('missing'),
		v.maxLength(mostCharacters, 'too_long'),
		v.check((text) => text.isWellFormed() && !UNWRITABLE.test(text), 'unreadable')
	);

/** An empty field becomes null; anything else must satisfy the schema. */
export const orNull = <T extends v.GenericSchema<string, string>>(schema: T) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => (text.trim() === '' ? null : text)),
		v.nullable(schema)
	);

export const idText = v.pipe(v.string('missing'), v.check(isId, 'unreadable'));

/** The hidden field that makes the same post twice one post. Made by the page; its absence is a form of ours gone wrong. */
export const POST_KEY = 'post_key';

export type FieldErrors = Record<string, string>;

/** The parsed form, or one code per field that a person can do something about. */
export function readForm<T extends v.GenericSchema>(
	schema: T,
	form: FormData
): { ok: true; value: v.InferOutput<T> } | { ok: false; errors: FieldErrors; given: Record<string, string> } {
	const given = textFields(form);
	const parsed = v.safeParse(schema, given);
	if (parsed.success) return { ok: true, value: parsed.output };
	const errors: FieldErrors = {};
	for (const issue of parsed.issues) {
		const field = v.getDotPath(issue) ?? 'form';
		errors[field] ??= issue.message;
	}
	return { ok: false, errors, given };
}
