import { ICON_TOTALS } from '../../../figures.ts';
import type { LanguageTag } from '../../../model.ts';
import { PLACES } from '../../../model.ts';
import type { Field, GroupField } from '../spec.ts';
import {
	APPLIES,
	CITES,
	CLINIC_CONFIRMS,
	group,
	lines,
	list,
	needed,
	number,
	oneOf,
	plain,
	refs,
	text,
	words
} from './field.ts';

/** What the course says once: its frame, what is agreed to, and what modules share. */
export const COURSE_VALUES: readonly Field[] = [
	plain('title', 'course_title'),
	refs('modules', 'course_modules', 'module', needed)
];

/** A product keeps its being there: plans and signed records name it. */
export const PLAN: GroupField = group('plan', 'plan', [
	list(
		'products',
		'products',
		[
			plain('name', 'product_name'),
			list('routes', 'routes', [plain('name', 'route_name')], { fixed: true }),
			oneOf('places', 'product_places', PLACES, { many: true, ...needed })
		],
		{ fixed: true }
	)
]);

const MOST_SUMMARY_LINES = 5;

export const CONSENT: GroupField = group('consent', 'consent', [
	words('meaning', 'meaning'),
	words('countersign_meaning', 'countersign_meaning'),
	lines('summary', 'summary', { least: 1, most: MOST_SUMMARY_LINES })
]);

export const CLAUSE: readonly Field[] = [
	plain('title', 'clause_title'),
	words('statement', 'clause_statement'),
	refs('covers', 'covers', 'duty', needed),
	CITES,
	APPLIES
];

export const KEY_INFORMATION_VALUES: readonly Field[] = [CITES];

export const DISCLOSURE_VALUES: readonly Field[] = [
	plain('title', 'disclosure_title'),
	words('accept', 'accept'),
	CITES
];

const SIGN: readonly Field[] = [
	words('sign', 'sign_text'),
	words('do', 'sign_do'),
	CITES,
	CLINIC_CONFIRMS,
	APPLIES
];

export const LEVEL: readonly Field[] = [
	plain('title', 'level_title'),
	words('say', 'level_say'),
	list('signs', 'signs', SIGN, { firstId: 'words' })
];

/** One of the clinic's own says itself of which level it is. */
export const OWN_SIGN: readonly Field[] = [oneOf('level', 'sign_level', ['3', '2', '1'], needed), ...SIGN];

/** There are three levels, always. */
export const LEVEL_VALUES: readonly Field[] = [list('levels', 'levels', LEVEL, { fixed: true })];

const OLDEST_YEAR = 1900;
const LATEST_YEAR = 2200;

export const SOURCE: readonly Field[] = [
	text('title', 'source_title', { isLong: true, ...needed }),
	text('publisher', 'publisher', needed),
	number('year', 'source_year', { least: OLDEST_YEAR, most: LATEST_YEAR }),
	text('url', 'url', { form: 'address' }),
	text('doi', 'doi', { form: 'doi' }),
	text('checked_on', 'checked_on', { form: 'date', ...needed }),
	text('recheck_on', 'recheck_on', { form: 'date' }),
	oneOf('checked_as', 'checked_as', ['excerpt', 'secondary', 'clinic'], needed)
];

/** Each language has a glossary of its own. */
export const termFields = (language: LanguageTag): readonly Field[] => [
	text('term', 'term', { language, ...needed }),
	text('meaning', 'term_meaning', { language, marks: 'all', isLong: true, ...needed })
];

export const parameterFields = (type: string | null): readonly Field[] => [
	plain('label', 'parameter_label'),
	type === 'text' ? plain('example', 'example') : text('example', 'example', needed),
	...(type === 'integer' ? [number('min', 'parameter_least'), number('max', 'parameter_most')] : [])
];

export const NATIONAL_NUMBER: readonly Field[] = [
	plain('name', 'number_name'),
	words('say', 'number_say'),
	text('number', 'number_text', { form: 'phone', ...needed }),
	oneOf('kinds', 'number_kinds', ['call', 'text'], { many: true, ...needed }),
	CITES
];

const FACTS = { marks: 'facts' } as const;

/** What stands in a picture, and beside it for whoever does not see it. */
export const FIGURE_VALUES: readonly Field[] = [
	plain('title', 'figure_title', FACTS),
	lines('equivalent', 'equivalent', { least: 1 }),
	CITES,
	oneOf('of', 'icons_of', ICON_TOTALS.map(String), needed),
	plain('marked', 'icons_marked', FACTS),
	plain('unmarked', 'icons_unmarked', FACTS),
	list('labels', 'figure_labels', 'words', { rows: 'key', fixed: true, showsId: true })
];

export const figureLabel = (key: string): Field => plain(key, 'figure_label', FACTS);

export const ICON_GROUP: readonly Field[] = [
	plain('label', 'group_label', FACTS),
	number('count', 'group_count', { least: 0, most: Math.max(...ICON_TOTALS), ...needed }),
	CITES
];
