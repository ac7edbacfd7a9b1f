import type { CheckPlace } from '../../../domain/enrolment/events.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/** A module by its id, or by its position in the course, from 1, as an address names it. */
export type ModuleAt = { module: string } | { part: number };
export type PlaceAt = 'before_signing' | ModuleAt;

/** Null when the course of this person has no such part. */
export const moduleAt = ({ course }: Pick<EnrolmentView, 'course'>, at: ModuleAt): string | null =>
	'module' in at ? at.module : (course.modules[at.part - 1]?.id ?? null);

/** The same of a place of the check. */
export function placeAt(view: Pick<EnrolmentView, 'course'>, at: PlaceAt): CheckPlace | null {
	if (at === 'before_signing') return at;
	const module = moduleAt(view, at);
	return module === null ? null : { module };
}
