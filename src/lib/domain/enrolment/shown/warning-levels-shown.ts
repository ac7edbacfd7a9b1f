import type { ClinicNumbers } from '../../clinic/settings.ts';
import { titleIn } from '../../content/look-up.ts';
import {
	appliesTo,
	type Course,
	type Inline,
	type NationalNumber,
	type WarningLevel
} from '../../content/model.ts';
import { plainText } from '../../content/text.ts';
import type { Enrolled } from './enrolled.ts';

/** `lang`: of the name. */
export type ShownNumber = { name: string; lang: string; number: string; kinds: NationalNumber['kinds'] };

export type WarningLevelsShown = {
	/** Only the signs that concern this person's plan. */
	levels: WarningLevel[];
	/** To dial in an emergency: the national numbers that the emergency level itself names. */
	numbers: ShownNumber[];
	clinicNumbers: { day: string; afterHours: string };
};

/** When to call, and whom, for this person: the signs of their plan, with the clinic's numbers. */
export function warningLevelsShown(
	{ course, state }: Enrolled,
	{ day, afterHours }: Pick<ClinicNumbers, 'day' | 'afterHours'>
): WarningLevelsShown {
	return {
		levels: course.warning_levels.map((level) => ({
			...level,
			signs: level.signs.filter(({ applies }) => appliesTo(applies, state.plan))
		})),
		numbers: emergencyNumbers(course, state.language).map(({ name: called, number, kinds }) => ({
			name: titleIn(called, state.language, course.source_language),
			lang: state.language,
			number,
			kinds
		})),
		clinicNumbers: { day, afterHours }
	};
}

const EMERGENCY = 3;

/** A line for ordinary help does not stand among the emergency numbers, unless the emergency level sends people there. */
function emergencyNumbers(course: Course, language: string): NationalNumber[] {
	const said = course.warning_levels
		.filter(({ level }) => level === EMERGENCY)
		.flatMap(({ say, signs }) => [say, ...signs.flatMap(({ sign, do: act }) => [sign, act])])
		.map((words) => textOf(words[language] ?? words[course.source_language] ?? []));
	return course.help.filter(({ number }) => said.some((text) => mentions(text, number)));
}

const textOf = (inlines: Inline[]): string => plainText(inlines, () => '');

/** The number by itself: not as a part of a longer one. */
const mentions = (text: string, number: string): boolean =>
	text.split(/[^\d-]+/).some((figure) => figure.replace(/^-+|-+$/g, '') === number);
