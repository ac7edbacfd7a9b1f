/**
 * Whether the pages for developers answer; closed, they are 404 like any address that does not exist (design §7).
 * A real installation refuses to start with this variable set, see config.ts.
 */
export const devPagesOpen = (env: Readonly<Record<string, string | undefined>> = process.env): boolean =>
	env.PREFACE_DEV_ROUTES === '1';
