import { describe, expect, test } from 'vitest';
import { memberId } from '../ids.ts';
import { ACCESS, ACTIONS, type Action, type Member, may, mayInPrinciple, roleFor } from './access.ts';
import { ROLES, type Role } from './roles.ts';
import { ROUTES, type RouteAccess } from './routes.ts';

const ME = memberId('00000000-0000-4000-8000-000000000001');
const OTHER = memberId('00000000-0000-4000-8000-000000000002');
const member = (roles: Role[], profession: Member['profession'] = null): Member => ({
	id: ME,
	roles,
	profession
});
const asAnybody = (role: Role) => member([role], role === 'provider' ? 'both' : null);
const actionsOf = (role: Role): Action[] =>
	ACTIONS.filter((action) => mayInPrinciple(asAnybody(role), action));

/** Everything that shows or touches a patient. */
const ABOUT_PATIENTS = ACTIONS.filter((action) =>
	/^(home|query|records|language|identity|consent|visit|copy|data|contact|person|enrolment|queue|timeline|plan|objective|clearance|paper|refusal|withdrawal|record|packet)\.|^course\.(learn|answer)|^outbox\.see$/.test(
		action
	)
);

describe('the table', () => {
	test.for(['editor', 'approver', 'admin'] as const)('%s sees no patient', (role) => {
		expect(actionsOf(role).filter((action) => ABOUT_PATIENTS.includes(action))).toEqual([]);
	});

	test('the front desk sees and does this with patients, and nothing else', () => {
		expect(actionsOf('frontdesk').filter((action) => ABOUT_PATIENTS.includes(action))).toEqual([
			'person.list',
			'person.see',
			'person.invite',
			'person.change-contact',
			'person.correct-name',
			'person.recover',
			'enrolment.open',
			'visit.see',
			'visit.book',
			'visit.move',
			'visit.cancel',
			'outbox.see'
		]);
	});

	test('what a patient does, a patient does for themselves, and no staff may', () => {
		const own = actionsOf('patient').filter((action) => action !== 'account.manage-own');
		for (const action of own) {
			expect(ACCESS[action].roles).toEqual(['patient']);
			expect(may(member(['patient']), action, { memberId: ME })).toBe(true);
			expect(may(member(['patient']), action, { memberId: OTHER })).toBe(false);
		}
		expect(own).toContain('consent.sign');
	});

	test('somebody with every staff role still cannot sign, affirm or answer for a patient', () => {
		const all = member(['provider', 'frontdesk', 'editor', 'approver', 'admin'], 'both');
		for (const action of ['consent.sign', 'course.answer', 'records.choose', 'consent.withdraw'] as const) {
			expect(may(all, action, { memberId: OTHER })).toBe(false);
			expect(may(all, action, { memberId: ME })).toBe(false);
		}
	});

	test('clearance is signed by a provider who may prescribe', () => {
		const signs = (...of: Parameters<typeof member>) =>
			may(member(...of), 'clearance.sign', { memberId: OTHER });
		expect(signs(['provider'], 'prescriber')).toBe(true);
		expect(signs(['provider'], 'both')).toBe(true);
		expect(signs(['provider'], 'therapist')).toBe(false);
		expect(signs(['provider'], null)).toBe(false);
		// A profession is nothing without the role.
		expect(signs(['admin'], 'prescriber')).toBe(false);
	});

	test('nobody checks, countersigns or clears themselves', () => {
		for (const action of ['identity.check', 'consent.countersign', 'clearance.sign'] as const) {
			expect(may(member(['provider'], 'both'), action, { memberId: ME })).toBe(false);
		}
	});

	test('an action that depends on whom it is about is refused when nobody is named', () => {
		for (const action of ACTIONS) {
			const rule = ACCESS[action];
			const role: Role = rule.roles[0];
			if ('subject' in rule) expect(may(asAnybody(role), action)).toBe(false);
			else expect(may(asAnybody(role), action)).toBe(true);
		}
	});

	test('a member without a role may do nothing', () => {
		expect(ACTIONS.filter((action) => mayInPrinciple(member([]), action))).toEqual([]);
	});

	test('the log names the role in which something was done', () => {
		expect(roleFor(member(['admin', 'provider'], 'both'), 'plan.enter')).toBe('provider');
		expect(roleFor(member(['admin']), 'plan.enter')).toBe(null);
	});

	test('every action has somebody who may do it, and roles that exist', () => {
		for (const action of ACTIONS) {
			expect(ACCESS[action].roles.length).toBeGreaterThan(0);
			for (const role of ACCESS[action].roles) expect(ROLES).toContain(role);
		}
	});
});

describe('the routes', () => {
	const all: RouteAccess = ROUTES;
	const rules = Object.entries(all).flatMap(([route, methods]) =>
		Object.entries(methods).map(([method, rule]) => ({ route, method, rule }))
	);

	test('a route that writes is never public unless it is a way in, and names its actions', () => {
		for (const { route, method, rule } of rules) {
			if (method === 'GET' || rule === 'public' || rule === 'signed_in') continue;
			expect(rule?.length, `${route} ${method}`).toBeGreaterThan(0);
		}
	});

	test('patient pages are for patients, clinic and administration pages for staff', () => {
		for (const { route, method, rule } of rules) {
			if (rule === 'public' || rule === 'signed_in' || !rule) continue;
			const roles = new Set(rule.flatMap((action): readonly Role[] => ACCESS[action].roles));
			const where = `${route} ${method}`;
			if (route.startsWith('/(patient)')) expect(roles.has('patient'), where).toBe(true);
			if (route.startsWith('/(clinic)') || route.startsWith('/(admin)')) {
				expect(
					[...roles].some((role) => role !== 'patient'),
					where
				).toBe(true);
			}
		}
	});
});
