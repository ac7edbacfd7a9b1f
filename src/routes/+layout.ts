/**
 * Every page is complete as the server sends it and works without a script; static/enhance.js makes posts smoother.
 * A page that needs Svelte in the browser says `export const csr = true` in its own +page.ts (design §7: staff only).
 */
export const csr = false;
