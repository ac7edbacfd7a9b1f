import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyRing, rewrapClinicKey, SealBrokenError } from './key-ring.ts';

const root = new Uint8Array(32).fill(1);
const otherRoot = new Uint8Array(32).fill(2);
const ring = createKeyRing(root);
const text = (value: string) => new TextEncoder().encode(value);

function buildPerson(clinic = 'clinic-a', person = 'person-1') {
	const { keys, wrapped: wrappedClinicKey } = ring.newClinicKey(clinic);
	const { key, wrapped } = keys.newPersonKey(person);
	return { keys, key, wrapped, wrappedClinicKey };
}

describe('a sealed value', () => {
	const { key } = buildPerson();

	test('opens to the same bytes, whatever they are', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				expect(key.open(key.seal(bytes, 'profile'), 'profile')).toEqual(Buffer.from(bytes));
			})
		);
	});

	test('does not open after any one bit was changed', () => {
		const sealed = key.seal(text('Ada Lovelace'), 'profile');
		fc.assert(
			fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
				const altered = Buffer.from(sealed);
				altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
				expect(key.tryOpen(altered, 'profile')).toEqual({ ok: false, error: { code: 'SEAL_BROKEN' } });
			})
		);
	});

	test('does not open cut short, lengthened or empty', () => {
		const sealed = key.seal(text('Ada'), 'profile');
		for (let length = 0; length < sealed.length; length++) {
			expect(key.tryOpen(sealed.subarray(0, length), 'profile').ok).toBe(false);
		}
		expect(key.tryOpen(Buffer.concat([sealed, Buffer.of(0)]), 'profile').ok).toBe(false);
	});

	test('does not open in another place, for another person or in another clinic', () => {
		const { keys, wrapped } = buildPerson();
		const own = keys.openPersonKey('person-1', wrapped);
		const sealed = own.seal(text('words'), 'event:enrolment:e1:3');

		expect(own.tryOpen(sealed, 'event:enrolment:e1:4').ok).toBe(false);
		expect(keys.newPersonKey('person-2').key.tryOpen(sealed, 'event:enrolment:e1:3').ok).toBe(false);
		expect(keys.own.tryOpen(sealed, 'event:enrolment:e1:3').ok).toBe(false);
		expect(buildPerson('clinic-b').key.tryOpen(sealed, 'event:enrolment:e1:3').ok).toBe(false);
	});

	test('is never written the same way twice and shows nothing of its contents', () => {
		const first = key.seal(text('Ada Lovelace'), 'profile');
		expect(first.equals(key.seal(text('Ada Lovelace'), 'profile'))).toBe(false);
		expect(first.toString('latin1')).not.toContain('Ada');
	});

	test('throws from open an error that holds no data', () => {
		const sealed = key.seal(text('Ada'), 'profile');
		expect(() => key.open(sealed, 'other')).toThrow(SealBrokenError);
		expect(() => key.open(sealed, 'other')).not.toThrow(/Ada|profile|other/);
	});
});

describe('a wrapped key', () => {
	test('opens what was sealed before it was stored', () => {
		const { key, wrapped, wrappedClinicKey, keys } = buildPerson();
		const again = createKeyRing(root).openClinicKey('clinic-a', wrappedClinicKey);

		const sealed = key.seal(text('words'), 'p');
		expect(again.openPersonKey('person-1', wrapped).open(sealed, 'p').toString()).toBe('words');
		expect(again.own.open(keys.own.seal(text('settings'), 's'), 's').toString()).toBe('settings');
	});

	test('does not open under another root key, for another clinic or for another person', () => {
		const { keys, wrapped, wrappedClinicKey } = buildPerson();
		expect(() => createKeyRing(otherRoot).openClinicKey('clinic-a', wrappedClinicKey)).toThrow(
			SealBrokenError
		);
		expect(() => ring.openClinicKey('clinic-b', wrappedClinicKey)).toThrow(SealBrokenError);
		expect(() => keys.openPersonKey('person-2', wrapped)).toThrow(SealBrokenError);
		expect(() => buildPerson().keys.openPersonKey('person-1', wrapped)).toThrow(SealBrokenError);
	});

	test('of a clinic moves to another root key and opens everything it did', () => {
		const { key, wrapped, wrappedClinicKey } = buildPerson();
		const moved = rewrapClinicKey('clinic-a', wrappedClinicKey, { from: root, to: otherRoot });

		const keys = createKeyRing(otherRoot).openClinicKey('clinic-a', moved);
		expect(
			keys
				.openPersonKey('person-1', wrapped)
				.open(key.seal(text('words'), 'p'), 'p')
				.toString()
		).toBe('words');
		expect(() => ring.openClinicKey('clinic-a', moved)).toThrow(SealBrokenError);
		expect(() => rewrapClinicKey('clinic-a', moved, { from: root, to: otherRoot })).toThrow(SealBrokenError);
	});
});

describe('the blind index', () => {
	test('is the same for the same installation key, kind and text, and 32 bytes', () => {
		const index = createKeyRing(root).blindIndex('email', 'ada@example.org');
		expect(index.equals(ring.blindIndex('email', 'ada@example.org'))).toBe(true);
		expect(index).toHaveLength(32);
	});

	test('differs by text, kind, installation and, inside a clinic, by clinic', () => {
		const all = [
			ring.blindIndex('email', 'ada@example.org'),
			ring.blindIndex('email', 'bea@example.org'),
			ring.blindIndex('person_code', 'ada@example.org'),
			createKeyRing(otherRoot).blindIndex('email', 'ada@example.org'),
			ring.clinicIndex('clinic-a', 'name', 'ada'),
			ring.clinicIndex('clinic-b', 'name', 'ada'),
			ring.clinicIndex('clinic-a', 'birth', 'ada'),
			ring.attemptSubject('email', 'ada@example.org')
		];
		expect(new Set(all.map((index) => index.toString('hex'))).size).toBe(all.length);
	});

	test('is not a hash that the database alone could compute: another random root gives another', () => {
		const [a, b] = [createKeyRing(randomBytes(32)), createKeyRing(randomBytes(32))];
		expect(a.blindIndex('mobile', '+12125550123').equals(b.blindIndex('mobile', '+12125550123'))).toBe(false);
		expect(Buffer.from(a.pepper).equals(Buffer.from(b.pepper))).toBe(false);
	});
});
