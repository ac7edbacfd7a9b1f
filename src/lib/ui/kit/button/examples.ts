import { example, words } from '../../example.ts';
import Actions from './Actions.svelte';
import Button from './Button.svelte';
import LinkButton from './LinkButton.svelte';

export const examples = [
	example('Button', 'primary', Button, { children: words('Continue') }),
	example('Button', 'says exactly what it does', Button, {
		children: words('Sign my consent to treatment at Harbor Clinic')
	}),
	example('Button', 'secondary', Button, { kind: 'secondary', children: words('Not now') }),
	example('Button', 'quiet', Button, { kind: 'quiet', children: words('Stop for now') }),
	example('LinkButton', 'primary', LinkButton, { href: '#next', children: words('Go on to part 2') }),
	example('LinkButton', 'secondary', LinkButton, {
		href: '#copy',
		kind: 'secondary',
		children: words('Read my copy')
	}),
	example('Actions', 'a row', Actions, { children: words('Buttons stand here, the next step first.') })
];
