import { example } from '../../example.ts';
import VisitTable from './VisitTable.svelte';

const clock = { language: 'en', timeZone: 'America/Denver', now: '2030-01-07T15:00:00.000Z' };
const person = { calledName: null, dateOfBirth: '1984-02-29' };

export const examples = [
	example('VisitTable', 'a morning', VisitTable, {
		caption: 'Visits today',
		clock,
		withWhy: true,
		visits: [
			{
				...person,
				member: 'a',
				visit: '1',
				legalName: 'Ana Ruiz',
				startsAt: '2030-01-07T16:00:00.000Z',
				status: 'confirmed',
				cleared: true,
				unmet: []
			},
			{
				...person,
				member: 'b',
				visit: '2',
				legalName: 'Ben Okafor-Lindqvist',
				startsAt: '2030-01-07T18:30:00.000Z',
				status: 'booked',
				cleared: false,
				unmet: [
					{ code: 'query_open', count: 1 },
					{ code: 'waiting_hours', until: '2030-01-07T21:00:00.000Z' },
					{ code: 'driver_not_named' }
				]
			},
			{
				...person,
				member: 'c',
				visit: '3',
				legalName: 'Chi Tran',
				startsAt: '2030-01-07T20:00:00.000Z',
				status: 'in_progress',
				cleared: true,
				unmet: []
			}
		]
	}),
	example('VisitTable', 'nothing booked', VisitTable, { caption: 'Visits today', clock, visits: [] })
];
