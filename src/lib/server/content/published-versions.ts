import { readStoredCourse } from '../../domain/content/course-hash.ts';
import type { Course } from '../../domain/content/model.ts';
import type { Sha256Hex } from '../../domain/ids.ts';

/** A course is a few hundred kB as objects; more than these are read again when needed. */
const KEPT_IN_MEMORY = 32;

export type PublishedVersions = {
	/** The course of a version; null when nothing was ever published under this name. */
	get: (version: Sha256Hex) => Promise<Course | null>;
};

/**
 * Published versions, kept in memory by hash. Safe in any number of processes, since a version never changes. `readStored` gives
 * the canonical text of a version; a text that is not what the hash says throws: the store is broken and must not be believed.
 */
export function publishedVersions(readStored: (version: Sha256Hex) => Promise<string | null>): PublishedVersions {
	const kept = new Map<Sha256Hex, Promise<Course | null>>();

	async function read(version: Sha256Hex): Promise<Course | null> {
		const text = await readStored(version);
		if (text === null) return null;
		const course = readStoredCourse(text, version);
		if (!course.ok) throw new Error(`Stored course ${version} cannot be used: ${course.error.code}`);
		return course.value;
	}

	async function forgetUnlessFound(version: Sha256Hex, reading: Promise<Course | null>): Promise<Course | null> {
		try {
			const course = await reading;
			if (course === null) kept.delete(version);
			return course;
		} catch (error) {
			kept.delete(version);
			throw error;
		}
	}

	return {
		get: (version) => {
			const known = kept.get(version);
			if (known) {
				// Last used goes last, so that the first is the one to let go.
				kept.delete(version);
				kept.set(version, known);
				return known;
			}
			const reading = forgetUnlessFound(version, read(version));
			kept.set(version, reading);
			const [oldest] = kept.keys();
			if (kept.size > KEPT_IN_MEMORY && oldest !== undefined) kept.delete(oldest);
			return reading;
		}
	};
}
