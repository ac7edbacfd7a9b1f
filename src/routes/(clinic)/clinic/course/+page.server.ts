import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { notConfirmed } from '$lib/domain/clinic/levels-to-confirm.ts';
import { app } from '$lib/server/app.ts';
import { contextOf, signedIn } from '$lib/server/http/context.ts';
import { line, readForm, type FieldErrors } from '$lib/server/http/form.ts';
import { adoptShippedCourse } from '$lib/server/operations/clinics/adopt-shipped-course.ts';
import { reviewCourse, type ReviewRefusal } from '$lib/server/operations/course-review/review-course.ts';
import {
	reviewTranslation,
	type ReviewTranslationRefusal
} from '$lib/server/operations/course-review/review-translation.ts';
import {
	showCourseReview,
	type CourseReviewView
} from '$lib/server/operations/course-review/show-course-review.ts';
import { proveAgain } from '$lib/server/operations/identity/prove-again.ts';
import { levelRows } from '$lib/ui/clinic/level-ticks/level-rows.ts';
import { courseSections } from '$lib/ui/clinic/course-text/sections.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const PATH = '/clinic/course';

export const load: PageServerLoad = async (event) => {
	const review = await readReview(event);
	const { course, values, ...shown } = review;
	return {
		...shown,
		levels: levelRows(course, event.locals.locale, values),
		course: { title: course.title, source_language: course.source_language, review: course.review },
		parts: courseSections(course, event.locals.locale),
		isReviewedByMe: hasSigned(event, review.reviews),
		translations: review.translations.map((one) => ({
			...one,
			isReviewedByMe: hasSigned(event, one.reviews)
		})),
		language: event.locals.locale,
		now: event.locals.now.toISOString(),
		done: event.url.searchParams.get('done'),
		postKeys: { adopt: app().newId() }
	};
};

async function readReview(event: RequestEvent): Promise<CourseReviewView> {
	return (await showCourseReview(contextOf(event), event.locals.locale)) ?? error(404, 'Not found');
}

const hasSigned = (event: RequestEvent, reviews: readonly { by: string }[]): boolean =>
	reviews.some(({ by }) => by === signedIn(event).memberId);

const signing = {
	version: line(64),
	name: line(200),
	passphrase: v.pipe(v.string('missing'), v.nonEmpty('missing'), v.maxLength(1000, 'too_long')),
	code: line(20)
};
const schema = v.object(signing);
const translation = v.object({ ...signing, language: line(35) });

export type ReviewForm =
	/** `language`: of a translation; null of the course itself. */
	| { kind: 'fields'; errors: FieldErrors; name: string; language: string | null; levels: string[] }
	| { kind: 'refused'; code: (ReviewRefusal | ReviewTranslationRefusal)['code'] }
	| { kind: 'course_moved_on' }
	| { kind: 'own_changes' };

const failed = (status: 409 | 422, form: ReviewForm) => fail(status, form);

const unread = (
	{ errors, given }: { errors: FieldErrors; given: Record<string, string> },
	language: string | null,
	levels: string[] = []
) => failed(422, { kind: 'fields', errors, name: given['name'] ?? '', language, levels });
const unproved = (name: string, language: string | null, levels: string[] = []) =>
	failed(422, { kind: 'fields', errors: { code: 'not_proved' }, name, language, levels });
const unconfirmed = (name: string, levels: string[]) =>
	failed(422, { kind: 'fields', errors: { levels: 'LEVELS_OPEN' }, name, language: null, levels });

export const actions: Actions = {
	sign: async (event) => {
		const form = await event.request.formData();
		const read = readForm(schema, form);
		const levels = form.getAll('levels').filter((one) => typeof one === 'string');
		if (!read.ok) return unread(read, null, levels);
		const { version, name, passphrase, code } = read.value;
		const shown = await readReview(event);
		if (shown.version !== version) return failed(409, { kind: 'refused', code: 'ANOTHER_VERSION' });
		// A code counts once, so the same post again must not be judged by it.
		if (hasSigned(event, shown.reviews)) redirect(303, `${PATH}?done=signed#signed`);
		// Asked before the proof, because a code counts once.
		if (notConfirmed(shown.course, levels).length > 0) return unconfirmed(name, levels);
		const ctx = contextOf(event, form);
		const proof = await proveAgain(ctx, { passphrase, code });
		if (!proof.ok) return unproved(name, null, levels);
		const reviewed = await reviewCourse(ctx, { version, name, levels }, proof.value);
		if (reviewed.ok) redirect(303, `${PATH}?done=signed#signed`);
		if (reviewed.error.code === 'NOT_ALLOWED') error(404, 'Not found');
		if (reviewed.error.code === 'LEVELS_OPEN') return unconfirmed(name, levels);
		return failed(409, { kind: 'refused', code: reviewed.error.code });
	},

	translation: async (event) => {
		const form = await event.request.formData();
		const read = readForm(translation, form);
		if (!read.ok) return unread(read, read.given['language'] ?? '');
		const { version, language, name, passphrase, code } = read.value;
		const shown = await readReview(event);
		if (shown.version !== version) return failed(409, { kind: 'refused', code: 'ANOTHER_VERSION' });
		const done = `${PATH}?done=signed#translation-${language}`;
		const mine = shown.translations.find((one) => one.language === language);
		if (hasSigned(event, mine?.reviews ?? [])) redirect(303, done);
		const ctx = contextOf(event, form);
		const proof = await proveAgain(ctx, { passphrase, code });
		if (!proof.ok) return unproved(name, language);
		const reviewed = await reviewTranslation(ctx, { version, language, name }, proof.value);
		if (reviewed.ok) redirect(303, done);
		if (reviewed.error.code === 'NOT_ALLOWED') error(404, 'Not found');
		return failed(409, { kind: 'refused', code: reviewed.error.code });
	},

	adopt: async (event) => {
		const form = await event.request.formData();
		const adopted = await adoptShippedCourse(contextOf(event, form), String(form.get('version') ?? ''));
		if (adopted.ok) redirect(303, `${PATH}?done=adopted`);
		if (adopted.error.code === 'NOT_ALLOWED') error(404, 'Not found');
		return failed(409, {
			kind: adopted.error.code === 'HAS_OWN_CHANGES' ? 'own_changes' : 'course_moved_on'
		});
	}
};
