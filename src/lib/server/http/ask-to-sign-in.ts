import type { RequestEvent } from '@sveltejs/kit';
import { m } from '../../i18n/paraglide/messages.js';
import { escaped } from './escaped.ts';

/** The boxes in which people write more than a word: what is in them is shown again and never thrown away. */
const WRITTEN = ['words', 'reason'];

/**
 * Asks somebody who is not signed in, or not any more, to do so and come back. A form that they sent was not taken; a
 * browser that runs our script still shows it, and any other one gets back what was written in it, to copy.
 */
export async function askToSignIn({ request, url, locals }: RequestEvent): Promise<Response> {
	// A form is posted to the page that it stands on. Nothing that it held goes into an address.
	const signIn = `/sign-in?next=${encodeURIComponent(url.pathname)}`;
	const written = request.method === 'GET' ? [] : await writtenIn(request);
	// Not thrown: what is thrown in a hook would pass by the headers and the log of `answerRequest`.
	if (written.length === 0) return new Response(null, { status: 303, headers: { location: signIn } });
	return new Response(notSentPage(signIn, written, locals.locale), {
		status: 401,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy':
				"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
		}
	});
}

async function writtenIn(request: Request): Promise<string[]> {
	// What is no form holds nothing that could be shown.
	const form = await request.formData().catch(() => new FormData());
	return WRITTEN.flatMap((name) => form.getAll(name)).flatMap((text) =>
		typeof text === 'string' && text.trim() !== '' ? [text] : []
	);
}

/** A string, because the pages of the program are for those who are signed in. */
const notSentPage = (
	signIn: string,
	written: readonly string[],
	locale: App.Locals['locale']
): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${m.auth_not_sent_title({}, { locale })}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main id="main" data-shell="plain">
<h1>${m.auth_not_sent_title({}, { locale })}</h1>
<p>${m.auth_not_sent_say({}, { locale })}</p>
${written.map((text) => `<p><label>${m.auth_not_sent_written({}, { locale })}<br><textarea rows="8" readonly>\n${escaped(text)}</textarea></label></p>`).join('\n')}
<p><a href="${signIn}" target="_blank" rel="noopener">${m.common_enhance_sign_in({}, { locale })}</a></p>
<p class="help"><a href="/help">${m.common_help_now({}, { locale })}</a></p>
</main>
</body>
</html>
`;
