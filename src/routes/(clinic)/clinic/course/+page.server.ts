import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { app } from '$lib/server/app.ts';
import { contextOf, signedIn } from '$lib/server/http/context.ts';
import { line, readForm, type FieldErrors } from '$lib/server/http/form.ts';
import { adoptShippedCourse } from '$lib/server/operations/clinics/adopt-shipped-course.ts';
import { reviewCourse, type ReviewRefusal } from '$lib/server/operations/course-review/review-course.ts';
import {
	showCourseReview,
	type CourseReviewView
} from '$lib/server/operations/course-review/show-course-review.ts';
import { proveAgain } from '$lib/server/operations/identity/prove-again.ts';
import { courseSections } from '$lib/ui/clinic/course-text/sections.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const PATH = '/clinic/course';

export const load: PageServerLoad = async (event) => {
	const review = await readReview(event);
	const { course, values: _, ...shown } = review;
	return {
		...shown,
		course: { title: course.title, source_language: course.source_language, review: course.review },
		sections: courseSections(course, event.locals.locale),
		isReviewedByMe: hasSigned(event, review),
		language: event.locals.locale,
		now: event.locals.now.toISOString(),
		done: event.url.searchParams.get('done'),
		postKeys: { sign: app().newId(), adopt: app().newId() }
	};
};

async function readReview(event: RequestEvent): Promise<CourseReviewView> {
	return (await showCourseReview(contextOf(event))) ?? error(404, 'Not found');
}

const hasSigned = (event: RequestEvent, { reviews }: CourseReviewView): boolean =>
	reviews.some(({ by }) => by === signedIn(event).memberId);

const schema = v.object({
	version: line(64),
	name: line(200),
	passphrase: v.pipe(v.string('missing'), v.nonEmpty('missing'), v.maxLength(1000, 'too_long')),
	code: line(20)
});

export type ReviewForm =
	| { kind: 'fields'; errors: FieldErrors; name: string }
	| { kind: 'refused'; code: ReviewRefusal['code'] }
	| { kind: 'course_moved_on' };

const failed = (status: 409 | 422, form: ReviewForm) => fail(status, form);

export const actions: Actions = {
	sign: async (event) => {
		const form = await event.request.formData();
		const read = readForm(schema, form);
		if (!read.ok) return failed(422, { kind: 'fields', errors: read.errors, name: read.given['name'] ?? '' });
		const { version, name, passphrase, code } = read.value;
		const shown = await readReview(event);
		if (shown.version !== version) return failed(409, { kind: 'refused', code: 'ANOTHER_VERSION' });
		// A code counts once, so the same post again must not be judged by it.
		if (hasSigned(event, shown)) redirect(303, `${PATH}?done=signed#signed`);
		const ctx = contextOf(event, form);
		const proof = await proveAgain(ctx, { passphrase, code });
		if (!proof.ok) return failed(422, { kind: 'fields', errors: { code: 'not_proved' }, name });
		const reviewed = await reviewCourse(ctx, { version, name }, proof.value);
		if (reviewed.ok) redirect(303, `${PATH}?done=signed#signed`);
		if (reviewed.error.code === 'NOT_ALLOWED') error(404, 'Not found');
		return failed(409, { kind: 'refused', code: reviewed.error.code });
	},

	adopt: async (event) => {
		const form = await event.request.formData();
		const adopted = await adoptShippedCourse(contextOf(event, form), String(form.get('version') ?? ''));
		if (adopted.ok) redirect(303, `${PATH}?done=adopted`);
		return adopted.error.code === 'NOT_ALLOWED'
			? error(404, 'Not found')
			: failed(409, { kind: 'course_moved_on' });
	}
};
