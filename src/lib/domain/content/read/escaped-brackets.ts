/** An escape, or a `[` in any of the ways that Markdown writes one. */
const TOKEN = /\\[!-/:-@[-`{-~]|&(?:#0{0,5}91|#[xX]0{0,4}5[bB]|lbrack|lsqb);|\[/g;

/**
 * Where in a parsed text a `[` stands that was written with a backslash or as an entity: it means itself, and begins no
 * citation. The parser takes escapes off before anybody can ask.
 */
export function escapedBrackets(source: string, value: string): ReadonlySet<number> {
	if (source.length === value.length) return new Set();
	const written = [...source.matchAll(TOKEN)]
		.map(([token]) => token)
		.filter((token) => !token.startsWith('\\') || token === '\\[');
	const places = [...value.matchAll(/\[/g)].map(({ index }) => index);
	if (written.length !== places.length) return new Set();
	return new Set(places.filter((_, nth) => written[nth] !== '['));
}
