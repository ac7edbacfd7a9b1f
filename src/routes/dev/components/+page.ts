/**
 * The one page with client code. Without any, SvelteKit 2.70 skips its client build and then links no style sheet from any
 * page. It is a page for developers, so no patient and no provider pays for it.
 */
export const csr = true;
