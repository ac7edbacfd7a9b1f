import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { m } from '../../i18n/paraglide/messages.js';
import { askToSignIn } from './ask-to-sign-in.ts';

const PAGE = 'https://preface.test/clinic/people/1';

function ask(init: RequestInit = {}, act = ''): Promise<Response> {
	const url = new URL(PAGE + act);
	const locals: Partial<App.Locals> = { locale: 'en' };
	const event: Partial<RequestEvent> = { request: new Request(url, init), url, locals: locals as App.Locals };
	return askToSignIn(event as RequestEvent);
}
const post = (fields: Record<string, string>) =>
	ask({ method: 'POST', body: new URLSearchParams(fields) }, '?/release');
const BACK = '/sign-in?next=%2Fclinic%2Fpeople%2F1';

test('whoever asks for a page is sent to sign in, and comes back to it', async () => {
	const answer = await ask();
	expect([answer.status, answer.headers.get('location')]).toEqual([303, BACK]);
});

describe('whoever sent a form', () => {
	test('comes back to the page that it stood on, and nothing of it is in the address', async () => {
		const answer = await post({ post_key: '1', problem: 'private', words: ' ' });
		expect([answer.status, answer.headers.get('location')]).toEqual([303, BACK]);
	});

	test('gets back what was written in it, as it was written, and is told that it was not sent', async () => {
		const written = '\nWhat if <b>I</b> & "they"\n</textarea><script>alert(1)</script>';
		const answer = await post({ words: written, reason: 'second box', passphrase: 'seven quiet herons' });
		expect(answer.status).toBe(401);
		const page = await answer.text();
		expect(page).toContain(m.auth_not_sent_title());
		expect(page).toContain(BACK);
		expect(page).toContain('second box');
		expect(page).not.toContain('herons');
		expect(page).not.toMatch(/<script|<b>/);
		// A browser drops the first line end of a textarea: there is one for it to drop.
		expect(page).toContain(
			'readonly>\n\nWhat if &lt;b&gt;I&lt;/b&gt; &amp; &quot;they&quot;\n&lt;/textarea&gt;'
		);
	});

	test('that was none is sent to sign in', async () => {
		expect(
			(await ask({ method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data' } })).status
		).toBe(303);
	});
});
