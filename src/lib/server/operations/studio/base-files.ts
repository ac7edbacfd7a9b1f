import { and, asc, eq } from 'drizzle-orm';
import type { Course } from '../../../domain/content/model.ts';
import type { Files } from '../../../domain/content/parse-course.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { courseBase } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';

/**
 * Keeps the base course that came with the program, as files and as a version: whatever this clinic makes from it is merged with a later
 * one by what it said.
 */
export async function keepBase(tx: Tx, ctx: OperationContext): Promise<void> {
	const { runtime, clinicId, now } = ctx;
	const { course, files, version } = runtime.base;
	await tx
		.insert(courseBase)
		.values({ clinicId, version, files: Object.fromEntries(files), storedAt: now })
		.onConflictDoNothing();
	await runtime.courses.store(tx, clinicId, course, now);
}

/** The files of a base that a course of this clinic was made from; null for one that was never here. */
export async function readBaseFiles(
	tx: Tx,
	{ clinicId, runtime }: OperationContext,
	version: Sha256Hex
): Promise<Files | null> {
	if (version === runtime.base.version) return runtime.base.files;
	const [row] = await tx
		.select({ files: courseBase.files })
		.from(courseBase)
		.where(and(eq(courseBase.clinicId, clinicId), eq(courseBase.version, version)));
	return row ? new Map(Object.entries(row.files).sort(([a], [b]) => (a < b ? -1 : 1))) : null;
}

/** The bases that this clinic had, the oldest first. The one that came with the program is the newest, also when it was here before. */
export async function knownBases(tx: Tx, { clinicId, runtime }: OperationContext): Promise<Sha256Hex[]> {
	const rows = await tx
		.select({ version: courseBase.version })
		.from(courseBase)
		.where(eq(courseBase.clinicId, clinicId))
		.orderBy(asc(courseBase.storedAt));
	const shipped = runtime.base.version;
	const others = rows.map(({ version }) => version as Sha256Hex).filter((version) => version !== shipped);
	return [...others, shipped];
}

/** The base itself: what it locks. Throws for one that was never kept. */
export const readBaseCourse = async (
	tx: Tx,
	{ clinicId, runtime }: OperationContext,
	version: Sha256Hex
): Promise<Course> =>
	version === runtime.base.version ? runtime.base.course : runtime.courses.get(tx, clinicId, version);
