import { withoutMarks } from '../content/clinic-confirms.ts';
import type { CareForms } from '../content/care-forms.ts';
import type { Course } from '../content/model.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import type { ChangeImpact } from '../content/change-impact.ts';

/**
 * What another version means for people who signed this one. Everything that a person learns from or signs makes the
 * change material, whatever it is: nobody has judged the single words yet. Only sources, the glossary, national
 * numbers, labels and the welcome are editorial: nobody signs a greeting, and whoever has begun has it behind them.
 */
export const impactOf = (from: Course, to: Course): ChangeImpact =>
	canonicalJson(learnedOrSigned(withoutMarks(from))) === canonicalJson(learnedOrSigned(withoutMarks(to)))
		? 'editorial'
		: 'material';

const learnedOrSigned = (course: Course) => ({
	plan: course.plan,
	key_information: course.key_information,
	electronic_records: course.electronic_records,
	consent: course.consent,
	// A module's label alone changes nothing for the person.
	modules: course.modules.map((module) => ({ ...module, version: '' })),
	warning_levels: course.warning_levels,
	...formsIn(course),
	params: course.params.map(({ name, of, type }) => ({ name, of, type }))
});

/** Those that the course has: one that it lacks is not the same as one that is empty. */
const formsIn = ({
	check_in,
	health_check,
	risks_and_strengths,
	wallet_card,
	what_matters
}: Course): CareForms => ({
	...(check_in && { check_in }),
	...(health_check && { health_check }),
	...(risks_and_strengths && { risks_and_strengths }),
	...(wallet_card && { wallet_card }),
	...(what_matters && { what_matters })
});
