import * as v from 'valibot';
import { type Result, ok, refuse } from '../../result.ts';
import type { Sha256Hex } from '../../ids.ts';
import { FILE_LIMIT_CHARACTERS } from '../source-text.ts';

/**
 * What a clinic changed in the files of a base course, and nothing else: a new base keeps everything that the clinic did
 * not touch (learning.md §6). One change for each part, in the order of the files.
 */
export type Overlay = {
	schema: typeof OVERLAY_SCHEMA;
	/** The version of the base course that the changes were made to. */
	base: Sha256Hex;
	/** The published version of the clinic's that they know of; left out where there was none, and by earlier programs. */
	accounts_for?: Sha256Hex;
	changes: Change[];
};

export type Change =
	/** The part says this instead. */
	| { is: 'set'; file: string; part: string; text: string }
	/** A new part; `after` is the part of the same list that it follows, null where it comes first. */
	| { is: 'add'; file: string; part: string; after: string | null; text: string }
	| { is: 'remove'; file: string; part: string }
	/** All parts of one list, in another order. */
	| { is: 'order'; file: string; list: string; parts: string[] }
	/** A whole file: a new one, or one that cannot be changed part by part. */
	| { is: 'file'; file: string; text: string }
	| { is: 'remove_file'; file: string };

export const OVERLAY_SCHEMA = 'preface/overlay@1';
export const MOST_CHANGES = 5_000;

/** No half of a character: what is said of it, its hash and the file that it is written to, could not hold it. */
const said = v.pipe(
	v.string(),
	v.check((text) => text.isWellFormed(), 'half a character')
);
const file = v.pipe(said, v.nonEmpty(), v.maxLength(300));
const part = v.pipe(said, v.nonEmpty());
const text = v.pipe(said, v.maxLength(FILE_LIMIT_CHARACTERS));

const change = v.variant('is', [
	v.strictObject({ is: v.literal('set'), file, part, text }),
	v.strictObject({ is: v.literal('add'), file, part, after: v.nullable(part), text }),
	v.strictObject({ is: v.literal('remove'), file, part }),
	v.strictObject({ is: v.literal('order'), file, list: said, parts: v.array(part) }),
	v.strictObject({ is: v.literal('file'), file, text }),
	v.strictObject({ is: v.literal('remove_file'), file })
]);

const version = v.pipe(
	v.string(),
	v.regex(/^[0-9a-f]{64}$/),
	v.transform((text) => text as Sha256Hex)
);
const overlay = v.strictObject({
	schema: v.literal(OVERLAY_SCHEMA),
	base: version,
	accounts_for: v.exactOptional(version),
	changes: v.pipe(v.array(change), v.maxLength(MOST_CHANGES))
});

/** `at`: where in the overlay, as in `changes.3.text`. */
export type OverlayUnreadable = { code: 'overlay_unreadable'; at: string };

/** Reads what claims to be an overlay. */
export function readOverlay(data: unknown): Result<Overlay, OverlayUnreadable> {
	const read = v.safeParse(overlay, data);
	if (read.success) return ok(read.output);
	return refuse({ code: 'overlay_unreadable', at: v.getDotPath(read.issues[0]) ?? '' });
}
