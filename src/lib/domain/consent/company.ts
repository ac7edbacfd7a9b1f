/**
 * Who is with a person while they sign: asked in the act of signing, sealed in its record (R60). It stops nobody; it
 * says later who could have pressed and who made the words understood.
 */

export const PRESENT = ['family_or_friend', 'interpreter', 'staff'] as const;
export type Present = (typeof PRESENT)[number];
export const INTERPRETED_BY = ['in_person', 'video', 'phone'] as const;
export type InterpretedBy = (typeof INTERPRETED_BY)[number];
/** A relative who interprets is never taken for an interpreter by profession (R60). */
export const INTERPRETER_IS = ['professional', 'family_or_friend', 'staff'] as const;
export type InterpreterIs = (typeof INTERPRETER_IS)[number];

export type Company = {
	/** A choice of its own: nobody is alone because they chose nothing. */
	alone: boolean;
	with: readonly Present[];
	/** Of whoever is there besides an interpreter, if the person names them. */
	names: string | null;
	/** Null unless one is there. */
	interpreter: { name: string; by: InterpretedBy | null; is: InterpreterIs | null } | null;
};

/** Nothing is left to be said. */
export type WholeCompany = Omit<Company, 'interpreter'> & {
	interpreter: { name: string; by: InterpretedBy; is: InterpreterIs } | null;
};

export const MOST_COMPANY_NAME_CHARACTERS = 200;

export type CompanyField =
	'company' | 'company_names' | 'interpreter_name' | 'interpreter_by' | 'interpreter_is';
/** `both`: alone, and somebody is there. */
export type CompanyFault = 'missing' | 'both' | 'too_long';
export type CompanyFaults = Partial<Record<CompanyField, CompanyFault>>;

/** What is missing or wrong, field by field; empty when it can be sealed. */
export function companyFaults({ alone, with: present, names, interpreter }: Company): CompanyFaults {
	const faults: CompanyFaults = {};
	if (!alone && present.length === 0) faults.company = 'missing';
	if (alone && present.length > 0) faults.company = 'both';
	if ((names ?? '').length > MOST_COMPANY_NAME_CHARACTERS) faults.company_names = 'too_long';
	if (!present.includes('interpreter')) return faults;
	const name = interpreter?.name.trim() ?? '';
	if (name === '') faults.interpreter_name = 'missing';
	if (name.length > MOST_COMPANY_NAME_CHARACTERS) faults.interpreter_name = 'too_long';
	if (!interpreter?.by) faults.interpreter_by = 'missing';
	if (!interpreter?.is) faults.interpreter_is = 'missing';
	return faults;
}

/** The same in its one form: no empty names, no interpreter who is not there. Null while something is missing. */
export function wholeCompany(company: Company): WholeCompany | null {
	if (Object.keys(companyFaults(company)).length > 0) return null;
	const { alone, with: present, names, interpreter } = company;
	return {
		alone,
		with: PRESENT.filter((one) => present.includes(one)),
		names: alone ? null : names?.trim() || null,
		interpreter: present.includes('interpreter') ? wholeInterpreter(interpreter) : null
	};
}

function wholeInterpreter(interpreter: Company['interpreter']): WholeCompany['interpreter'] {
	if (!interpreter?.by || !interpreter.is) return null;
	return { name: interpreter.name.trim(), by: interpreter.by, is: interpreter.is };
}
