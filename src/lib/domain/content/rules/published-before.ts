import { finding, type At, type Finding } from '../finding.ts';
import { openItemsOf } from '../look-up.ts';
import { LOCK_FILE, moduleHash, publishedItems, type PublishedLock } from '../published.ts';
import type { Draft } from './rule.ts';

/**
 * S004, V601, V606, V608: what was published once keeps its meaning, and what was answered once stays known. A clinic's own course
 * (`base`) is named by its hash, and its author says with the whole what it changes; its modules have no versions of their own.
 */
export function publishedBefore({ course, places, published, base }: Draft): Finding[] {
	if (!published) return [];
	const found: Finding[] = [];
	for (const module of course.modules) {
		const before = Object.hasOwn(published.modules, module.id) ? published.modules[module.id] : undefined;
		if (!base && before && before.version === module.version && before.hash !== moduleHash(module, course)) {
			const message = `module "${module.id}" changed since version ${module.version} was published`;
			found.push(finding('V601', places.of(module, 'version'), message, 'raise its version'));
		}
		for (const objective of module.objectives) {
			const known = Object.hasOwn(published.objectives, objective.id)
				? published.objectives[objective.id]
				: undefined;
			if (!known || known.module === module.id) continue;
			const message = `objective "${objective.id}" was published in module "${known.module}"`;
			found.push(
				finding(
					'S004',
					places.of(objective, 'id'),
					message,
					'an id is never used for another thing; choose a new one'
				)
			);
		}
		const kept = publishedItems(module);
		for (const item of [...module.items, ...openItemsOf(module)]) {
			const now = kept.find(({ id }) => id === item.id);
			const known = Object.hasOwn(published.items, item.id) ? published.items[item.id] : undefined;
			if (!known || !now) continue;
			if (known.kind !== now.kind || known.objective !== now.objective) {
				const about = known.objective === '' ? '' : ` about "${known.objective}"`;
				const message = `item "${item.id}" was published as a ${known.kind}${about}`;
				found.push(
					finding(
						'S004',
						places.of(item, 'id'),
						message,
						'an id is never used for another thing; choose a new one'
					)
				);
			} else if (known.key !== now.key) {
				const message = `the choices or the key of item "${item.id}" changed since it was published`;
				found.push(
					finding(
						'V608',
						places.of(item),
						message,
						'give it a new id, and retire this one',
						// Nobody else looks over a clinic's shoulder here.
						base ? 'error' : undefined
					)
				);
			}
		}
	}
	return [...found, ...gone(course, published, base ? new Set(course.modules.map(({ id }) => id)) : null)];
}

/** V606: deleted, although somebody may have answered it. `of`: a clinic may leave out a module whole, so only of those. */
function gone(course: Draft['course'], published: PublishedLock, of: ReadonlySet<string> | null): Finding[] {
	const objectives = new Set(course.modules.flatMap((module) => module.objectives.map(({ id }) => id)));
	const items = new Set(course.modules.flatMap((module) => publishedItems(module).map(({ id }) => id)));
	const at: At = { file: LOCK_FILE, line: 1, col: 1 };
	const missing = (
		what: string,
		known: Readonly<Record<string, { module: string }>>,
		present: ReadonlySet<string>
	) =>
		Object.entries(known)
			.filter(([id, { module }]) => !present.has(id) && (of === null || of.has(module)))
			.map(([id, { module }]) =>
				finding(
					'V606',
					at,
					`${what} "${id}" of module "${module}" was published and is gone`,
					'put it back with retired: true'
				)
			);
	return [
		...missing('objective', published.objectives, objectives),
		...missing('item', published.items, items)
	];
}
