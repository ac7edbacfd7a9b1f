import { finding, type Finding } from '../finding.ts';
import { beliefsOf } from '../../quiz/quiz.ts';
import { appliesTo, type Module, type Objective } from '../model.ts';
import { scopesOf, type Scope } from '../scopes.ts';
import type { Draft } from './rule.ts';

/** A person called at the fourth miss and two right answers need five different items (design §4.5). */
const CRITICAL_ITEMS = 5;
const OTHER_ITEMS = 1;

/** I104, I106, I119: whatever is planned, each objective is taught, asked often enough, and can be re-taught. */
export function planCoverage(draft: Draft): Finding[] {
	const scopes = scopesOf(draft.course);
	return [
		...somethingToUnderstand(draft, scopes),
		...draft.course.modules.flatMap((module) => coverage(draft, module, scopes))
	];
}

function coverage(draft: Draft, module: Module, scopes: readonly Scope[]): Finding[] {
	return [
		...module.objectives.flatMap((objective) =>
			objective.retired || objective.id === ''
				? []
				: [...enoughItems(draft, module, objective, scopes), ...isTaught(draft, module, objective, scopes)]
		),
		...canBeRetaught(draft, module, scopes)
	];
}

/** A course that asks for nothing is never understood, so nobody could sign after it. */
function somethingToUnderstand({ course, places }: Draft, scopes: readonly Scope[]): Finding[] {
	const critical = course.modules.flatMap(({ objectives }) =>
		objectives.filter((one) => one.critical && !one.retired)
	);
	const without = scopes.filter(({ scope }) => !critical.some(({ applies }) => appliesTo(applies, scope)));
	// Where no module could be read, that is what is wrong.
	const isRead = course.modules.some(({ objectives }) => objectives.length > 0);
	if (without.length === 0 || !isRead) return [];
	const message = `no critical objective applies${where(without, scopes)}, so nobody could ever sign`;
	return [
		finding(
			'I104',
			places.of(course, 'modules'),
			message,
			'mark with critical: true what has to be understood'
		)
	];
}

const where = (failing: readonly Scope[], all: readonly Scope[]): string =>
	failing.length === all.length ? '' : ` ${failing.map(({ name }) => name).join('; ')}`;

function enoughItems(
	{ places }: Draft,
	module: Module,
	objective: Objective,
	scopes: readonly Scope[]
): Finding[] {
	const needed = objective.critical ? CRITICAL_ITEMS : OTHER_ITEMS;
	const counts = scopes.flatMap((one) => {
		if (!appliesTo(objective.applies, one.scope)) return [];
		const items = module.items.filter(
			(item) => item.objective === objective.id && !item.retired && appliesTo(item.applies, one.scope)
		);
		return [{ ...one, count: items.length }];
	});
	const failing = counts.filter(({ count }) => count < needed);
	if (failing.length === 0) return [];
	const fewest = Math.min(...failing.map(({ count }) => count));
	const kind = objective.critical ? 'critical objective' : 'objective';
	const message = `${kind} "${objective.id}" has ${fewest} of ${needed} items${where(failing, counts)}`;
	return [finding('I104', places.of(objective), message, `write ${needed - fewest} more that apply`)];
}

function isTaught(
	{ places }: Draft,
	module: Module,
	objective: Objective,
	scopes: readonly Scope[]
): Finding[] {
	const at = places.of(objective, 'taught_in');
	const blocks = module.blocks.filter(({ id }) => objective.taught_in.includes(id));
	if (blocks.length < objective.taught_in.length) return []; // I103 says which is unknown
	const required = blocks.filter((block) => block.required);
	if (required.length === 0) {
		const named = blocks.map(({ id }) => `"${id}" is optional, so `).join('');
		const message = `${named}"${objective.id}" could be tested without being taught`;
		return [finding('I106', at, message, 'name a required lesson block in taught_in')];
	}
	const concerned = scopes.filter(({ scope }) => appliesTo(objective.applies, scope));
	const failing = concerned.filter(({ scope }) => !required.some((block) => appliesTo(block.applies, scope)));
	if (failing.length === 0) return [];
	const message = `"${objective.id}" is taught in no block that applies${where(failing, concerned)}`;
	return [finding('I106', at, message, 'teach it in a required block that applies there too')];
}

/** A wrong answer to an item that applies leads to a re-teach that applies. */
function canBeRetaught({ places }: Draft, module: Module, scopes: readonly Scope[]): Finding[] {
	return module.misconceptions.flatMap((misconception) => {
		const block = module.blocks.find(({ id }) => id === misconception.reteach);
		if (!block) return []; // I103
		const items = module.items.filter(
			(item) => !item.retired && beliefsOf(item).some(({ belief }) => belief === misconception.id)
		);
		const asked = scopes.filter(({ scope }) => items.some((item) => appliesTo(item.applies, scope)));
		const failing = asked.filter(({ scope }) => !appliesTo(block.applies, scope));
		if (failing.length === 0) return [];
		const message = `"${misconception.id}" can be found, but its reteach "${block.id}" does not apply${where(failing, asked)}`;
		return [
			finding(
				'I119',
				places.of(misconception, 'reteach'),
				message,
				'widen applies of the block, or narrow it on the items'
			)
		];
	});
}
