import { example } from '../../example.ts';
import Timeline from './Timeline.svelte';

export const examples = [
	example('Timeline', 'three moments', Timeline, {
		label: 'What happened',
		empty: 'Nothing has happened yet.',
		moments: [
			{ key: '1', at: '2030-05-04T14:10:00Z', when: 'May 4, 10:10', what: 'Consent signed', who: 'Ana Ruiz' },
			{
				key: '2',
				at: '2030-05-03T14:10:00Z',
				when: 'May 3, 10:10',
				what: 'Identity checked',
				who: 'Dr. Osei',
				detail: 'By the person who also invited.',
				marked: true
			},
			{ key: '3', at: '2030-05-01T14:10:00Z', when: 'May 1, 10:10', what: 'Invited', who: 'Front desk' }
		]
	}),
	example('Timeline', 'nothing yet', Timeline, {
		label: 'What happened',
		empty: 'Nothing has happened yet. Each step is listed here as it is taken.',
		moments: []
	})
];
