import type { Course, PlanScope } from '../../../domain/content/model.ts';
import type { Enrolled } from '../../../domain/enrolment/shown/enrolled.ts';
import { asFarAsItGoes } from '../../../domain/preview/as-far-as-it-goes.ts';
import { madeUp, plansOf, type PreviewFor } from '../../../domain/preview/made-up.ts';
import { previewValues, type PreviewValues } from '../../../domain/preview/values.ts';
import { localeOf } from '../../../i18n/locale.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import type { OpenDraft } from './open-draft.ts';

/** What an address asks to be shown: a language, and a plan as `planName` names it. Whatever there is not is the first there is. */
export type PreviewWish = { language: string | null; plan: string | null };

/** A draft as somebody made up would go through it. */
export type Preview = {
	course: Course;
	/** It has passed every rule: a patient could meet it. */
	passes: boolean;
	to: PreviewFor;
	plans: PlanScope[];
	values: PreviewValues;
	nobody: Enrolled;
};

export const planName = (plan: PlanScope | null): string => (plan ? `${plan.product}.${plan.place}` : '');

/** Null as long as not enough of the draft can be read. Nothing is written, and nobody is enrolled. */
export function previewOf({ checked, clinic }: OpenDraft, wish: PreviewWish, now: Date): Preview | null {
	const { readable: course } = checked;
	if (!course) return null;
	const passes = checked.course !== null;
	return asFarAsItGoes(passes, () => {
		const plans = plansOf(course);
		const to: PreviewFor = {
			language: course.languages.find((one) => one === wish.language) ?? course.source_language,
			plan: plans.find((one) => planName(one) === wish.plan) ?? plans[0] ?? null
		};
		const locale = { locale: localeOf(to.language) };
		const place = to.plan?.place === 'home' ? m.plan_place_home({}, locale) : m.plan_place_clinic({}, locale);
		return {
			course,
			passes,
			to,
			plans,
			values: previewValues(course, clinic.settings, to, place),
			nobody: madeUp(course, to, now.toISOString())
		};
	});
}
