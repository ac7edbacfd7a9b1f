import { and, eq, inArray } from 'drizzle-orm';
import { photosIn } from '../../../domain/content/photos-in-files.ts';
import { pictureBytes, pictureHash } from '../../../domain/content/picture.ts';
import type { Files } from '../../../domain/content/source-text.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import { storePictures } from '../../content/store-pictures.ts';
import type { Tx } from '../../db/client.ts';
import { picture } from '../../db/schema/look.ts';
import { canBeDecoded } from '../../images/photo.ts';
import type { OperationContext } from '../context.ts';

/** It begins as a picture does, and cannot be drawn to its end. `figure`: which. */
export type BrokenPicture = { code: 'PICTURE_BROKEN'; figure: string };

/**
 * Keeps the pictures that these files have and `before` did not, so that the pages of a draft can show them. Each is decoded
 * once in this clinic. What is no picture of a course at all is left to the rules, which say so in its place.
 */
export async function keepPictures(
	tx: Tx,
	{ clinicId }: OperationContext,
	files: Files,
	before?: Files
): Promise<Result<null, BrokenPicture>> {
	const photos = photosIn(files, before);
	if (photos.length === 0) return ok(null);
	const hashes = photos.map((photo) => pictureHash(photo.picture));
	const rows = await tx
		.select({ hash: picture.hash })
		.from(picture)
		.where(and(eq(picture.clinicId, clinicId), eq(picture.use, 'course'), inArray(picture.hash, hashes)));
	const there = new Set(rows.map(({ hash }) => hash));
	const fresh = photos.filter((photo) => !there.has(pictureHash(photo.picture)));
	for (const photo of fresh) {
		if (!(await canBeDecoded(pictureBytes(photo.picture))))
			return refuse({ code: 'PICTURE_BROKEN', figure: photo.id });
	}
	await storePictures(
		tx,
		clinicId,
		fresh.map((photo) => photo.picture)
	);
	return ok(null);
}
