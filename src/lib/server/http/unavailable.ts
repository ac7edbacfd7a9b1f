/**
 * The page for when the database does not answer. A string, not a route: nothing that could fail stands between the
 * person and it. Its style sheet is a static file; it works without.
 */
export const unavailablePage = (helpPath: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not available just now</title>
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main>
<h1>This page cannot be shown just now</h1>
<p>Everything you have answered so far is saved and safe. What you sent in the last moment may not have been saved; you will see when you come back.</p>
<p>Please try again in a minute. You do not have to do anything else.</p>
<p><a href="">Try again</a></p>
<p class="help"><a href="${helpPath}">Get help now</a></p>
</main>
</body>
</html>
`;

export function unavailable(helpPath: string): Response {
	return new Response(unavailablePage(helpPath), {
		status: 503,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'retry-after': '15',
			'cache-control': 'no-store',
			'content-security-policy':
				"default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"
		}
	});
}
