import { example } from '../../example.ts';
import ShippedCourse from './ShippedCourse.svelte';

const version = '0190';
const postKey = '01900000-0000-7000-8000-000000000000';

export const examples = [
	example('ShippedCourse', 'changes what people sign', ShippedCourse, {
		shipped: { label: '2.0.0', version, impact: 'material', unfilled: [], hasOwnChanges: false },
		language: 'en',
		postKey,
		action: '?/adopt',
		studio: false
	}),
	example('ShippedCourse', 'changes sources only', ShippedCourse, {
		shipped: { label: '1.0.1', version, impact: 'editorial', unfilled: [], hasOwnChanges: false },
		language: 'en',
		postKey,
		action: '?/adopt',
		studio: false
	}),
	example('ShippedCourse', 'needs a fact of the clinic first', ShippedCourse, {
		shipped: {
			label: '2.0.0',
			version,
			impact: 'material',
			unfilled: [
				{ label: { en: 'Hours until somebody answers' }, language: null },
				{ label: { en: 'Opening hours' }, language: 'es' }
			],
			hasOwnChanges: false
		},
		language: 'en',
		postKey,
		action: '?/adopt',
		studio: false
	}),
	example('ShippedCourse', 'where the clinic wrote something of its own', ShippedCourse, {
		shipped: { label: '2.0.0', version, impact: 'material', unfilled: [], hasOwnChanges: true },
		language: 'en',
		postKey,
		action: '?/adopt',
		studio: true
	})
];
