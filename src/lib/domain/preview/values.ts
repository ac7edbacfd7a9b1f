import { clinicParameters, exampleOf } from '../clinic/parameters.ts';
import type { ClinicSettings } from '../clinic/settings.ts';
import type { ParameterValues } from '../consent/as-shown.ts';
import { titleIn } from '../content/look-up.ts';
import type { Course } from '../content/model.ts';
import type { PreviewFor } from './made-up.ts';

/** Values of parameters: as the texts show them, and as keys that follow them are marked by. */
export type PreviewValues = { shown: ParameterValues; marking: ParameterValues };

/**
 * The clinic's own facts, and what was chosen to be looked at. Everything else that a plan would say, and what the clinic
 * has not said yet, is the course's own example, shown in brackets. `place`: what it is called.
 */
export function previewValues(
	course: Course,
	settings: ClinicSettings,
	{ language, plan }: PreviewFor,
	place: string
): PreviewValues {
	const product = course.plan.products.find(({ id }) => id === plan?.product);
	const name = (words: Record<string, string> | undefined) =>
		words ? titleIn(words, language, course.source_language) : '';
	const known = filled({
		...clinicParameters(settings, language),
		'plan.product': name(product?.name),
		'plan.route': name(product?.routes[0]?.name),
		'plan.place': plan ? place : ''
	});
	const examples = filled(
		Object.fromEntries(
			course.params.map((param) => [param.name, exampleOf(param, language, course.source_language)])
		)
	);
	const inBrackets = Object.entries(examples).map(([param, example]) => [param, `[${example}]`]);
	return {
		shown: { ...Object.fromEntries(inBrackets), ...known },
		marking: { ...examples, ...known }
	};
}

const filled = (values: ParameterValues): ParameterValues =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
