import { describe, expect, test } from 'vitest';
import { hydratedRoutes } from './hydrated-routes.ts';

const root = { path: '+layout.ts', text: 'export const csr = false;' };
const none = { staff: [], others: [] };

describe('which pages ship Svelte', () => {
	test('none, where the root says so and nobody says otherwise', () => {
		const page = {
			path: '(clinic)/clinic/+page.server.ts',
			text: 'export const load = () => ({ csr: true });'
		};
		expect(hydratedRoutes([root, page])).toEqual(none);
	});

	test('a page or a whole layout that says so, staff’s apart from everybody else’s', () => {
		const hydrated = [
			{ path: '(clinic)/clinic/people/+page.ts', text: 'export const csr = true;' },
			{ path: '(admin)/+layout.ts', text: "import 'x';\nexport const csr: boolean = true" },
			{ path: '(patient)/my/+page.server.ts', text: 'export const csr = !building;' }
		];
		expect(hydratedRoutes([root, ...hydrated])).toEqual({
			staff: ['(clinic)/clinic/people/+page.ts', '(admin)/+layout.ts'],
			others: ['(patient)/my/+page.server.ts']
		});
	});

	test('every page, once the root is silent', () => {
		expect(hydratedRoutes([{ path: '+layout.ts', text: '' }]).others).toEqual(['+layout.ts']);
	});

	test('what only developers open is nobody’s visit', () => {
		expect(hydratedRoutes([root, { path: 'dev/client/+page.ts', text: 'export const csr = true;' }])).toEqual(
			none
		);
	});
});
