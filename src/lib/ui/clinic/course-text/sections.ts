import { titleIn } from '$lib/domain/content/look-up.ts';
import type { Course } from '$lib/domain/content/model.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** One part of a course as its reviewer reads it; `id` is its address and its anchor on the page of the whole. */
export type CourseSection = { id: string; title: string };

const MODULE = 'module-';

export const moduleSection = (module: string): string => `${MODULE}${module}`;

/** In the order in which the whole course is printed. Only those that this course has. */
export function courseSections(course: Course, language: string): CourseSection[] {
	const { welcome, health_check, risks_and_strengths, check_in, wallet_card, what_matters } = course;
	const has = (form: unknown, id: string, title: () => string): CourseSection[] =>
		form ? [{ id, title: title() }] : [];
	return [
		...has(welcome, 'welcome', m.course_review_welcome),
		{ id: 'key-information', title: m.course_review_key_information() },
		...course.modules.map((module) => ({
			id: moduleSection(module.id),
			title: m.course_review_module({ title: titleIn(module.title, language, course.source_language) })
		})),
		{ id: 'warning-signs', title: m.course_review_warning() },
		...has(health_check, 'health-check', m.course_review_health_check),
		...has(risks_and_strengths, 'risks-and-strengths', m.course_review_risks_and_strengths),
		...has(what_matters, 'what-matters', m.course_review_what_matters),
		...has(check_in, 'check-in', m.course_review_check_in),
		...has(wallet_card, 'wallet-card', m.course_review_wallet_card),
		{ id: 'consent', title: m.course_review_consent() },
		{ id: 'electronic-records', title: m.course_review_records() },
		{ id: 'numbers', title: m.course_review_help() },
		{ id: 'glossary', title: m.course_review_glossary() },
		{ id: 'sources', title: m.course_review_sources() }
	];
}

export const moduleOf = (section: string, course: Course) =>
	course.modules.find(({ id }) => moduleSection(id) === section) ?? null;

/** Address of all sections on one page. */
export const WHOLE = 'whole';
