import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { memberId } from '../../src/lib/domain/ids.ts';
import type { StaffRow } from '../../src/lib/server/operations/staff/list-staff.ts';
import AccountPage from '../../src/lib/ui/account/AccountPage.svelte';
import StaffPage from '../../src/routes/(admin)/admin/staff/+page.svelte';

/** Two forms with one key are one post: the second would be answered with what came of the first. */
const keysIn = (page: string): string[] =>
	[...page.matchAll(/name="post_key" value="([^"]+)"/g)].map(([, key = '']) => key);

const staffRow = (n: number, state: StaffRow['state']): StaffRow => ({
	memberId: memberId(`00000000-0000-4000-8000-00000000000${n}`),
	name: `Somebody ${n}`,
	email: null,
	roles: ['provider'],
	profession: 'therapist',
	state,
	lockedUntil: null,
	isSelf: false,
	isLastAdmin: false
});

test('every form of the staff page has a key of its own, about whomever it is', () => {
	const data = {
		clinic: { name: 'Harbor' },
		staff: [staffRow(1, 'active'), staffRow(2, 'active'), staffRow(3, 'suspended')],
		alerts: [1, 2].map((n) => ({
			who: staffRow(n, 'active'),
			kind: 'staff',
			isLocked: true,
			lockedAt: new Date(0),
			until: new Date(0)
		})),
		clock: { language: 'en', now: new Date(0).toISOString(), timeZone: 'UTC' },
		done: null
	};
	// The page's own types come from a route that only the framework calls.
	const props = { data, form: null, params: {} } as never;
	const keys = keysIn(render(StaffPage, { props }).body);
	// Roles, link, suspend of two; return of one; two alerts; the invitation.
	expect(keys).toHaveLength(3 + 3 + 1 + 2 + 1);
	expect(new Set(keys).size).toBe(keys.length);
});

test('every form of the account page has a key of its own', () => {
	const { body } = render(AccountPage, {
		props: {
			kind: 'staff',
			of: 'Harbor',
			account: { email: null, mobile: null, personCode: null, recoveryCodesLeft: 3, timeZone: 'UTC' },
			signIns: [],
			done: null,
			language: 'en',
			form: null
		}
	});
	const keys = keysIn(body);
	expect(keys).toHaveLength(2);
	expect(new Set(keys).size).toBe(keys.length);
});
