import type { Trait, Urgency } from '$lib/domain/content/care-forms.ts';
import { titleIn } from '$lib/domain/content/look-up.ts';
import type { Applies, Course, Passage, Words } from '$lib/domain/content/model.ts';
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

/** What an answer asks for, in the words of the warning level that it has. */
export function levelTitle(urgency: Urgency, course: Course, language: string): string {
	const level = course.warning_levels.find((one) => one.level === urgency);
	return level ? titleIn(level.title, language, course.source_language) : m.course_review_level_none();
}

/** A warning sign by its id; null for none. */
export const signWords = (id: string | undefined, course: Course): Words | null =>
	course.warning_levels.flatMap(({ signs }) => signs).find((sign) => sign.id === id)?.sign ?? null;

/** On which sources a question rests, or on practice. */
export function restsOn({ cites, basis }: Pick<Trait, 'cites' | 'basis'>, course: Course): string {
	const titles = cites.map((id) => course.sources.find((source) => source.id === id)?.title ?? id);
	const all = basis ? [...titles, m.course_review_basis_practice()] : titles;
	return all.length === 0 ? '' : m.course_review_rests_on({ sources: all.join('; ') });
}
