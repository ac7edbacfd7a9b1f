import { textsOf, type SettingTexts } from '../../../domain/clinic/settings-fields.ts';
import type { Logo } from '../../../domain/look/look.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';

export type LookView = {
	/** What the fields of the look hold now. */
	texts: SettingTexts;
	logo: Logo | null;
};

/** Null when the actor may not see settings. */
export async function showLook(ctx: OperationContext): Promise<LookView | null> {
	if (!allowed(ctx, 'settings.see')) return null;
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const { look } = (await readClinic(tx, ctx, await openClinicVault(tx, ctx))).settings;
		return { texts: textsOf({ look }), logo: look.logo };
	});
}
