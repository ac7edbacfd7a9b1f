import { example } from '../../example.ts';
import ConditionList from './ConditionList.svelte';

export const examples = [
	example('ConditionList', 'three things missing', ConditionList, {
		verdict: 'Not yet',
		cleared: false,
		asOf: 'November 3, 9:41',
		conditions: [
			{ key: 'wait', text: 'The waiting period is not over.', until: 'Ends today at 14:00.' },
			{ key: 'query', text: 'One question is not answered.', href: '#query', action: 'Answer it' },
			{ key: 'sign', text: 'The consent is not countersigned.', href: '#countersign', action: 'Countersign' }
		]
	}),
	example('ConditionList', 'cleared', ConditionList, {
		verdict: 'May be treated',
		cleared: true,
		asOf: 'November 3, 9:41',
		conditions: []
	})
];
