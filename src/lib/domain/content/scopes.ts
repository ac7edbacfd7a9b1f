import type { Course, PlanScope } from './model.ts';

export type Scope = { scope: PlanScope | null; name: string };

/** Every plan that this course can meet, and having none yet. */
export const scopesOf = (course: Course): Scope[] => [
	{ scope: null, name: 'before a plan is entered' },
	...course.plan.products.flatMap((product) =>
		product.places.map((place) => ({
			scope: { product: product.id, place },
			name: `for product "${product.id}", place "${place}"`
		}))
	)
];
