import type { ClinicRefusal } from '../../../domain/clinic/clinic.ts';
import { mergeSettings, type SettingsConflict } from '../../../domain/clinic/merge-settings.ts';
import { parametersOfBoth } from '../../../domain/clinic/parameters.ts';
import {
	faultsOfEmptying,
	settingsDifference,
	settingsFrom,
	shownTexts,
	type SettingFaults,
	type SettingTexts
} from '../../../domain/clinic/settings-fields.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';
import { showAtOnce } from './show-at-once.ts';

export type ChangeSettingsCommand = {
	/** What the form showed when it was opened. */
	seen: SettingTexts;
	/** What it holds now. Fields left out stay as they are. */
	typed: SettingTexts;
};

export type ChangeSettingsRefusal =
	{ code: 'NOT_ALLOWED' } | { code: 'FAULTS'; faults: SettingFaults } | SettingsConflict | ClinicRefusal;

/** Stores what differs from what is there, as one event with old and new; nothing when nothing does. */
export async function changeSettings(
	ctx: OperationContext,
	{ seen, typed }: ChangeSettingsCommand
): Promise<Result<null, ChangeSettingsRefusal>> {
	const as = allowed(ctx, 'settings.change');
	if (!as) return refuse({ code: 'NOT_ALLOWED' });
	const changed = await ctx.runtime.db.inClinic<Result<null, ChangeSettingsRefusal>>(
		ctx.clinicId,
		async (tx) => {
			const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
			if (locked.repeated) return ok(null);
			const { settings, adopted } = locked.state;
			const course = adopted && (await ctx.runtime.courses.get(tx, ctx.clinicId, adopted.version));
			const params = parametersOfBoth(course?.params ?? [], ctx.runtime.base.course.params);
			const asTyped = settingsFrom(typed, settings, params, course ?? undefined);
			if (!asTyped.ok) return refuse({ code: 'FAULTS', faults: asTyped.error });
			const merged = mergeSettings(seen, typed, shownTexts(settings, course));
			if (!merged.ok) return merged;
			const next = settingsFrom(merged.value, settings, params, course ?? undefined);
			if (!next.ok) return refuse({ code: 'FAULTS', faults: next.error });
			const emptied = faultsOfEmptying(settings, next.value);
			if (Object.keys(emptied).length > 0) return refuse({ code: 'FAULTS', faults: emptied });

			const difference = settingsDifference(settings, next.value);
			if (!difference) return ok(null);
			const written = await writeClinic(
				tx,
				ctx,
				locked,
				[{ type: 'SETTINGS_CHANGED', clear: difference, sealed: {} }],
				as
			);
			return written.ok ? ok(null) : written;
		}
	);
	if (changed.ok) await showAtOnce(ctx);
	return changed;
}
