import { expect, test } from 'vitest';
import type { Source } from './model.ts';
import { overdueSources } from './overdue-sources.ts';

const source = (id: string, checked_on: string, recheck_on?: string): Source => ({
	id,
	title: id,
	publisher: 'Example Society',
	checked_on,
	...(recheck_on === undefined ? {} : { recheck_on }),
	checked_as: 'excerpt'
});
const SOURCES = [
	source('general', '2026-11-24'),
	source('monthly', '2026-11-24', '2026-12-24'),
	source('rule-that-ends', '2026-11-24', '2027-01-01')
];
const overdue = (today: string, lookedUp?: { source: string; on: string }[]) =>
	overdueSources({ sources: SOURCES }, today, lookedUp).map(({ id }) => id);

test('a source is overdue from its own date on, and one without a date after a year', () => {
	expect(overdue('2026-12-23')).toEqual([]);
	expect(overdue('2026-12-24')).toEqual(['monthly']);
	expect(overdue('2026-12-31')).toEqual(['monthly']);
	expect(overdue('2027-01-01')).toEqual(['monthly', 'rule-that-ends']);
	expect(overdue('2027-11-24')).toEqual(['monthly', 'rule-that-ends']);
	expect(overdue('2027-11-25')).toEqual(['general', 'monthly', 'rule-that-ends']);
});

test('a date of its own makes the time between two looks shorter, never longer', () => {
	const sources = [source('some-day', '2026-01-08', '2099-01-01')];
	expect(overdueSources({ sources }, '2027-01-08')).toEqual([]);
	expect(overdueSources({ sources }, '2027-01-09')).toEqual(sources);
});

test('what was looked up again is good for as long as before, and no longer', () => {
	const lookedUp = [
		{ source: 'monthly', on: '2027-02-01' },
		{ source: 'monthly', on: '2026-12-30' },
		{ source: 'another', on: '2027-02-01' }
	];
	expect(overdue('2027-03-02', lookedUp)).toEqual(['rule-that-ends']);
	expect(overdue('2027-03-03', lookedUp)).toEqual(['monthly', 'rule-that-ends']);
	expect(overdue('2027-12-01', [{ source: 'general', on: '2027-11-30' }])).not.toContain('general');
	// An older look than the one that the source names changes nothing.
	expect(overdue('2026-12-24', [{ source: 'monthly', on: '2026-11-20' }])).toEqual(['monthly']);
});
