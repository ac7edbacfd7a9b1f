import { INTERPRETED_BY, INTERPRETER_IS, PRESENT, type Company } from '$lib/domain/consent/company.ts';
import { textFields } from '$lib/server/http/form.ts';
import type { CompanyTyped } from '$lib/ui/patient/pages/sign/WhoIsThere.svelte';

const oneOf = <T extends string>(all: readonly T[], text: string): T | null =>
	all.find((one) => one === text) ?? null;
/** As `line` reads it; what is too long is said by the domain. */
const asLine = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Who the form says is there. `anotherActs`: somebody else does this for the person; then nothing else counts. */
export function companyIn(form: FormData): { anotherActs: boolean; company: Company; typed: CompanyTyped } {
	const chosen = form.getAll('company').filter((value) => typeof value === 'string');
	const fields = textFields(form);
	const typed: CompanyTyped = {
		chosen,
		company_names: asLine(fields['company_names'] ?? ''),
		interpreter_name: asLine(fields['interpreter_name'] ?? ''),
		interpreter_by: fields['interpreter_by'] ?? '',
		interpreter_is: fields['interpreter_is'] ?? ''
	};
	return {
		anotherActs: chosen.includes('another_acts'),
		company: {
			alone: chosen.includes('alone'),
			with: PRESENT.filter((one) => chosen.includes(one)),
			names: typed.company_names || null,
			interpreter: {
				name: typed.interpreter_name,
				by: oneOf(INTERPRETED_BY, typed.interpreter_by),
				is: oneOf(INTERPRETER_IS, typed.interpreter_is)
			}
		},
		typed
	};
}
