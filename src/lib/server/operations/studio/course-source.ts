import { and, eq } from 'drizzle-orm';
import { applyOverlay } from '../../../domain/content/overlay/apply-overlay.ts';
import type { Change } from '../../../domain/content/overlay/overlay.ts';
import type { Files } from '../../../domain/content/parse-course.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { courseSource } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';
import { readBaseFiles } from './base-files.ts';

/** What a course was made from, and its files. */
export type CourseSource = { base: Sha256Hex; changes: Change[]; files: Files };

/**
 * Of a version that this clinic uses or used: its own, or a base just as it came. Null where no files of it were kept, as
 * by an earlier program.
 */
export async function readSource(
	tx: Tx,
	ctx: OperationContext,
	version: Sha256Hex
): Promise<CourseSource | null> {
	const [own] = await tx
		.select({ base: courseSource.base, changes: courseSource.changes })
		.from(courseSource)
		.where(and(eq(courseSource.clinicId, ctx.clinicId), eq(courseSource.version, version)));
	return sourceOf(tx, ctx, own ? { ...own, base: own.base as Sha256Hex } : { base: version, changes: [] });
}

/** What a version of this clinic's was made from; a base is its own. */
export async function baseOfVersion(
	tx: Tx,
	{ clinicId }: OperationContext,
	version: Sha256Hex
): Promise<Sha256Hex> {
	const [own] = await tx
		.select({ base: courseSource.base })
		.from(courseSource)
		.where(and(eq(courseSource.clinicId, clinicId), eq(courseSource.version, version)));
	return own ? (own.base as Sha256Hex) : version;
}

/** Puts the changes into the files of their base; null where those were not kept. */
export async function sourceOf(
	tx: Tx,
	ctx: OperationContext,
	{ base, changes }: Omit<CourseSource, 'files'>
): Promise<CourseSource | null> {
	const baseFiles = await readBaseFiles(tx, ctx, base);
	if (!baseFiles) return null;
	const applied = applyOverlay(baseFiles, changes);
	// Kept as what lies between these very files.
	if (!applied.ok) throw new Error('Changes that do not fit their base');
	return { base, changes, files: applied.value };
}

export async function keepSource(
	tx: Tx,
	{ clinicId, now }: OperationContext,
	version: Sha256Hex,
	{ base, changes }: Omit<CourseSource, 'files'>
): Promise<void> {
	await tx
		.insert(courseSource)
		.values({ clinicId, version, base, changes, keptAt: now })
		.onConflictDoNothing();
}
