import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../keys/key-ring.ts';
import { deriveKey } from '../keys/key-ring.ts';

/**
 * A value that a browser carries for us between two steps of one form: readable, not alterable, of short life. It can
 * be shown again until `until`, so whatever takes it must do no harm twice. `purpose` keeps one step's value out of another.
 */
export function signValue(keys: KeyRing, purpose: string, value: unknown, until: Date): string {
	const body = Buffer.from(JSON.stringify([until.getTime(), value])).toString('base64url');
	return `${body}.${mac(keys, purpose, body).toString('base64url')}`;
}

/** The value, or null when it was altered, made for something else, or is too old. Its shape is the caller's to check. */
export function openSignedValue(
	keys: KeyRing,
	purpose: string,
	signed: string | undefined,
	now: Date
): unknown {
	const [body, given] = (signed ?? '').split('.', 2);
	if (!body || !given) return null;
	const expected = mac(keys, purpose, body);
	const shown = Buffer.from(given, 'base64url');
	if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) return null;
	const [until, value]: [number, unknown] = JSON.parse(Buffer.from(body, 'base64url').toString());
	return now.getTime() < until ? value : null;
}

const mac = (keys: KeyRing, purpose: string, body: string): Buffer =>
	createHmac('sha256', deriveKey(keys.pepper, 'preface/steps@1')).update(`${purpose}\n${body}`).digest();
