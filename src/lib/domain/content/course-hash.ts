import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { refuse, ok, type Result } from '../result.ts';
import type { Course } from './model.ts';

/** The canonical form (RFC 8785) of a course: what is stored, hashed and handed to a verifier. */
export const writeCourse = (course: Course): string => canonicalJson(course);

/** The name of a version. */
export const hashCourse = (course: Course): Sha256Hex => sha256Hex(writeCourse(course));

/** A stored version again. The hash is what makes it trustworthy: only what passed the checker was ever given one. */
export function readStoredCourse(
	text: string,
	version: Sha256Hex
): Result<Course, { code: 'HASH_DIFFERS' } | { code: 'UNKNOWN_SCHEMA' }> {
	if (sha256Hex(text) !== version) return refuse({ code: 'HASH_DIFFERS' });
	const value: unknown = JSON.parse(text);
	const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
	if (schema !== 'preface/course@1') return refuse({ code: 'UNKNOWN_SCHEMA' });
	// The bytes are those of a Course that `writeCourse` wrote, as the hash says.
	return ok(value as Course);
}
