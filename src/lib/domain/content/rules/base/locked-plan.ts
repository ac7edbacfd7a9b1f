import { canonicalJson } from '../../../ledger/canonical.ts';
import { finding, type Finding } from '../../finding.ts';
import type { ProductOption } from '../../model.ts';
import type { Draft } from '../rule.ts';
import { inBaseLanguages } from './in-base-languages.ts';

/**
 * V602, V603: what may be planned. Warnings, clauses and questions that are locked say for which products and places they were
 * written, so another one would go without them. A clinic may leave out what it does not offer.
 */
export function lockedPlan({ course, places, base }: Draft): Finding[] {
	if (!base) return [];
	const renamed = (before: ProductOption, now: ProductOption): string[] => {
		const known = [
			{ what: `product "${before.id}"`, name: before.name, now: now.name },
			...before.routes.flatMap(({ id, name }) => {
				const route = now.routes.find((one) => one.id === id);
				return route ? [{ what: `route "${id}"`, name, now: route.name }] : [];
			})
		];
		return known.flatMap(({ what, name, now: present }) =>
			canonicalJson(name) !== canonicalJson(inBaseLanguages(present, course, base)) ? [what] : []
		);
	};

	return course.plan.products.flatMap((product) => {
		const before = base.plan.products.find(({ id }) => id === product.id);
		const at = places.of(product);
		if (!before) {
			const message = `product "${product.id}" is not one of the base course, which says nothing of its risks`;
			return [finding('V603', at, message, 'leave it out; a course for it needs a base that knows it')];
		}
		return [
			...added(before, product).map((what) =>
				finding(
					'V603',
					at,
					`${what} of product "${product.id}" is not one of the base course`,
					'leave it out; what is locked was not written for it'
				)
			),
			...renamed(before, product).map((what) =>
				finding('V602', at, `the name of ${what} is locked, and differs from the base course`, 'put it back')
			)
		];
	});
}

/** Ways and places that the base does not know for this product. */
const added = (before: ProductOption, now: ProductOption): string[] => [
	...now.routes.flatMap(({ id }) => (before.routes.some((one) => one.id === id) ? [] : [`route "${id}"`])),
	...now.places.flatMap((place) => (before.places.includes(place) ? [] : [`place "${place}"`]))
];
