import { sql } from 'drizzle-orm';
import * as v from 'valibot';
import { logo, theme } from '../../db/schema/look.ts';
import type { Runtime } from '../../runtime.ts';

/*
 * A logo and a style sheet are public to whoever has their hash: they stand on pages that are shown before anybody signs
 * in, say nothing of any person, and 256 bits cannot be guessed. The hash names bytes and not a clinic, so nothing else
 * of whose they are is answered.
 */

const HASH = /^[0-9a-f]{64}$/;

const LogoRow = v.object({ type: v.string(), bytes: v.instance(Buffer) });
export type FoundLogo = v.InferOutput<typeof LogoRow>;

export async function findLogo({ db }: Pick<Runtime, 'db'>, hash: string): Promise<FoundLogo | null> {
	if (!HASH.test(hash)) return null;
	const [row] = await db.readInFoundClinic(
		sql`select clinic_id from look_up_logo(${hash})`,
		sql`select ${logo.type} as "type", ${logo.bytes} as "bytes" from ${logo} where ${logo.hash} = ${hash}`
	);
	return row ? v.parse(LogoRow, row) : null;
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
