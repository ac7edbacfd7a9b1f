import { ok, refuse, type Result } from '../result.ts';
import { canonicalJson } from './canonical.ts';
import { orNull } from './or-null.ts';
import { sha256Hex } from './sha256.ts';

export type RecordFault = { code: 'RECORD_ALTERED' | 'RECORD_NOT_CANONICAL' };

/**
 * Answers the parsed record when its text is, byte for byte, the one that `expectedHash` names (R1, R13).
 * A text that hashes right but is not canonical JSON is refused too: readers could disagree on what it says, for
 * example about a key that stands in it twice.
 */
export function verifyRecord(recordText: string, expectedHash: string): Result<unknown, RecordFault> {
	// UTF-8 writes every unpaired surrogate as the same three bytes, so two texts would share one hash.
	if (!recordText.isWellFormed()) return refuse({ code: 'RECORD_NOT_CANONICAL' });
	if (sha256Hex(recordText) !== expectedHash) return refuse({ code: 'RECORD_ALTERED' });
	const record = orNull(() => parse(recordText));
	if (!record || orNull(() => canonicalJson(record.value)) !== recordText) {
		return refuse({ code: 'RECORD_NOT_CANONICAL' });
	}
	return ok(record.value);
}

function parse(text: string): { value: unknown } {
	const value: unknown = JSON.parse(text);
	return { value };
}
