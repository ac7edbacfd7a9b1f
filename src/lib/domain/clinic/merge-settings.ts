import { type Result, ok, refuse } from '../result.ts';
import { type SettingField, type SettingTexts, changedFields } from './settings-fields.ts';

export type SettingsConflict = { code: 'settings_superseded'; fields: SettingField[] };

/**
 * What somebody changed, to be put on top of what is there now. `seen`: what their form showed; `typed`: what it holds;
 * `present`: what is stored. Refused where somebody else changed the same field to something else meanwhile: neither
 * may overwrite the other unseen.
 */
export function mergeSettings(
	seen: SettingTexts,
	typed: SettingTexts,
	present: SettingTexts
): Result<SettingTexts, SettingsConflict> {
	const changed = changedFields(seen, typed).filter((field) => field in typed);
	const stillToDo = changed.filter((field) => (typed[field] ?? '') !== (present[field] ?? ''));
	const fields = stillToDo.filter((field) => (present[field] ?? '') !== (seen[field] ?? ''));
	if (fields.length > 0) return refuse({ code: 'settings_superseded', fields });
	return ok(Object.fromEntries(stillToDo.map((field) => [field, typed[field] ?? ''])));
}
