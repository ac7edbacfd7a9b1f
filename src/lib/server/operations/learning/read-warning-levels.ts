import {
	warningLevelsShown,
	type WarningLevelsShown
} from '../../../domain/enrolment/shown/warning-levels-shown.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/** When to call, and whom, for this person: the signs of their plan, with the clinic's numbers. */
export const readWarningLevels = (view: EnrolmentView): WarningLevelsShown =>
	warningLevelsShown(view, view.clinic.settings.numbers);
