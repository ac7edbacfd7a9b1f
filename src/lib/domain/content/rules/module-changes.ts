import { finding, type Finding } from '../finding.ts';
import type { Module } from '../model.ts';
import { asksAgain, type ModuleChange } from '../module-change.ts';
import { didYouMean } from '../suggest.ts';
import type { Draft } from './rule.ts';

/**
 * V604: who raises the version of a published module says what that means for people who learned the one before (design §4.4). In
 * a clinic's own course (`base`) its author says so of the whole version.
 */
export const moduleChanges = (draft: Draft): Finding[] =>
	draft.course.modules.flatMap((module) => {
		const change = draft.changes?.get(module.id);
		return change ? [...reopened(draft, change), ...known(draft, module, change)] : unsaid(draft, module);
	});

function unsaid({ places, published, base }: Draft, module: Module): Finding[] {
	const before =
		published && Object.hasOwn(published.modules, module.id) ? published.modules[module.id] : undefined;
	if (base || !before || module.version === '' || before.version === module.version) return [];
	const message = `module "${module.id}" was published as ${before.version} and does not say what changed since`;
	return [
		finding('V604', places.of(module, 'version'), message, 'add change: { impact: …, why: …, reopens: […] }')
	];
}

function reopened({ places }: Draft, change: ModuleChange): Finding[] {
	const { impact, reopens } = change;
	if (asksAgain(change) && reopens.length === 0) {
		const message = `a change that is ${impact} must list the objectives it reopens`;
		return [
			finding('V604', places.of(change, 'reopens'), message, 'name them under reopens: those are asked again')
		];
	}
	if (impact !== 'editorial' || reopens.length === 0) return [];
	const todo = 'remove reopens, or call the change clarifying or material';
	return [finding('V604', places.of(change, 'reopens'), 'an editorial change reopens nothing', todo)];
}

/** I103: what is asked again can be asked. */
function known({ places }: Draft, module: Module, { reopens }: ModuleChange): Finding[] {
	const objectives = module.objectives.filter(({ retired }) => !retired).map(({ id }) => id);
	return reopens.flatMap((id, index) => {
		if (objectives.includes(id)) return [];
		const todo = didYouMean(id, objectives, 'name an objective of this module that is asked');
		return [finding('I103', places.of(reopens, String(index)), `unknown objective "${id}"`, todo)];
	});
}
