import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { picture, theme } from '../../db/schema/look.ts';
import type { Runtime } from '../../runtime.ts';

/*
 * A picture and a style sheet are public to whoever has their hash: they stand on pages that are shown before anybody signs
 * in, or are of a course that a clinic hands to its patients, say nothing of any person, and 256 bits cannot be guessed. The hash names bytes and not a clinic, so nothing else
 * of whose they are is answered.
 */

const HASH = /^[0-9a-f]{64}$/;

const PictureRow = v.object({ type: v.string(), bytes: v.instance(Buffer) });
type FoundPicture = v.InferOutput<typeof PictureRow>;

export async function findPicture({ db }: Pick<Runtime, 'db'>, hash: string): Promise<FoundPicture | null> {
	if (!HASH.test(hash)) return null;
	const [row] = await db.readInFoundClinic(
		sql`select clinic_id from look_up_picture(${hash})`,
		sql`select ${picture.type} as "type", ${picture.bytes} as "bytes" from ${picture} where ${picture.hash} = ${hash} limit 1`
	);
	return row ? v.parse(PictureRow, row) : null;
}

/** From memory where the help page has it: there it must not wait for a database that does not answer. */
export async function findTheme(
	{ db, clinicNumbers }: Pick<Runtime, 'db' | 'clinicNumbers'>,
	hash: string
): Promise<string | null> {
	if (!HASH.test(hash)) return null;
	const kept = clinicNumbers.themeCss(hash);
	if (kept !== null) return kept;
	const [row] = await db.readInFoundClinic(
		sql`select clinic_id from look_up_theme(${hash})`,
		sql`select ${theme.css} as "css" from ${theme} where ${theme.hash} = ${hash}`
	);
	return row ? v.parse(v.object({ css: v.string() }), row).css : null;
}
