import { describe, expect, test } from 'vitest';
import { ROUTES } from '$lib/domain/access/routes.ts';
import type { NextStep } from '$lib/domain/enrolment/next-step.ts';
import { nextStepWords } from './next-step-words.ts';

const around = {
	when: (instant: string) => `the day ${instant}`,
	phone: '555-555-0142',
	module: (id: string) => ({ title: `Title of ${id}`, href: '/my/part/1' })
};
const AT = '2030-01-07T15:00:00.000Z';

/** One of each; the type says when one is missing. */
const STEPS: { [G in NextStep['go']]: Extract<NextStep, { go: G }> } = {
	key_information: { go: 'key_information' },
	choose_records: { go: 'choose_records' },
	health_check: { go: 'health_check' },
	read: { go: 'read', module: 'm1', block: 'b1' },
	check: { go: 'check', module: 'm1' },
	before_signing: { go: 'before_signing' },
	wait: { go: 'wait', for: [{ code: 'plan_missing' }, { code: 'query_open', count: 2 }] },
	show_words: { go: 'show_words' },
	open_signing: { go: 'open_signing', signAgain: null },
	go_on_signing: { go: 'go_on_signing', step: 'statements' },
	look_again: { go: 'look_again' },
	signed: { go: 'signed', countersigned: false, clearance: { cleared: false, unmet: [] } },
	paper: { go: 'paper' },
	declined: { go: 'declined', at: AT, before: [] },
	withdrawn: { go: 'withdrawn', at: AT },
	closed: { go: 'closed', at: AT, reason: 'moved' }
};

const hasPage = (href: string): boolean =>
	Object.hasOwn(ROUTES, `/(patient)${href.replace(/\/part\/\d+$/, '/part/[part]')}`);

describe.each(Object.values(STEPS).map((next) => [next.go, next] as const))(
	'the home page at %s',
	(_, next) => {
		test('says what is so, and offers one way on that leads to a page', () => {
			const { heading, say, action } = nextStepWords(next, around);
			expect(heading).not.toBe('');
			expect(say.join(' ')).not.toBe('');
			expect(action.label).not.toBe('');
			expect(action.href).toSatisfy(hasPage);
		});
	}
);

test('who waits is told for whom and for what', () => {
	const { isStep, list } = nextStepWords(STEPS.wait, around);
	expect(isStep).toBe(false);
	expect(list).toHaveLength(2);
	expect(list.join(' ')).toContain('care team');
});

test('who withdrew is told how to come back, and when it was', () => {
	const { say } = nextStepWords(STEPS.withdrawn, around);
	expect(say.join(' ')).toContain('555-555-0142');
	expect(say.join(' ')).toContain(`the day ${AT}`);
});

test('who said no comes back to the first thing that is theirs to do, and to signing when nothing is left', () => {
	const back = (before: Extract<NextStep, { go: 'declined' }>['before']) =>
		nextStepWords({ go: 'declined', at: AT, before }, around).action.href;
	expect(back([])).toBe('/my/sign');
	expect(back([{ code: 'plan_missing' }, { code: 'key_information_unread' }])).toBe('/my/start');
	expect(back([{ code: 'modules_left', modules: ['m2'] }])).toBe('/my/part/1');
	expect(back([{ code: 'objectives_open', objectives: ['o'] }])).toBe('/my/last');
	expect(back([{ code: 'identity_not_checked' }])).toBe('/my/sign');
});

test.each(['plan_changed', 'course_changed', 'lapsed', 'withdrawn', 'declined', 'closed'] as const)(
	'who has to sign again because of %s is told why',
	(signAgain) => {
		const first = nextStepWords(STEPS.open_signing, around);
		const again = nextStepWords({ go: 'open_signing', signAgain }, around);
		expect(again.heading).not.toBe(first.heading);
		expect(again.say.length).toBe(first.say.length + 1);
	}
);
