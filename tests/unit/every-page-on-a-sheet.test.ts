import { expect, test } from 'vitest';
import { clinicId, memberId } from '../../src/lib/domain/ids.ts';
import { SHEETS, type Known } from '../screens/screens.ts';
import { addressOf, patternOf } from '../support/page-addresses.ts';

/** Every page that the program has is on a contact sheet, so that somebody looks at it. */
const PAGES = Object.keys(import.meta.glob('../../src/routes/**/+page.svelte'))
	.map(addressOf)
	.filter((address) => !address.startsWith('/dev/'));

const KNOWN: Known = {
	account: () => ({ clinicId: clinicId('a-clinic'), memberId: memberId('someone') }),
	personPage: () => '/clinic/people/someone',
	help: '/help/a-clinic',
	invitation: '/i/a-token',
	draft: '/studio/a-draft',
	proposal: '/studio/proposals/a-version',
	endDatabase: () => Promise.resolve()
};

test('no page is on no contact sheet', () => {
	const shown = SHEETS.flatMap(({ parts }) => parts.flatMap(({ screens }) => screens)).map(
		({ path, leadsTo }) =>
			leadsTo ?? new URL(typeof path === 'string' ? path : path(KNOWN), 'http://localhost').pathname
	);
	const fixed = PAGES.filter((address) => !address.includes('['));
	const onSheet = (address: string) =>
		shown.some((path) => path === address || (patternOf(address).test(path) && !fixed.includes(path)));
	expect(PAGES.length).toBeGreaterThan(50);
	expect(PAGES.filter((address) => !onSheet(address))).toEqual([]);
});

test('no two screens of a sheet have the same name', () => {
	for (const { parts } of SHEETS) {
		const names = parts.flatMap(({ screens }) => screens.map(({ name }) => name));
		expect(new Set(names).size).toBe(names.length);
	}
});
