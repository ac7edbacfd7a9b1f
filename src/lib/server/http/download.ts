/** A file for its owner: neutral in name, kept by no cache, and never opened as anything else. */
export const download = (body: string | Uint8Array, file: { name: string; type: string }): Response =>
	new Response(typeof body === 'string' ? body : new Uint8Array(body), {
		headers: {
			'content-type': file.type,
			'content-disposition': `attachment; filename="${file.name}"`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox"
		}
	});
