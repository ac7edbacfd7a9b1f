import { clinicParameters } from '../../../domain/clinic/settings.ts';
import { reviewSentence } from '../../../domain/clinic/review-sentence.ts';
import type { CourseReview } from '../../../domain/clinic/state.ts';
import type { Course } from '../../../domain/content/model.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readProfiles } from '../identity/read-names.ts';
import type { OperationContext } from '../context.ts';
import { shippedCourse, type ShippedCourse } from '../clinics/shipped-course.ts';
import { readClinic } from '../streams/clinic-stream.ts';

export type CourseReviewView = {
	course: Course;
	version: Sha256Hex;
	label: string;
	/** Values of the clinic's own facts, as patients would read them. */
	values: Record<string, string>;
	/** Reviews of this very version. */
	reviews: CourseReview[];
	/** What times are shown in; UTC until the clinic has said where it is. */
	timeZone: string;
	/** Null when the actor may read but not review. */
	signing: { sentence: string; legalName: string } | null;
	/** The course that came with the program, when it is another one; null for whoever may not take it. */
	shipped: ShippedCourse | null;
};

/** The whole course that this clinic uses, keys and all: for staff only. Null when the actor may not read it. */
export async function showCourseReview(ctx: OperationContext): Promise<CourseReviewView | null> {
	if (!allowed(ctx, 'course.read')) return null;
	const { runtime, clinicId, actor } = ctx;
	return runtime.db.inClinic(clinicId, async (tx) => {
		const vault = await openClinicVault(tx, ctx);
		const clinic = await readClinic(tx, ctx, vault);
		if (!clinic.adopted) return null;
		const { version } = clinic.adopted;
		const course = await runtime.courses.get(tx, clinicId, version);
		const label = course.version;
		const self = actor.kind === 'member' && allowed(ctx, 'course.review') ? actor.memberId : null;
		const own = self && (await readProfiles(tx, clinicId, vault, [self])).get(self);
		return {
			course,
			version,
			label,
			values: clinicParameters(clinic.settings),
			reviews: clinic.reviews.filter((review) => review.version === version),
			timeZone: clinic.settings.timeZone ?? 'UTC',
			signing: own ? { sentence: reviewSentence({ label, version }), legalName: own.legalName } : null,
			shipped: allowed(ctx, 'course.adopt') ? await shippedCourse(tx, ctx, clinic) : null
		};
	});
}
