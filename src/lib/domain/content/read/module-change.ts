import { CHANGE_IMPACTS } from '../change-impact.ts';
import type { ModuleChange } from '../module-change.ts';
import type { Fields } from './fields.ts';

/** What a module says of its newest version; null where it says nothing. */
export function readModuleChange(module: Fields): ModuleChange | null {
	if (!module.has('change')) return null;
	const change = module.map('change', ['impact', 'why', 'reopens']);
	if (!change) return null;
	return change.remember<ModuleChange>({
		impact: change.oneOf('impact', CHANGE_IMPACTS),
		why: change.text('why'),
		reopens: change.texts('reopens')
	});
}
