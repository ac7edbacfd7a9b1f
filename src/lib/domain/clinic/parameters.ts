import type { ParameterValues } from '../consent/as-shown.ts';
import type { Course, LanguageTag, Param } from '../content/model.ts';
import { type ClinicSettings, chosenLanguages } from './settings.ts';

/** What a clinic said about itself: in the language that its course was written in, and again in others. */
export type GivenParameters = {
	own: ParameterValues;
	translated: Readonly<Record<LanguageTag, ParameterValues>>;
};

/** Under which the settings keep what a clinic says about itself in another language than the course was written in. */
export const translatedName = (name: string, language: LanguageTag): string => `${name}@${language}`;

/** The fact and the language that a name stands for; without a language, it is the one the course was written in. */
export function readName(written: string): { name: string; language: LanguageTag | null } {
	const [name = '', language = null] = written.split('@');
	return { name, language };
}

/** Parameters of a course that are settings of their own, so that no number has to be kept in two places. */
const FROM_SETTINGS: Readonly<Record<string, (settings: ClinicSettings) => string>> = {
	'clinic.name': ({ name }) => name,
	'clinic.phone': ({ numbers }) => numbers.day,
	'clinic.after_hours_phone': ({ numbers }) => numbers.afterHours,
	'clinic.emergency_line': ({ numbers }) => numbers.emergency
};

/** Parameters that the settings form has to ask for by themselves. */
export const parametersToAsk = (params: readonly Param[]): Param[] =>
	params.filter((param) => param.of === 'clinic' && !Object.hasOwn(FROM_SETTINGS, param.name));

/** Of those, the ones in words: each has to be said in every language. A number is the same in all. */
export const parametersToTranslate = (params: readonly Param[]): Param[] =>
	parametersToAsk(params).filter(({ type }) => type === 'text');

/**
 * The parameters of the course in use and of the one that could follow it, which has its values before anybody meets it.
 * Where both have one, whatever either allows may be typed: none of the two must be out of reach.
 */
export const parametersOfBoth = (inUse: readonly Param[], next: readonly Param[]): Param[] => [
	...inUse.map((param) => {
		const other = next.find(({ name }) => name === param.name);
		return other ? withLooserRange(param, other) : param;
	}),
	...next.filter(({ name }) => !inUse.some((param) => param.name === name))
];

function withLooserRange({ min, max, ...param }: Param, other: Param): Param {
	return {
		...param,
		...(min !== undefined && other.min !== undefined && { min: Math.min(min, other.min) }),
		...(max !== undefined && other.max !== undefined && { max: Math.max(max, other.max) })
	};
}

/** A value to ask for: under which name, what for, and in which language where not in the one of the course. */
export type AskedName = { name: string; param: Param; language: LanguageTag | null };

/** Every value that the settings form asks for, each translation beside what it translates. */
export const askedNames = (
	params: readonly Param[],
	languages: readonly LanguageTag[],
	source: LanguageTag
): AskedName[] => {
	const others = languages.filter((language) => language !== source);
	const inWords = new Set(parametersToTranslate(params));
	return parametersToAsk(params).flatMap((param) => [
		{ name: param.name, param, language: null },
		...(inWords.has(param) ? others : []).map((language) => ({
			name: translatedName(param.name, language),
			param,
			language
		}))
	]);
};

/** Of the names that the settings keep, what was said in which language. */
export function readParameters(parameters: ClinicSettings['parameters']): GivenParameters {
	const own: Record<string, string> = {};
	const translated: Record<LanguageTag, Record<string, string>> = {};
	for (const [written, value] of Object.entries(parameters)) {
		const { name, language } = readName(written);
		if (language === null) own[name] = value;
		else (translated[language] ??= {})[name] = value;
	}
	return { own, translated };
}

/** Every value that the clinic gave to a `clinic` parameter. */
export function givenParameters(settings: ClinicSettings): GivenParameters {
	const { own, translated } = readParameters(settings.parameters);
	const others = Object.entries(FROM_SETTINGS).map(([name, read]) => [name, read(settings)]);
	return { own: { ...own, ...Object.fromEntries(others) }, translated };
}

/** As the texts of this language say them. Where a translation is missing stands what was given first: better than a hole. */
export const spokenParameters = (
	{ own, translated }: GivenParameters,
	language: LanguageTag
): ParameterValues => ({
	...own,
	...Object.fromEntries(Object.entries(translated[language] ?? {}).filter(([, value]) => value.trim() !== ''))
});

export const clinicParameters = (settings: ClinicSettings, language: LanguageTag): ParameterValues =>
	spokenParameters(givenParameters(settings), language);

/** The same for each of several languages. */
export const parametersByLanguage = (
	settings: ClinicSettings,
	languages: readonly LanguageTag[]
): Record<LanguageTag, ParameterValues> =>
	Object.fromEntries(languages.map((language) => [language, clinicParameters(settings, language)]));

/** What a clinic still has to say in a language before anybody is asked to read it there: names of its own facts. */
export const untranslated = (
	{ parameters }: Pick<ClinicSettings, 'parameters'>,
	{ params, source_language }: Pick<Course, 'params' | 'source_language'>,
	language: LanguageTag
): string[] =>
	language === source_language
		? []
		: parametersToTranslate(params)
				.map(({ name }) => name)
				.filter((name) => (parameters[translatedName(name, language)] ?? '').trim() === '');

/** In which somebody can read now: languages that the clinic wants and in which it has said its own facts. */
export const offeredLanguages = (
	settings: Pick<ClinicSettings, 'languages' | 'parameters'>,
	course: Pick<Course, 'languages' | 'params' | 'source_language'>
): LanguageTag[] =>
	chosenLanguages(settings, course).filter(
		(language) => untranslated(settings, course, language).length === 0
	);

/** What the course gives as an example; the language of the course where there is none in this one. */
export const exampleOf = (
	{ example }: Param,
	language: LanguageTag | null,
	source: LanguageTag = 'en'
): string =>
	typeof example === 'string' ? example : ((language && example[language]) ?? example[source] ?? '');

/** The course's own examples as a clinic would give them: every value that the settings form asks for. */
export const exampleParameters = ({
	params,
	languages,
	source_language
}: Pick<Course, 'params' | 'languages' | 'source_language'>): Record<string, string> =>
	Object.fromEntries(
		askedNames(params, languages, source_language).map(({ name, param, language }) => [
			name,
			exampleOf(param, language)
		])
	);

/** Why a value does not fit its parameter; null when it does. Empty is a hole, not a wrong value. */
export function parameterFault(
	param: Param,
	value: string
): 'not_a_number' | 'too_small' | 'too_large' | null {
	if (param.type !== 'integer' || value.trim() === '') return null;
	if (!/^\d{1,9}$/.test(value.trim())) return 'not_a_number';
	const number = Number(value);
	if (param.min !== undefined && number < param.min) return 'too_small';
	return param.max !== undefined && number > param.max ? 'too_large' : null;
}
