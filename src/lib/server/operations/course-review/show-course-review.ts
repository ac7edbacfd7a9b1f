import { clinicParameters } from '../../../domain/clinic/parameters.ts';
import { translationSentence } from '../../../domain/clinic/publishing/approval-sentence.ts';
import type { TranslationReview } from '../../../domain/clinic/publishing/proposal.ts';
import { reviewSentence } from '../../../domain/clinic/review-sentence.ts';
import type { CourseReview } from '../../../domain/clinic/state.ts';
import type { ParameterValues } from '../../../domain/consent/as-shown.ts';
import type { Course, LanguageTag } from '../../../domain/content/model.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { Action } from '../../../domain/access/access.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readProfiles } from '../identity/read-names.ts';
import type { OperationContext } from '../context.ts';
import { shippedCourse, type ShippedCourse } from '../clinics/shipped-course.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { translatedCourse } from './translated-course.ts';

export type CourseReviewView = {
	course: Course;
	version: Sha256Hex;
	label: string;
	/** Values of the clinic's own facts, as patients would read them. */
	values: ParameterValues;
	/** Reviews of this very version. */
	reviews: CourseReview[];
	/** What times are shown in; UTC until the clinic has said where it is. */
	timeZone: string;
	/** Null when the actor may read but not review. */
	signing: Signing | null;
	/** Every language of the course but the one it was written in. */
	translations: TranslationView[];
	/** The course that came with the program, when it is another one; null for whoever may not take it. */
	shipped: ShippedCourse | null;
};

type Signing = { sentence: string; legalName: string };

export type TranslationView = {
	language: LanguageTag;
	/** Of this very version. */
	reviews: TranslationReview[];
	/** Null when the actor may not review it. */
	signing: Signing | null;
};

/** The whole course that this clinic uses, keys and all: for staff only. Null when the actor may not read it. */
export async function showCourseReview(
	ctx: OperationContext,
	language: LanguageTag
): Promise<CourseReviewView | null> {
	if (!allowed(ctx, 'course.read')) return null;
	const { runtime, clinicId, actor } = ctx;
	return runtime.db.inClinic(clinicId, async (tx) => {
		const vault = await openClinicVault(tx, ctx);
		const clinic = await readClinic(tx, ctx, vault);
		if (!clinic.adopted) return null;
		const { version } = clinic.adopted;
		const course = await runtime.courses.get(tx, clinicId, version);
		const label = course.version;
		const self = actor.kind === 'member' ? actor.memberId : null;
		const own = self && (await readProfiles(tx, clinicId, vault, [self])).get(self);
		const signing = (action: Action, sentence: string): Signing | null =>
			own && allowed(ctx, action) ? { sentence, legalName: own.legalName } : null;
		return {
			course,
			version,
			label,
			values: clinicParameters(clinic.settings, language),
			reviews: clinic.reviews.filter((review) => review.version === version),
			timeZone: clinic.settings.timeZone ?? 'UTC',
			signing: signing('course.review', reviewSentence({ label, version })),
			translations: course.languages.flatMap((one) => {
				const translated = translatedCourse(course, version, one);
				if (!translated) return [];
				const reviews = clinic.translationReviews.filter(
					(review) => review.version === version && review.language === one
				);
				return [
					{
						language: one,
						reviews,
						signing: signing('translation.review', translationSentence(translated))
					}
				];
			}),
			shipped: allowed(ctx, 'course.adopt') ? await shippedCourse(tx, ctx, clinic) : null
		};
	});
}
