import type { FormAnswer } from '$lib/domain/enrolment/events.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** What somebody answered in a form about themselves, for the care team. */
export const formAnswerWords = (answer: FormAnswer): string =>
	({ no: m.person_health_said_no, yes: m.person_health_said_yes, unsure: m.person_health_said_unsure })[
		answer
	]();

/** The same, to the person themselves. */
export const ownAnswerWords = (answer: FormAnswer): string =>
	({ no: m.patient_health_no, yes: m.patient_health_yes, unsure: m.patient_health_unsure })[answer]();
