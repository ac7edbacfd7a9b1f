import canonicalize from 'canonicalize';

/**
 * The one way a value is written before it is hashed or signed: RFC 8785, so that a verifier in any language gets
 * the same bytes. Throws on what JSON cannot hold (NaN, a cycle, a lone surrogate, undefined): that is a bug upstream.
 */
export function canonicalJson(value: unknown): string {
	const text = canonicalize(value);
	if (text === undefined) throw new TypeError('This value has no canonical form');
	return text;
}
