import { readHex } from '$lib/domain/look/colour.ts';
import { isHeadings } from '$lib/domain/look/look.ts';
import { previewOf } from '$lib/domain/look/theme.ts';
import type { RequestHandler } from './$types';

/** Of what is typed and not saved; what is no colour shows the product's own. */
export const GET: RequestHandler = ({ url }) => {
	const headings = url.searchParams.get('headings') ?? '';
	const css = previewOf({
		accent: readHex(url.searchParams.get('accent') ?? ''),
		headings: isHeadings(headings) ? headings : 'plain'
	});
	return new Response(css, { headers: { 'content-type': 'text/css; charset=utf-8' } });
};
