import { and, eq } from 'drizzle-orm';
import { settingsDifference } from '../../../domain/clinic/settings-fields.ts';
import type { ClinicSettings } from '../../../domain/clinic/settings.ts';
import type { Logo } from '../../../domain/look/look.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Role } from '../../../domain/access/roles.ts';
import type { Tx } from '../../db/client.ts';
import { picture } from '../../db/schema/look.ts';
import { showAtOnce } from '../clinics/show-at-once.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';
import { readLogo, type LogoFault } from './read-logo.ts';

export type ChangeLogoCommand = {
	/** Hash of the one that the page showed; empty: none. */
	seen: string;
	/** The file as it was sent; null: there shall be none. */
	file: Uint8Array | null;
};

export type ChangeLogoRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'FAULT'; fault: LogoFault }
	/** Somebody else put up or removed one meanwhile. */
	| { code: 'MOVED_ON' };

/** Puts up a logo, or takes it down; one event with the hash before and after. */
export async function changeLogo(
	ctx: OperationContext,
	{ seen, file }: ChangeLogoCommand
): Promise<Result<null, ChangeLogoRefusal>> {
	const as = allowed(ctx, 'settings.change');
	if (!as) return refuse({ code: 'NOT_ALLOWED' });
	// Decoded before a row is locked: a picture takes longer than a setting.
	const read = file && (await readLogo(file));
	if (read && !read.ok) return refuse({ code: 'FAULT', fault: read.error });
	const put = read?.value ?? null;
	const changed = await ctx.runtime.db.inClinic<Result<null, ChangeLogoRefusal>>(ctx.clinicId, async (tx) => {
		const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
		if (locked.repeated) return ok(null);
		const { settings } = locked.state;
		const before = settings.look.logo;
		if ((before?.hash ?? '') === (put?.hash ?? '')) return ok(null);
		if ((before?.hash ?? '') !== seen) return refuse({ code: 'MOVED_ON' });

		if (put) {
			const bytes = Buffer.from(put.bytes);
			await tx
				.insert(picture)
				.values({ clinicId: ctx.clinicId, use: 'logo', ...put, bytes })
				.onConflictDoNothing();
		}
		const next: Logo | null = put && { hash: put.hash, width: put.width, height: put.height };
		await writeLook(tx, ctx, locked, { ...settings, look: { ...settings.look, logo: next } }, as);
		if (before) {
			await tx
				.delete(picture)
				.where(
					and(eq(picture.clinicId, ctx.clinicId), eq(picture.use, 'logo'), eq(picture.hash, before.hash))
				);
		}
		return ok(null);
	});
	if (changed.ok) await showAtOnce(ctx);
	return changed;
}

async function writeLook(
	tx: Tx,
	ctx: OperationContext,
	locked: Awaited<ReturnType<typeof lockClinic>>,
	after: ClinicSettings,
	as: Role
): Promise<void> {
	const clear = settingsDifference(locked.state.settings, after);
	if (!clear) throw new Error('Another logo is no change');
	const written = await writeClinic(tx, ctx, locked, [{ type: 'SETTINGS_CHANGED', clear, sealed: {} }], as);
	if (!written.ok) throw new Error(`A logo that was checked was refused: ${written.error.code}`);
}
