/** Controls, zero-width spaces and direction overrides: a reader sees one thing and the record holds another. */
export const HIDDEN = /[\p{Cc}\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]/u;
