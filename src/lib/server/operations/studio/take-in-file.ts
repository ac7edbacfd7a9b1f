import type { FilesRefusal } from '../../../domain/content/course-files.ts';
import { figureFile } from '../../../domain/content/editing/figure/figure-words.ts';
import { otherVersionIn } from '../../../domain/content/other-version.ts';
import { OVERLAY_FILE } from '../../../domain/content/overlay/overlay-file.ts';
import type { DraftId, Sha256Hex } from '../../../domain/ids.ts';
import { refuse, type Result } from '../../../domain/result.ts';
import { readZip } from '../../archive/read-zip.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { takeIn, type ImportRefusal } from './import-course.ts';

export type TakeInRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'NO_FILE' }
	/** The file itself, or something in it: where, and what to do. */
	| { code: 'FILE'; refusal: FilesRefusal<string> }
	| { code: 'UNKNOWN_BASE'; base: Sha256Hex };

/**
 * Takes a course in a zip in as a new draft, whole or not at all. What the rules say against it waits in the draft; an
 * archive that is not safe, or not of this program, is refused before anything of it is kept.
 */
export async function takeInFile(
	ctx: OperationContext,
	{ bytes, name }: { bytes: Uint8Array; name: string }
): Promise<Result<DraftId, TakeInRefusal>> {
	if (!allowed(ctx, 'studio.edit')) return refuse({ code: 'NOT_ALLOWED' });
	if (bytes.length === 0) return refuse({ code: 'NO_FILE' });
	const read = await readZip(bytes);
	if (!read.ok) return refuse({ code: 'FILE', refusal: read.error });
	const other = otherVersionIn(read.value);
	if (other) return refuse({ code: 'FILE', refusal: other });
	return ctx.runtime.db.inClinic<Result<DraftId, TakeInRefusal>>(ctx.clinicId, async (tx) => {
		const taken = await takeIn(tx, ctx, read.value, name);
		if (taken.ok) return taken;
		const { error } = taken;
		return refuse(error.code === 'UNKNOWN_BASE' ? error : { code: 'FILE', refusal: wrongWithCourse(error) });
	});
}

function wrongWithCourse(
	error: Exclude<ImportRefusal, { code: 'NO_SUCH_CLINIC' | 'UNKNOWN_BASE' }>
): FilesRefusal<string> {
	switch (error.code) {
		case 'TOO_LARGE':
			return {
				code: error.code,
				path: '',
				message: 'there is so much in it that it could not be downloaded again',
				todo: 'leave out what is no part of the course'
			};
		case 'PICTURE_BROKEN':
			return {
				code: error.code,
				path: figureFile(error.figure),
				message: 'the picture in this file cannot be read to its end',
				todo: 'put the whole picture back, or replace it in the studio and download the draft again'
			};
		case 'NO_BASE':
			return {
				code: error.code,
				path: OVERLAY_FILE,
				message: `${error.at === '' ? 'this file' : `"${error.at}" in it`} is missing or cannot be read: it does not say of which course this was made`,
				todo: 'download the draft again, and put your changed files over it'
			};
	}
}
