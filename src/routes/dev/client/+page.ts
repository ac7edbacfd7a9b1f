/**
 * The one page with client code. Without any, SvelteKit 2.70 skips its client build and then links no style sheet from
 * any page. Nobody visits it: it is closed like every page for developers, and holds nothing, because a page that
 * Svelte takes over in the browser sets a style of its own, which our policy refuses aloud.
 */
export const csr = true;
