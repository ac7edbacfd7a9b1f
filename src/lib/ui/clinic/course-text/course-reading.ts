import { titleIn } from '$lib/domain/content/look-up.ts';
import type { Applies, Course, Passage } from '$lib/domain/content/model.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { type Reading, readingOf } from '../../content/reading.ts';

/** A course as its reviewer reads it: the clinic's own facts in their places, and the name of each fact that a plan gives. */
export function courseReading(
	course: Course,
	language: string,
	clinicValues: Readonly<Record<string, string>>
): Reading {
	const ofPlan = course.params
		.filter((param) => param.of === 'plan')
		.map(({ name, label }) => [name, `[${titleIn(label, language, course.source_language)}]`] as const);
	return readingOf(course, language, { ...clinicValues, ...Object.fromEntries(ofPlan) });
}

/** For whom a text is, in words; null when it is for everybody. */
export function appliesWords(applies: Applies | undefined, course: Course, language: string): string | null {
	if (!applies) return null;
	const products = (applies.product ?? []).map((id) => {
		const product = course.plan.products.find((one) => one.id === id);
		return product ? titleIn(product.name, language, course.source_language) : id;
	});
	const places = (applies.place ?? []).map((place) =>
		place === 'home' ? m.course_review_place_home() : m.course_review_place_clinic()
	);
	return m.course_review_applies({ what: [...products, ...places].join(', ') });
}

/** Where on the page a block stands, so that a wrong answer can point to what is shown then. */
export const blockAnchor = (block: string): string => `block-${block}`;

/** True when the text says its title itself, so that the page need not. */
export const beginsWithHeading = ([first]: Passage): boolean => first?.type === 'heading';
