import { example, words } from '../../example.ts';
import Notice from './Notice.svelte';

export const examples = [
	example('Notice', 'info', Notice, {
		title: 'Your place is kept',
		children: words('Stop whenever you like. You come back to this page, on any device.')
	}),
	example('Notice', 'attention', Notice, {
		kind: 'attention',
		title: 'Your plan changed on Tuesday',
		children: words('Please read two statements again before you sign.')
	}),
	example('Notice', 'done', Notice, { kind: 'done', title: 'Your question was sent.', announce: true })
];
