import { example } from '../../example.ts';
import ShippedCourse from './ShippedCourse.svelte';

const version = '0190';
const postKey = '01900000-0000-7000-8000-000000000000';

export const examples = [
	example('ShippedCourse', 'changes what people sign', ShippedCourse, {
		shipped: { label: '2.0.0', version, impact: 'material', unfilled: [] },
		language: 'en',
		postKey,
		action: '?/adopt'
	}),
	example('ShippedCourse', 'changes sources only', ShippedCourse, {
		shipped: { label: '1.0.1', version, impact: 'editorial', unfilled: [] },
		language: 'en',
		postKey,
		action: '?/adopt'
	}),
	example('ShippedCourse', 'needs a fact of the clinic first', ShippedCourse, {
		shipped: {
			label: '2.0.0',
			version,
			impact: 'material',
			unfilled: [{ en: 'Hours until somebody answers' }]
		},
		language: 'en',
		postKey,
		action: '?/adopt'
	})
];
