/**
 * The address that attempts are counted against. With no trusted hops it is the peer's own, and `X-Forwarded-For` is
 * ignored. With n, it is the n-th from the right: each of the n proxies added what it saw, and everything further left
 * may be made up. A request that came through fewer proxies yields the leftmost entry, which a trusted proxy wrote.
 */
export function clientAddress(peer: string, forwardedFor: string | null, trustedHops: number): string {
	const seen = (forwardedFor ?? '')
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
	const chosen = trustedHops > 0 ? seen[Math.max(0, seen.length - trustedHops)] : undefined;
	return (chosen ?? peer).replace(/^::ffff:(?=\d+\.)/, '');
}
