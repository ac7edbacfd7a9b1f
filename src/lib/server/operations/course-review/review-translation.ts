import { translationMeaning } from '../../../domain/clinic/publishing/approval-sentence.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import type { Proof } from '../identity/prove-again.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';
import { translatedCourse } from './translated-course.ts';

export type ReviewTranslationCommand = {
	/** The version that stood on the page. */
	version: string;
	language: string;
	/** As the reviewer typed it under the sentence. */
	name: string;
};

export type ReviewTranslationRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'NOT_PROVED' }
	| { code: 'NAME_MISSING' }
	/** The course is not translated into it, or was written in it. */
	| { code: 'NO_SUCH_TRANSLATION' }
	/** The clinic took another version since the page was opened: what was read is not what would be signed. */
	| { code: 'ANOTHER_VERSION' };

type Reviewed = Result<null, ReviewTranslationRefusal>;

/** Somebody who reads both languages signs that the translation in use says what the original says. */
export const reviewTranslation = (
	ctx: OperationContext,
	{ version, language, name }: ReviewTranslationCommand,
	proof: Proof
): Promise<Reviewed> =>
	ctx.runtime.db.inClinic<Reviewed>(ctx.clinicId, async (tx) => {
		const as = allowed(ctx, 'translation.review');
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		if (!proof.isFor(ctx)) return refuse({ code: 'NOT_PROVED' });
		if (name.trim() === '') return refuse({ code: 'NAME_MISSING' });
		const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
		if (locked.repeated) return ok(null);
		const { adopted } = locked.state;
		if (adopted?.version !== version) return refuse({ code: 'ANOTHER_VERSION' });
		const course = await ctx.runtime.courses.get(tx, ctx.clinicId, adopted.version);
		const translated = translatedCourse(course, adopted.version, language);
		if (!translated) return refuse({ code: 'NO_SUCH_TRANSLATION' });
		const written = await writeClinic(
			tx,
			ctx,
			locked,
			[
				{
					type: 'TRANSLATION_REVIEWED',
					clear: { version: adopted.version, language, meaning: translationMeaning(translated) },
					sealed: { name: name.trim() }
				}
			],
			as
		);
		if (!written.ok) throw new Error(`The clinic's stream refused a review: ${written.error.code}`);
		return ok(null);
	});
