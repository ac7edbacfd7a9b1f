/**
 * # The ledger's byte formats
 *
 * Enough to write a verifier in another language without reading our code. All hashes are SHA-256, written as 64
 * lower-case hexadecimal digits. Text is UTF-8. JSON is canonical (RFC 8785): keys sorted by UTF-16 code units, no
 * spaces, no unpaired surrogates.
 *
 * ## Framing
 * A frame joins byte strings so that no two different lists give the same bytes:
 * for each part its length in bytes (4 bytes, unsigned, big-endian), then the part. Nothing before, between or after.
 *
 * ## Commitment: one per sealed field
 * `SHA-256(frame("preface/commitment@1", tag, salt, canonical JSON of the value))`
 * - `tag` is the field's name, as UTF-8 (for example `choices`).
 * - `salt` is 32 random bytes, used for this field of this event only. It is kept inside the encrypted payload, so when
 *   the person's key is destroyed the commitment can be neither opened nor guessed, and the chain still verifies.
 * - A `null` is a value like any other (canonical JSON `null`); a field that was left out has no commitment.
 *
 * The decrypted payload of an event is canonical JSON: `{ field: { "salt": 64 hex digits, "value": … }, … }`.
 *
 * ## Event hash
 * `SHA-256(canonical JSON of the object with exactly these keys)`:
 *
 * | key | value |
 * |---|---|
 * | `domain` | `"preface/event@1"` |
 * | `clinic`, `kind`, `stream` | which stream: the clinic's id; `clinic`, `person` or `enrolment`; the stream's id |
 * | `seq` | 1 for the first event of the stream, then one more each time |
 * | `type` | the event's type |
 * | `at` | server time, `YYYY-MM-DDTHH:mm:ss.sssZ` (UTC, always three decimals) |
 * | `actor`, `role` | the member's id or `system`; the role they acted in |
 * | `clear` | the readable fields, an object |
 * | `commitments` | an object: field name → commitment; `{}` when nothing is sealed |
 * | `prev` | hash of the event before it; 64 zeros for the first |
 *
 * The first event is bound to its stream because its hash covers `clinic`, `kind` and `stream`.
 * The last event's `seq` and `hash` are the stream's **head**. A chain alone cannot show that its newest events were cut
 * off; compare the head with one that was kept elsewhere (a later event of another stream that names it, a checkpoint).
 *
 * ## Record hash
 * `SHA-256(the record's text as UTF-8)`. The text must itself be canonical JSON, so that one record has one hash.
 */
export const COMMITMENT_DOMAIN = 'preface/commitment@1';
export const EVENT_DOMAIN = 'preface/event@1';

/** What `prev` holds in the first event of a stream. */
export const GENESIS_PREV = '0'.repeat(64);

export const SALT_BYTES = 32;

/** Joins parts unambiguously: each as its length (4 bytes, big-endian) and its bytes. Text is taken as UTF-8. */
export function frame(parts: readonly (string | Uint8Array)[]): Uint8Array {
	const encoder = new TextEncoder();
	const encoded = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
	const framed = new Uint8Array(encoded.reduce((total, part) => total + 4 + part.length, 0));
	const view = new DataView(framed.buffer);
	let offset = 0;
	for (const part of encoded) {
		view.setUint32(offset, part.length);
		framed.set(part, offset + 4);
		offset += 4 + part.length;
	}
	return framed;
}
