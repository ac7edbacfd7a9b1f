/**
 * What its address names by the hash of its bytes: kept for good, because it can never be another thing, and able to do
 * nothing, should somebody open a drawing by itself.
 */
export const byHash = (body: string | Uint8Array, type: string): Response =>
	new Response(typeof body === 'string' ? body : new Uint8Array(body), {
		headers: {
			'content-type': type,
			'cache-control': 'public, max-age=31536000, immutable',
			'x-content-type-options': 'nosniff',
			'content-security-policy':
				"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
		}
	});
