import type { PlanWords } from '../../../domain/consent/parameters.ts';
import { localeOf } from '../../../i18n/locale.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import { readProfiles } from '../identity/read-names.ts';
import type { EnrolmentView } from './enrolment-unit.ts';

/** What the texts of this person call the people and the place of their plan, in the language they chose. */
export async function planWords({ tx, ctx, vault, state }: EnrolmentView): Promise<PlanWords> {
	const { plan, language } = state;
	const locale = { locale: localeOf(language) };
	const staff = plan ? [plan.prescriber, ...(plan.therapist ? [plan.therapist] : [])] : [];
	const names = await readProfiles(tx, ctx.clinicId, vault, staff);
	const named = (id: (typeof staff)[number] | null | undefined) =>
		id ? names.get(id)?.legalName : undefined;
	return {
		place: plan?.place === 'home' ? m.plan_place_home({}, locale) : m.plan_place_clinic({}, locale),
		prescriber: named(plan?.prescriber) ?? m.plan_nobody_named({}, locale),
		therapist: named(plan?.therapist) ?? m.plan_nobody_named({}, locale)
	};
}
