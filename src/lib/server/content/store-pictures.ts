import type { Picture } from '../../domain/content/figures.ts';
import { pictureBytes, pictureHash } from '../../domain/content/picture.ts';
import type { ClinicId } from '../../domain/ids.ts';
import type { Tx } from '../db/client.ts';
import { picture } from '../db/schema/look.ts';

/** Puts pictures of a course where pages ask for them by their hash; those that are there stay. */
export async function storePictures(tx: Tx, clinicId: ClinicId, pictures: readonly Picture[]): Promise<void> {
	if (pictures.length === 0) return;
	const rows = pictures.map((one) => ({
		clinicId,
		use: 'course',
		hash: pictureHash(one),
		type: one.type,
		width: one.width,
		height: one.height,
		bytes: Buffer.from(pictureBytes(one))
	}));
	await tx.insert(picture).values(rows).onConflictDoNothing();
}
