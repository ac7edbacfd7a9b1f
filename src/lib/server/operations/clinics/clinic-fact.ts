import { clinicParameters } from '../../../domain/clinic/parameters.ts';
import { localeOf } from '../../../i18n/locale.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';

/** What the clinic says about itself, for sentences of the interface and so in their language; empty where it has not said it. */
export const clinicFact = (
	{ clinic, state }: Pick<EnrolmentView, 'clinic' | 'state'>,
	name: string
): string => clinicParameters(clinic.settings, localeOf(state.language))[name] ?? '';
