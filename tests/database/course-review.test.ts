import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { levelsToConfirm } from '../../src/lib/domain/clinic/levels-to-confirm.ts';
import {
	reviewMeaning,
	reviewSentence,
	sentenceOfMeaning
} from '../../src/lib/domain/clinic/review-sentence.ts';
import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import type { Course } from '../../src/lib/domain/content/model.ts';
import { clinic } from '../../src/lib/server/db/schema/clinic.ts';
import { adoptShippedCourse } from '../../src/lib/server/operations/clinics/adopt-shipped-course.ts';
import { changeSettings } from '../../src/lib/server/operations/clinics/change-settings.ts';
import { listSettingsHistory } from '../../src/lib/server/operations/clinics/list-settings-history.ts';
import { showSettings } from '../../src/lib/server/operations/clinics/show-settings.ts';
import {
	reviewCourse,
	type ReviewCommand
} from '../../src/lib/server/operations/course-review/review-course.ts';
import { showCourseReview } from '../../src/lib/server/operations/course-review/show-course-review.ts';
import { proveAgain } from '../../src/lib/server/operations/identity/prove-again.ts';
import { suspendStaff } from '../../src/lib/server/operations/staff/suspend-staff.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { actions, load } from '../../src/routes/(clinic)/clinic/course/+page.server.ts';
import ReviewPage from '../../src/routes/(clinic)/clinic/course/+page.svelte';
import { answerOf, asked, shown } from '../support/clinic-page.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import {
	must,
	PASSPHRASE,
	testClinic,
	testStaff,
	totpAt,
	type TestClinic,
	type TestMember
} from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let harbor: TestClinic;
let provider: TestMember;
let made = 0;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
});
beforeEach(async () => {
	made += 1;
	harbor = await testClinic(world.runtime, `harbor-${made}`);
	provider = await testStaff(world.runtime, harbor, {
		email: `provider@${made}.example`,
		roles: ['provider'],
		profession: 'prescriber',
		legalName: 'Robin Okafor'
	});
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

async function proofOf(who: TestMember) {
	// A code counts once, so each proof takes a later one.
	world.clock.passMinutes(1);
	return must(
		await proveAgain(who.ctx(), { passphrase: PASSPHRASE, code: totpAt(who.seed, world.runtime.now()) })
	);
}

const everyLevel = (): string[] => levelsToConfirm(world.runtime.base.course);

async function review(who: TestMember, command: Omit<ReviewCommand, 'levels'>, levels = everyLevel()) {
	const proof = await proofOf(who);
	return reviewCourse(who.ctx(), { ...command, levels }, proof);
}

async function view(who = provider) {
	const shown = await showCourseReview(who.ctx(), 'en');
	if (!shown) throw new Error('the course was not shown');
	return shown;
}

const isReviewed = async () => (await showSettings(harbor.admin.ctx()))?.course?.isReviewed;

/** A later course in content/, as after an update of the program. */
async function shipping<T>(change: (course: Course) => Course, work: () => Promise<T>): Promise<T> {
	const { runtime } = world;
	const before = runtime.base;
	const course = change(before.course);
	runtime.base = { ...before, course, version: hashCourse(course) };
	try {
		return await work();
	} finally {
		runtime.base = before;
	}
}

test('a provider signs the version they read, and only then the clinic is told that nothing of it is missing', async () => {
	const { version, signing, reviews, label } = await view();
	expect(reviews).toEqual([]);
	expect(signing).toEqual({ legalName: 'Robin Okafor', sentence: reviewSentence({ label, version }) });
	expect(await isReviewed()).toBe(false);
	must(await review(provider, { version, name: 'Robin Okafor' }));
	expect(await isReviewed()).toBe(true);
	const [signed] = (await view()).reviews;
	expect(signed).toMatchObject({ name: 'Robin Okafor', by: provider.memberId, version });
	expect(signed && sentenceOfMeaning({ label, version }, signed.meaning)).toBe(signing?.sentence);
});

test('a review needs the reviewer at the keyboard, their name, and the version that is in use', async () => {
	const { version } = await view();
	const proof = await proofOf(provider);
	const name = 'Robin Okafor';
	world.clock.passMinutes(2);
	expect(await reviewCourse(provider.ctx(), { version, name, levels: everyLevel() }, proof)).toEqual({
		ok: false,
		error: { code: 'NOT_PROVED' }
	});
	const fresh = await proofOf(provider);
	expect(await reviewCourse(provider.ctx(), { version, name: ' ', levels: everyLevel() }, fresh)).toEqual({
		ok: false,
		error: { code: 'NAME_MISSING' }
	});
	const another = reviewMeaning({ label: 'x', version });
	expect(await reviewCourse(provider.ctx(), { version: another, name, levels: everyLevel() }, fresh)).toEqual(
		{
			ok: false,
			error: { code: 'ANOTHER_VERSION' }
		}
	);
	expect(await isReviewed()).toBe(false);
});

test('a review says of every warning level that it is right for this clinic, and of which ones stays with it', async () => {
	const { version, course } = await view();
	const [first = '', ...others] = everyLevel();
	for (const [levels, open] of [
		[[], [first, ...others]],
		[[first, 'made-up'], others]
	] as const) {
		expect(await review(provider, { version, name: 'Robin Okafor' }, [...levels])).toEqual({
			ok: false,
			error: { code: 'LEVELS_OPEN', levels: open }
		});
	}
	expect(await isReviewed()).toBe(false);
	must(await review(provider, { version, name: 'Robin Okafor' }, [...others, 'made-up', first]));
	expect((await view()).reviews).toMatchObject([{ name: 'Robin Okafor', levels: [first, ...others] }]);
	expect(course.warning_levels.map(({ id }) => id)).toEqual([first, ...others]);
	const history = await listSettingsHistory(harbor.admin.ctx(), { before: null });
	expect(history?.moments.map(({ what }) => what)).toContainEqual(
		expect.objectContaining({ type: 'course_reviewed', levels: true })
	);
});

describe('the page of the review', () => {
	const page = async (form: unknown = null, query = ''): Promise<string> =>
		shown(ReviewPage, await load(asked(world.runtime, provider, { query })), form);
	const boxes = (html: string) => [...html.matchAll(/<input[^>]*name="levels"[^>]*>/g)].map(([box]) => box);

	test('shows each sign with its level, and which ones the clinic confirms', async () => {
		const html = await page();
		const { course } = await view();
		expect(boxes(html)).toHaveLength(3);
		const marked = course.warning_levels.flatMap(({ signs }) => signs.filter((one) => one.clinic_confirms));
		const answers = course.check_in?.questions.flatMap((one) =>
			one.answers.filter((answer) => answer.clinic_confirms)
		);
		expect(marked.length).toBeGreaterThan(4);
		expect(html.split(m.course_review_clinic_confirms()).length - 1).toBe(
			// Once more where it is explained.
			marked.length + (answers?.length ?? 0) + 1
		);
		for (const title of [
			'Someone close to you is worried about your use',
			'Chest pain, or trouble breathing'
		])
			expect(html).toContain(title);
	});

	test('comes back with what was typed and ticked when a level is left open, before a code is spent', async () => {
		const { version } = await view();
		const [first = ''] = everyLevel();
		world.clock.passMinutes(1);
		const code = totpAt(provider.seed, world.runtime.now());
		const fields = { version, name: 'Robin Okafor', passphrase: PASSPHRASE, code };
		const sign = (given: Record<string, string>) =>
			answerOf(() => actions['sign']?.(asked(world.runtime, provider, { fields: given })));
		const refused = await sign({ ...fields, levels: first });
		expect(refused).toMatchObject({ status: 422, data: { errors: { levels: 'LEVELS_OPEN' } } });
		const html = await page('data' in refused ? refused.data : null);
		expect(html).toContain(m.course_review_levels_missing());
		expect(boxes(html).map((box) => /\bchecked\b/.test(box))).toEqual([true, false, false]);
		expect(/<input[^>]*name="name"[^>]*>/.exec(html)?.[0]).toContain('value="Robin Okafor"');
		expect(await isReviewed()).toBe(false);
		// The very code still counts.
		const proof = must(await proveAgain(provider.ctx(), { passphrase: PASSPHRASE, code }));
		must(await reviewCourse(provider.ctx(), { version, name: 'Robin Okafor', levels: everyLevel() }, proof));
		const after = await page();
		expect(boxes(after)).toEqual([]);
		expect(after).toContain('Right for this clinic: Emergency: call 911 now');
	});
});

test('an administrator reads the course but cannot review it; neither can a provider who was suspended meanwhile', async () => {
	const shown = await view(harbor.admin);
	expect(shown.signing).toBeNull();
	const { version } = shown;
	expect(await review(harbor.admin, { version, name: 'Ada' })).toEqual({
		ok: false,
		error: { code: 'NOT_ALLOWED' }
	});

	const proof = await proofOf(provider);
	must(await suspendStaff(harbor.admin.ctx(), provider.memberId));
	expect(await reviewCourse(provider.ctx(), { version, name: 'Robin', levels: everyLevel() }, proof)).toEqual(
		{
			ok: false,
			error: { code: 'NOT_ALLOWED' }
		}
	);
	expect(await isReviewed()).toBe(false);
});

test('front desk and patients are not shown the keys of the course', async () => {
	const desk = await testStaff(world.runtime, harbor, {
		email: `desk@${made}.example`,
		roles: ['frontdesk']
	});
	expect(await showCourseReview(desk.ctx(), 'en')).toBeNull();
});

test('another course that came with the program is offered, taken on purpose, and needs a new review', async () => {
	const { version } = await view();
	must(await review(provider, { version, name: 'Robin Okafor' }));
	expect((await view(harbor.admin)).shipped).toBeNull();
	const shortened = (course: Course): Course => ({
		...course,
		consent: { ...course.consent, clauses: course.consent.clauses.slice(1) }
	});
	await shipping(shortened, async () => {
		const { shipped } = await view(harbor.admin);
		expect(shipped).toMatchObject({ impact: 'material' });
		expect((await view(provider)).shipped).toBeNull();
		if (!shipped) throw new Error('not offered');
		expect(await adoptShippedCourse(provider.ctx(), shipped.version)).toEqual({
			ok: false,
			error: { code: 'NOT_ALLOWED' }
		});
		expect(await adoptShippedCourse(harbor.admin.ctx(), version)).toEqual({
			ok: false,
			error: { code: 'NOT_THE_SHIPPED_COURSE' }
		});
		must(await adoptShippedCourse(harbor.admin.ctx(), shipped.version));
		expect((await view()).version).toBe(shipped.version);
		expect(await isReviewed()).toBe(false);
		// The page that still shows the old version cannot sign it any more.
		expect(await review(provider, { version, name: 'Robin' })).toMatchObject({
			error: { code: 'ANOTHER_VERSION' }
		});
	});
});

test('a course that needs another fact of the clinic waits for it, and the settings ask for it', async () => {
	const name = 'clinic.parking_minutes';
	const field = `parameters.${name}` as const;
	const label = { en: 'Minutes that parking takes' };
	const asking = (course: Course): Course => ({
		...course,
		params: [...course.params, { name, of: 'clinic', type: 'integer', label, example: '5' }]
	});
	await shipping(asking, async () => {
		const { version } = world.runtime.base;
		expect((await view(harbor.admin)).shipped?.unfilled).toEqual([{ label, language: null }]);
		expect(await adoptShippedCourse(harbor.admin.ctx(), version)).toEqual({
			ok: false,
			error: { code: 'FACTS_MISSING' }
		});
		expect((await view()).version).not.toBe(version);

		expect((await showSettings(harbor.admin.ctx()))?.toAsk.map((param) => param.name)).toContain(name);
		must(await changeSettings(harbor.admin.ctx(), { seen: {}, typed: { [field]: '5' } }));
		expect((await view(harbor.admin)).shipped?.unfilled).toEqual([]);
		must(await adoptShippedCourse(harbor.admin.ctx(), version));
		expect((await view()).version).toBe(version);
		// From now on people learn with it.
		expect(
			await changeSettings(harbor.admin.ctx(), { seen: { [field]: '5' }, typed: { [field]: '' } })
		).toEqual({
			ok: false,
			error: { code: 'FAULTS', faults: { [field]: { code: 'missing' } } }
		});
	});
});

test('a change of words that people learn or sign overtakes earlier signatures; a changed source does not', async () => {
	const seq = async () =>
		world.runtime.db.inClinic(
			harbor.clinicId,
			async (tx) => (await tx.select({ n: clinic.changeSeq }).from(clinic))[0]?.n ?? -1
		);
	const before = await seq();
	const newSources = (course: Course): Course => ({
		...course,
		sources: course.sources.map((source) => ({ ...source, publisher: `${source.publisher} (new)` }))
	});
	await shipping(newSources, async () => {
		const { shipped } = await view(harbor.admin);
		expect(shipped).toMatchObject({ impact: 'editorial' });
		must(await adoptShippedCourse(harbor.admin.ctx(), world.runtime.base.version));
	});
	expect(await seq()).toBe(before);
	const newModule = (course: Course): Course => ({
		...course,
		modules: course.modules.map((module) => ({ ...module, items: module.items.slice(1) }))
	});
	await shipping(newModule, async () => {
		must(await adoptShippedCourse(harbor.admin.ctx(), world.runtime.base.version));
	});
	expect(await seq()).toBe(before + 1);
});
