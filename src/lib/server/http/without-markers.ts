/** Comments by which Svelte finds its way when it takes over a page in the browser. */
const MARKER = /<!--(?:\[-?\d*|\]|\$s\d+|[a-z\d]*|)-->/g;
/** What a page says that Svelte takes over. */
const TAKEN_OVER = '__sveltekit_';

/**
 * The page without them, where nothing takes it over: most pages are complete as they come, and every eighth byte of
 * theirs was a marker. No words are lost: a page writes its words with `&lt;`.
 */
export const withoutMarkers = (html: string): string =>
	html.includes(TAKEN_OVER) ? html : html.replace(MARKER, '');
