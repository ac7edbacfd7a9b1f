import type { CompanyField, InterpretedBy, InterpreterIs, Present } from '$lib/domain/consent/company.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

export function presentWords(present: Present): string {
	switch (present) {
		case 'family_or_friend':
			return m.patient_company_family();
		case 'interpreter':
			return m.patient_company_interpreter();
		case 'staff':
			return m.patient_company_staff();
		default:
			return assertNever(present);
	}
}

export function interpretedByWords(by: InterpretedBy): string {
	switch (by) {
		case 'in_person':
			return m.patient_company_in_person();
		case 'video':
			return m.patient_company_video();
		case 'phone':
			return m.patient_company_phone();
		default:
			return assertNever(by);
	}
}

export function interpreterIsWords(is: InterpreterIs): string {
	switch (is) {
		case 'professional':
			return m.patient_company_professional();
		case 'family_or_friend':
			return m.patient_company_family();
		case 'staff':
			return m.patient_company_staff();
		default:
			return assertNever(is);
	}
}

/** In the order in which the form asks. */
export const COMPANY_FIELDS = [
	'company',
	'company_names',
	'interpreter_name',
	'interpreter_by',
	'interpreter_is'
] as const satisfies readonly CompanyField[];

export function companyFaultWords(field: CompanyField, fault: string): string {
	if (fault === 'too_long') return m.patient_company_name_too_long();
	switch (field) {
		case 'company':
			return fault === 'both' ? m.patient_company_both() : m.patient_company_missing();
		case 'company_names':
			return m.patient_company_name_too_long();
		case 'interpreter_name':
			return m.patient_company_interpreter_name_missing();
		case 'interpreter_by':
			return m.patient_company_interpreter_by_missing();
		case 'interpreter_is':
			return m.patient_company_interpreter_is_missing();
		default:
			return assertNever(field);
	}
}
