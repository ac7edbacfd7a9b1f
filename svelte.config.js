import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		// Staff pages hydrate and need a nonce for Kit's own start script; patient pages ship no inline script at all.
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none'],
				'manifest-src': ['self']
			}
		},
		// `refuseOddRequests` lets a post come from our own origin only. Kit's check of the same comes before every hook, so
		// its refusal would go out without our headers, without a line in the log, and with the body left on the wire.
		csrf: { trustedOrigins: ['*'] },
		inlineStyleThreshold: 0,
		// One style sheet, fetched once and kept for every page: a first visit waits for one request and not for eight.
		output: { bundleStrategy: 'single' },
		// The page of an address that does not exist is shown at any address, and must find its style sheet from there.
		paths: { relative: false },
		typescript: {
			config: (config) => ({
				...config,
				include: [...config.include, '../tests/**/*.ts', '../*.ts']
			})
		},
		version: { pollInterval: 0 }
	}
};
