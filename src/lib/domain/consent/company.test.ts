import { describe, expect, test } from 'vitest';
import { type Company, MOST_COMPANY_NAME_CHARACTERS, companyFaults, wholeCompany } from './company.ts';

const said = (part: Partial<Company> = {}): Company => ({
	alone: false,
	with: [],
	names: null,
	interpreter: null,
	...part
});
const interpreted = (part: Partial<NonNullable<Company['interpreter']>> = {}): Company =>
	said({
		with: ['interpreter'],
		interpreter: { name: 'Ana Ruiz', by: 'phone', is: 'professional', ...part }
	});

describe('who is with somebody is refused', () => {
	test('when nothing was chosen: alone is a choice of its own', () => {
		expect(companyFaults(said())).toEqual({ company: 'missing' });
		expect(companyFaults(said({ alone: true }))).toEqual({});
	});

	test('when it says alone and names company', () => {
		expect(companyFaults(said({ alone: true, with: ['staff'] }))).toEqual({ company: 'both' });
	});

	test('when an interpreter has no name, or it is not said how they interpret and what they are (R60)', () => {
		expect(companyFaults(said({ with: ['interpreter'] }))).toEqual({
			interpreter_name: 'missing',
			interpreter_by: 'missing',
			interpreter_is: 'missing'
		});
		expect(companyFaults(interpreted({ name: '  ' }))).toEqual({ interpreter_name: 'missing' });
		expect(companyFaults(interpreted({ by: null }))).toEqual({ interpreter_by: 'missing' });
		expect(companyFaults(interpreted({ is: null }))).toEqual({ interpreter_is: 'missing' });
	});

	test('when a name is longer than any name', () => {
		const long = 'a'.repeat(MOST_COMPANY_NAME_CHARACTERS + 1);
		expect(companyFaults(interpreted({ name: long }))).toEqual({ interpreter_name: 'too_long' });
		expect(companyFaults(said({ with: ['staff'], names: long }))).toEqual({ company_names: 'too_long' });
	});
});

describe('who is with somebody', () => {
	test('may be several, named or not', () => {
		expect(companyFaults(said({ with: ['family_or_friend', 'staff'] }))).toEqual({});
		expect(wholeCompany(said({ with: ['staff', 'family_or_friend'], names: ' Dana ' }))).toEqual({
			alone: false,
			with: ['family_or_friend', 'staff'],
			names: 'Dana',
			interpreter: null
		});
	});

	test('keeps nothing of fields that do not apply', () => {
		expect(wholeCompany(said({ alone: true, names: 'Dana' }))?.names).toBeNull();
		expect(
			wholeCompany(said({ with: ['staff'], interpreter: { name: 'Ana', by: 'phone', is: 'staff' } }))
				?.interpreter
		).toBeNull();
	});

	test('is nothing while something is missing', () => {
		expect(wholeCompany(said())).toBeNull();
		expect(wholeCompany(interpreted())?.interpreter).toEqual({
			name: 'Ana Ruiz',
			by: 'phone',
			is: 'professional'
		});
	});
});
