import type { Course, LanguageTag } from '../content/model.ts';
import {
	givenParameters,
	offeredLanguages,
	parameterFault,
	translatedName,
	untranslated
} from './parameters.ts';
import { type ClinicNumbers, type ClinicSettings, chosenLanguages } from './settings.ts';
import type { ClinicState } from './state.ts';

/** What a clinic still has to do before anybody can be invited, in the order in which the settings page asks for it. */
export type MissingSetting =
	| { code: 'time_zone' }
	| { code: 'number'; which: keyof ClinicNumbers }
	| { code: 'numbers_unconfirmed' }
	| { code: 'course_not_adopted' }
	| { code: 'parameter'; name: string }
	/** The clinic wants only languages in which it has not said its own facts; `names` are those of the first one. */
	| { code: 'untranslated'; language: LanguageTag; names: string[] }
	/** No provider of the clinic has signed that they reviewed the version in use. */
	| { code: 'course_not_reviewed' };

/** `course`: the adopted version; null when none is. Empty: the clinic may invite. */
export function missingBeforeInviting(state: ClinicState, course: Course | null): MissingSetting[] {
	const { settings, adopted } = state;
	const numbers = (['day', 'afterHours', 'emergency'] as const).filter(
		(which) => settings.numbers[which].trim() === ''
	);
	const missing: MissingSetting[] = [];
	if (settings.timeZone === null) missing.push({ code: 'time_zone' });
	missing.push(...numbers.map((which) => ({ code: 'number', which }) as const));
	if (numbers.length === 0 && !areNumbersConfirmed(state)) missing.push({ code: 'numbers_unconfirmed' });
	if (!adopted || !course) return [...missing, { code: 'course_not_adopted' }];
	missing.push(
		...unfilledParameters(settings, course)
			// Already listed as numbers.
			.filter((name) => !NUMBER_PARAMETERS.has(name))
			.map((name) => ({ code: 'parameter', name }) as const)
	);
	missing.push(...withoutLanguage(settings, course));
	if (!state.reviews.some(({ version }) => version === adopted.version)) {
		missing.push({ code: 'course_not_reviewed' });
	}
	return missing;
}

const sameNumbers = (a: ClinicNumbers, b: ClinicNumbers): boolean =>
	a.day === b.day && a.afterHours === b.afterHours && a.emergency === b.emergency;

/** Somebody rang exactly these numbers. */
export const areNumbersConfirmed = ({ numbersConfirmed, settings }: ClinicState): boolean =>
	numbersConfirmed !== null && sameNumbers(numbersConfirmed.numbers, settings.numbers);

function withoutLanguage(settings: ClinicSettings, course: Course): MissingSetting[] {
	const [language] = chosenLanguages(settings, course);
	if (language === undefined || offeredLanguages(settings, course).length > 0) return [];
	return [{ code: 'untranslated', language, names: untranslated(settings, course, language) }];
}

/**
 * The clinic's own facts that have to be given before the course in use is followed by another, by name: people who learn
 * now would meet it with holes in its texts and keys, or with words in another language than theirs. What the one in use
 * lacks as well keeps everybody out already.
 */
export const neededBefore = (next: Course, inUse: Course, settings: ClinicSettings): string[] => {
	const already = unfilledParameters(settings, inUse);
	return [
		...unfilledParameters(settings, next).filter((name) => !already.includes(name)),
		...offeredLanguages(settings, inUse).flatMap((language) =>
			untranslated(settings, next, language).map((name) => translatedName(name, language))
		)
	];
};

/** Facts that this course uses and that have no value, or none that fits. */
function unfilledParameters(settings: ClinicSettings, course: Course): string[] {
	const values = givenParameters(settings).own;
	return course.params
		.filter((param) => {
			const value = values[param.name] ?? '';
			return param.of === 'clinic' && (value.trim() === '' || parameterFault(param, value) !== null);
		})
		.map(({ name }) => name);
}

const NUMBER_PARAMETERS: ReadonlySet<string> = new Set([
	'clinic.phone',
	'clinic.after_hours_phone',
	'clinic.emergency_line'
]);
