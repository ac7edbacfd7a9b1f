import { and, eq } from 'drizzle-orm';
import { readStoredCourse, writeCourse } from '../../domain/content/course-hash.ts';
import { photosOf } from '../../domain/content/figures.ts';
import type { Course } from '../../domain/content/model.ts';
import type { ClinicId, Sha256Hex } from '../../domain/ids.ts';
import { sha256Hex } from '../../domain/ledger/sha256.ts';
import type { Tx } from '../db/client.ts';
import { courseVersion } from '../db/schema/clinic.ts';
import { storePictures } from './store-pictures.ts';

/**
 * Published versions. They never change, so a process may keep them: the cache is by hash and a second process that
 * misses reads the same bytes (design §6).
 */
export type Courses = {
	/** Throws when this clinic has no such version, or its stored form no longer gives its hash. */
	get(tx: Tx, clinic: ClinicId, version: Sha256Hex): Promise<Course>;
	/** Stores the version for this clinic, with its pictures, if it is not there yet, and answers its name. */
	store(tx: Tx, clinic: ClinicId, course: Course, at: Date): Promise<Sha256Hex>;
};

/** Enough for the versions in use at one time of every clinic of a large network that shares a base course. */
const MOST_KEPT = 200;
/** Of pictures, in all that are kept. */
const MOST_PICTURE_CHARACTERS = 24 * 1024 * 1024;

const weightOf = (course: Course): number =>
	photosOf(course).reduce((sum, { picture }) => sum + picture.base64.length, 0);

export function createCourses(): Courses {
	const kept = new Map<Sha256Hex, Course>();
	let weight = 0;

	function keep(version: Sha256Hex, course: Course): Course {
		if (kept.has(version)) return course;
		const own = weightOf(course);
		for (const [name, oldest] of kept) {
			if (kept.size < MOST_KEPT && weight + own <= MOST_PICTURE_CHARACTERS) break;
			kept.delete(name);
			weight -= weightOf(oldest);
		}
		kept.set(version, course);
		weight += own;
		return course;
	}

	return {
		async get(tx, clinic, version) {
			const known = kept.get(version);
			if (known) return known;
			const [row] = await tx
				.select({ canonical: courseVersion.canonical })
				.from(courseVersion)
				.where(and(eq(courseVersion.clinicId, clinic), eq(courseVersion.hash, version)));
			if (!row) throw new Error(`No course version ${version} in this clinic`);
			const stored = readStoredCourse(row.canonical, version);
			if (!stored.ok) throw new Error(`Course version ${version} cannot be used: ${stored.error.code}`);
			return keep(version, stored.value);
		},
		async store(tx, clinic, course, at) {
			const canonical = writeCourse(course);
			const version = sha256Hex(canonical);
			await tx
				.insert(courseVersion)
				.values({ clinicId: clinic, hash: version, label: course.version, canonical, storedAt: at })
				.onConflictDoNothing();
			await storePictures(
				tx,
				clinic,
				photosOf(course).map(({ picture }) => picture)
			);
			keep(version, course);
			return version;
		}
	};
}
