import { type GivenParameters, spokenParameters } from '../clinic/parameters.ts';
import { acknowledgementsOf } from '../content/look-up.ts';
import {
	type AcknowledgeItem,
	type ConsentClause,
	type Course,
	type LanguageTag,
	type Module,
	type PlanScope,
	appliesTo
} from '../content/model.ts';
import type { EnrolmentState, Plan } from '../enrolment/state.ts';
import type { MemberId, Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import type { IdentityCheck } from '../person/state.ts';
import {
	type ParameterMissing,
	type ParameterValues,
	parametersIn,
	parametersInPassage
} from './as-shown.ts';
import { isPlanParameter } from './parameters.ts';
import { responsesDigest, responsesOf } from './responses.ts';

/** What the bundle rests on outside the enrolment. */
export type BundleContext = {
	patient: MemberId;
	/** The check valid now; another one makes another bundle, so recovery undoes an open signing (design §4.9). */
	identity: IdentityCheck | null;
	clinicParameters: GivenParameters;
};

/**
 * Everything a signature covers, apart from the act of signing (design §4.3). Nothing in it can be guessed from its
 * hash to somebody's harm, because the hash is stored in clear: the problem treated is named by `planVersion` only.
 */
export type ConsentBundle = {
	schema: 'preface/consent-bundle@1';
	patient: MemberId;
	version: Sha256Hex;
	language: LanguageTag;
	plan: Omit<Plan, 'problem' | 'enteredBy' | 'at'> | null;
	disclosure: Sha256Hex | null;
	responses: Sha256Hex;
	identity: string | null;
	/** Clauses that apply to the plan, in order. Their words are pinned by version and language. */
	clauses: string[];
	/** The clinic's numbers and names in what is shown. What comes from the plan is named by `plan`. */
	parameters: ParameterValues;
};

/** What this person affirms, one by one: the clauses that apply to the plan, then what the modules ask to acknowledge. */
export const clausesFor = (course: Course, plan: PlanScope | null): ConsentClause[] => [
	...course.consent.clauses.filter(({ applies }) => appliesTo(applies, plan)),
	...acknowledgementsOf(course, plan).map(({ module, item }) => asClause(course, module, item))
];

/** A statement alone: the passages that it rests on stand in its module, whose title it goes under. */
const asClause = (
	course: Course,
	{ title }: Module,
	{ id, lock, cites, statement }: AcknowledgeItem
): ConsentClause => ({
	id,
	lock,
	covers: [],
	cites,
	title,
	text: Object.fromEntries(course.languages.map((language) => [language, []])),
	statement
});

export function bundleOf(state: EnrolmentState, course: Course, context: BundleContext): ConsentBundle {
	const { plan, language, electronic } = state;
	const clauses = clausesFor(course, plan);
	const values = spokenParameters(context.clinicParameters, language);
	return {
		schema: 'preface/consent-bundle@1',
		patient: context.patient,
		version: state.version,
		language,
		plan: plan && {
			planVersion: plan.planVersion,
			product: plan.product,
			route: plan.route,
			place: plan.place,
			plannedVisits: plan.plannedVisits,
			prescriber: plan.prescriber,
			therapist: plan.therapist
		},
		disclosure: electronic.status === 'accepted' ? electronic.disclosure : null,
		responses: responsesDigest(responsesOf(state)),
		identity: context.identity?.challenge ?? null,
		clauses: clauses.map(({ id }) => id),
		parameters: Object.fromEntries(
			clinicParametersShown(course, clauses, language).map((name) => [name, values[name] ?? ''])
		)
	};
}

export const bundleHash = (bundle: ConsentBundle): Sha256Hex => sha256Hex(canonicalJson(bundle));

/** The hash of what this person would sign now. */
export const presentBundle = (state: EnrolmentState, course: Course, context: BundleContext): Sha256Hex =>
	bundleHash(bundleOf(state, course, context));

function clinicParametersShown(
	course: Course,
	clauses: readonly ConsentClause[],
	language: LanguageTag
): string[] {
	const lines = [
		course.consent.meaning,
		...course.consent.summary,
		...clauses.map(({ statement }) => statement),
		course.electronic_records.accept
	].flatMap((words) => [...parametersIn(words[language] ?? [])]);
	const passages = [course.electronic_records.text, ...clauses.map(({ text }) => text)].flatMap((text) => [
		...parametersInPassage(text[language] ?? [])
	]);
	return [...new Set([...lines, ...passages])].filter((name) => !isPlanParameter(name)).sort();
}

/** The first clinic parameter of this person's document that has no value; nothing can be signed with a hole in it. */
export function parameterMissing(
	state: EnrolmentState,
	course: Course,
	clinicParameters: GivenParameters
): ParameterMissing | null {
	const values = spokenParameters(clinicParameters, state.language);
	const missing = clinicParametersShown(course, clausesFor(course, state.plan), state.language).find(
		(name) => (values[name] ?? '').trim() === ''
	);
	return missing === undefined ? null : { code: 'parameter_missing', name: missing };
}
