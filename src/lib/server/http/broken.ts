import page from '../../../error.html?raw';

const STATUS = 500;

/**
 * The framework's own page for a fault, made here: what is thrown by a hook would reach it only after the headers, the
 * numbers and the log of `answerRequest` had been passed by.
 */
export const broken = (): Response =>
	new Response(page.replace('%sveltekit.status%', String(STATUS)), {
		status: STATUS,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'content-security-policy':
				"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
		}
	});
