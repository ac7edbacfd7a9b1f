import type { ChangedPart } from '$lib/domain/content/editing/difference/course-difference.ts';
import { nameOf } from '$lib/domain/content/editing/difference/name-of.ts';
import { titleIn } from '$lib/domain/content/look-up.ts';
import type { Course } from '$lib/domain/content/model.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { moduleSection } from '../../clinic/course-text/sections.ts';

/** Parts of one section of the course, in the order in which it is read. */
export type DifferentSection = { id: string; title: string; parts: ChangedPart[] };

/** `from` and `to`: for the titles of modules that are in only one of them. */
export function differentSections(
	parts: readonly ChangedPart[],
	{ from, to }: { from: Course; to: Course }
): DifferentSection[] {
	const sections: DifferentSection[] = [];
	for (const part of parts) {
		const id = sectionOf(part);
		const known = sections.find((one) => one.id === id);
		if (known) known.parts.push(part);
		else sections.push({ id, title: sectionTitle(part, [to, from]), parts: [part] });
	}
	return sections;
}

function sectionOf({ module, list, id }: ChangedPart): string {
	if (module !== null) return moduleSection(module);
	if (list === 'clauses') return 'consent';
	return list === 'form' ? id.replaceAll('_', '-') : list.replaceAll('_', '-');
}

const FORMS: Readonly<Record<string, () => string>> = {
	health_check: m.course_review_health_check,
	risks_and_strengths: m.course_review_risks_and_strengths,
	what_matters: m.course_review_what_matters,
	check_in: m.course_review_check_in,
	wallet_card: m.course_review_wallet_card
};

function sectionTitle({ module, list, id }: ChangedPart, courses: readonly Course[]): string {
	if (module !== null) {
		for (const { modules, source_language: language } of courses) {
			const found = modules.find((one) => one.id === module);
			if (found) return m.course_review_module({ title: titleIn(found.title, language, language) });
		}
	}
	if (list === 'form') return FORMS[id]?.() ?? spelled(id);
	return LISTS[list].section();
}

type ListWords = { section: () => string; one: () => string };

/** What each list is called as a section of a course, and what one of it is. */
const LISTS: Readonly<Record<ChangedPart['list'], ListWords>> = {
	frame: { section: m.studio_diff_course, one: m.studio_diff_frame },
	order: { section: m.studio_modules, one: m.studio_diff_order },
	blocks: { section: m.course_review_lesson, one: m.studio_diff_block },
	objectives: { section: m.course_review_objectives, one: m.studio_diff_objective },
	misconceptions: { section: m.studio_diff_misconception, one: m.studio_diff_misconception },
	items: { section: m.course_review_items, one: m.studio_diff_item },
	open_items: { section: m.course_review_open_items, one: m.studio_diff_open_item },
	clauses: { section: m.course_review_consent, one: m.studio_diff_clause },
	consent: { section: m.course_review_consent, one: m.course_review_consent_meaning },
	key_information: { section: m.course_review_key_information, one: m.course_review_key_information },
	electronic_records: { section: m.course_review_records, one: m.course_review_records },
	warning_levels: { section: m.course_review_warning, one: m.studio_diff_level },
	help: { section: m.course_review_help, one: m.studio_diff_number },
	sources: { section: m.course_review_sources, one: m.studio_diff_source },
	params: { section: m.studio_diff_params, one: m.studio_diff_param },
	glossary: { section: m.course_review_glossary, one: m.studio_diff_term },
	figures: { section: m.studio_diff_figures, one: m.studio_diff_figure },
	form: { section: m.studio_diff_form, one: m.studio_diff_form }
};

/** What kind of part it is, and what it is called where it has a name of its own. */
export function partWords(part: ChangedPart, language: string): { kind: string; name: string | null } {
	const { list, id, after, before } = part;
	if (list === 'order') return { kind: m.studio_diff_order(), name: ORDERS[id]?.() ?? null };
	const shown = after ?? before;
	const isNamed = id !== '' && list !== 'form';
	return { kind: LISTS[list].one(), name: isNamed && shown ? nameOf(shown, language) : null };
}

const ORDERS: Readonly<Record<string, () => string>> = {
	modules: m.studio_modules,
	blocks: m.course_review_lesson,
	items: m.course_review_items
};

/** Where in a part something stands: `options`, `a`, `text` is "Answers, a, words". */
export const pathWords = (path: readonly string[]): string =>
	path.map((step) => FIELDS[step]?.() ?? spelled(step)).join(', ');

/** A fact as it is read. */
export const factWords = (fact: string): string =>
	fact === 'true' ? m.studio_diff_yes() : fact === 'false' ? m.studio_diff_no() : fact;

const spelled = (key: string): string => key.replaceAll('_', ' ');

const FIELDS: Readonly<Record<string, () => string>> = {
	accept: m.studio_diff_field_accept,
	answer: m.studio_diff_field_answer,
	answers: m.studio_diff_field_options,
	applies: m.studio_diff_field_applies,
	ask: m.studio_diff_field_ask,
	believed: m.studio_diff_field_believed,
	believes: m.studio_diff_field_believed,
	caution: m.studio_diff_field_caution,
	checked_on: m.studio_diff_field_checked_on,
	cites: m.studio_diff_field_cites,
	clinic_confirms: m.studio_field_clinic_confirms,
	correct: m.studio_diff_field_correct,
	countersign_meaning: m.course_review_consent_countersign,
	covers: m.studio_diff_field_covers,
	critical: m.studio_diff_field_critical,
	discuss: m.studio_diff_field_discuss,
	do: m.studio_diff_field_do,
	equivalent: m.studio_diff_field_equivalent,
	if_wrong: m.studio_diff_field_believed,
	kind: m.studio_diff_field_kind,
	label: m.studio_diff_field_title,
	level: m.studio_diff_field_level,
	lock: m.studio_diff_field_lock,
	meaning: m.studio_diff_field_meaning,
	minutes: m.studio_diff_field_minutes,
	name: m.studio_diff_field_title,
	number: m.studio_diff_field_number,
	objective: m.studio_diff_objective,
	options: m.studio_diff_field_options,
	place: m.studio_diff_field_place,
	product: m.studio_diff_field_product,
	questions: m.studio_diff_field_questions,
	recheck_on: m.studio_diff_field_recheck_on,
	required: m.studio_diff_field_required,
	reteach: m.studio_diff_field_reteach,
	retired: m.course_review_retired,
	say: m.studio_diff_field_say,
	schedule: m.course_review_check_in_schedule,
	sign: m.studio_diff_field_sign,
	signs: m.studio_diff_field_signs,
	statement: m.studio_diff_field_statement,
	summary: m.course_review_consent_summary,
	taught_in: m.studio_diff_field_taught_in,
	term: m.studio_diff_field_term,
	text: m.studio_diff_field_text,
	title: m.studio_diff_field_title,
	tolerance: m.studio_diff_field_tolerance,
	url: m.studio_diff_field_url,
	why: m.studio_diff_field_why,
	year: m.studio_diff_field_year
};
