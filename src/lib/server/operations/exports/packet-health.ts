import { plainText, wordsIn } from '../../../domain/content/text.ts';
import { inOther, type DocumentBlock, type DocumentSection } from '../../../domain/document.ts';
import { healthQuestions } from '../../../domain/enrolment/health-check.ts';
import { localeOf } from '../../../i18n/locale.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import { readWarningLevels } from '../learning/read-warning-levels.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/**
 * The questions about health, with boxes. Paper cannot answer: what helps at once stands right under the question that is
 * about danger, whatever will be ticked. Nothing where the course asks nothing.
 */
export function packetHealth(view: EnrolmentView, valueOf: (name: string) => string): DocumentSection[] {
	const { state, course } = view;
	const form = course.health_check;
	if (!form) return [];
	const locale = { locale: localeOf(state.language) };
	const said = inOther(state.language, locale.locale);
	const say = (words: Parameters<typeof wordsIn>[0]) =>
		plainText(wordsIn(words, state.language, course.source_language), valueOf);
	const boxes = [
		m.patient_health_no({}, locale),
		m.patient_health_yes({}, locale),
		m.patient_health_unsure({}, locale)
	];
	const questions = healthQuestions(course, state.plan).flatMap(({ ask, level }): DocumentBlock[] => [
		{ ...said, type: 'statements', items: [{ text: say(ask), answer: null }], boxes },
		...(level === undefined ? [] : helpAtOnce(view))
	]);
	return [
		{
			heading: m.patient_health_heading({}, locale),
			blocks: [
				...form.before.map((line): DocumentBlock => ({ ...said, type: 'paragraph', text: say(line) })),
				...questions
			]
		}
	];
}

function helpAtOnce(view: EnrolmentView): DocumentBlock[] {
	const locale = { locale: localeOf(view.state.language) };
	const { numbers, clinicNumbers } = readWarningLevels(view);
	return [
		{ type: 'paragraph', text: m.packet_help_at_once({}, locale) },
		{
			...inOther(view.state.language, locale.locale),
			type: 'list',
			ordered: false,
			items: numbers.map(({ name, number }) => `${name}: ${number}`)
		},
		{ type: 'list', ordered: false, items: [m.patient_health_help_clinic(clinicNumbers, locale)] }
	];
}
