import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { initialSettings } from '../../src/lib/domain/clinic/settings.ts';
import type { Course } from '../../src/lib/domain/content/model.ts';
import type { Outcome } from '../../src/lib/domain/enrolment/events.ts';
import { objectiveStates } from '../../src/lib/domain/learning/views.ts';
import { askedOn, type PreviewAnswers } from '../../src/lib/domain/preview/asked.ts';
import { previewList } from '../../src/lib/domain/preview/list.ts';
import { madeUp, plansOf, type PreviewFor } from '../../src/lib/domain/preview/made-up.ts';
import { previewPath, type PreviewPage } from '../../src/lib/domain/preview/page.ts';
import type { PlacePreview } from '../../src/lib/domain/preview/place-preview.ts';
import { showPreview } from '../../src/lib/domain/preview/show.ts';
import { previewValues } from '../../src/lib/domain/preview/values.ts';
import { inCheck, throughCheck } from '../../src/lib/domain/preview/walk.ts';
import type { AnswerForm } from '../../src/lib/domain/quiz/answer.ts';
import { loadCourse } from '../../src/lib/server/content/load-course.ts';

/** Everything that can be looked at of the course that ships, for every plan and in every language of it. */
const NOW = '2030-01-07T15:00:00.000Z';
const NOTHING: PreviewAnswers = { before: [], path: [], given: null };
const OUTCOME = { right: 'correct', wrong: 'incorrect', unsure: 'unsure' } as const;

let course: Course;
let everybody: PreviewFor[];
beforeAll(async () => {
	const loaded = await loadCourse(join(import.meta.dirname, '../../content'));
	if (!loaded.ok) throw new Error('The course that ships is broken');
	({ course } = loaded.value);
	everybody = course.languages.flatMap((language) => plansOf(course).map((plan) => ({ language, plan })));
});

/** Somebody made up, and what they meet: made once, because nothing changes them. */
const made = new Map<PreviewFor, ReturnType<typeof make>>();
function make(to: PreviewFor) {
	const values = previewValues(course, initialSettings('Harbor'), to, 'at the clinic');
	const list = previewList({ course, to, values, passes: true }).flatMap(({ entries }) => entries);
	return { values, list, nobody: madeUp(course, to, NOW) };
}
function madeFor(to: PreviewFor) {
	const before = made.get(to) ?? make(to);
	made.set(to, before);
	return before;
}
const listFor = (to: PreviewFor) => madeFor(to).list;
function shownFor(to: PreviewFor, page: PreviewPage, answers = NOTHING) {
	const { nobody, values } = madeFor(to);
	return showPreview(nobody, page, answers, values);
}
const placeFor = (to: PreviewFor, page: PreviewPage, answers = NOTHING): PlacePreview => {
	const shown = shownFor(to, page, answers);
	if (shown?.is !== 'place') throw new Error(`${previewPath(page)} is no place`);
	return shown;
};
const one = (): PreviewFor => {
	const [first] = everybody;
	if (!first) throw new Error('The course is for nobody');
	return first;
};

test('every page of the list is there, and every address is of one page', () => {
	expect(everybody.length).toBeGreaterThan(3);
	for (const to of everybody) {
		const pages = listFor(to).map(({ page }) => page);
		const paths = pages.map(previewPath);
		expect(paths).toEqual([...new Set(paths)]);
		const shown = pages.map((page) => shownFor(to, page)?.is);
		expect(shown.filter((is) => is === undefined || is === 'not_with_this_plan')).toEqual([]);
	}
});

test('each question is answered right, wrong in each way with what teaches it again, and not sure', () => {
	const taught = new Set<string>();
	const seen = new Set<string>();
	for (const to of everybody) {
		for (const { page, ways } of listFor(to).filter((entry) => entry.page.is === 'item')) {
			// For whom it is asked changes nothing in it.
			const name = `${to.language} ${previewPath(page)}`;
			if (seen.has(name)) continue;
			seen.add(name);
			expect(placeFor(to, page).shown.is).toBe('asking');
			expect(ways.filter(({ is }) => is === 'wrong').length).toBeGreaterThan(0);
			for (const { is, path, given } of ways) {
				const { shown } = placeFor(to, page, { before: [], path, given });
				if (shown.is !== 'feedback') throw new Error(`${name}: ${shown.is}`);
				expect(shown.explanation.outcome).toBe(OUTCOME[is]);
				expect(shown.reteach !== null, name).toBe(is !== 'right');
				if (shown.reteach) taught.add(shown.reteach.id);
			}
		}
	}
	const items = course.modules.flatMap((module) => module.items).filter(({ retired }) => !retired);
	expect(seen.size).toBe(items.length * course.languages.length);
	const reteaches = course.modules.flatMap(({ misconceptions }) =>
		misconceptions.map(({ reteach }) => reteach)
	);
	expect(reteaches.filter((id) => !taught.has(id))).toEqual([]);
});

describe('a person is called', () => {
	test('at the fourth miss on one thing, and for that alone', () => {
		const to = one();
		for (const { id: module } of course.modules) {
			const place = { module };
			const critical = objectiveStates(madeFor(to).nobody.state.learning).find(
				(one) => one.module === module && one.critical
			);
			if (!critical) continue;
			const { shown } = placeFor(to, { is: 'talk', place });
			expect(shown).toMatchObject({ is: 'end', waiting: [critical.objective] });
			const after = throughCheck(madeFor(to).nobody, place, critical.objective);
			expect(
				objectiveStates(after.state.learning).find(({ objective }) => objective === critical.objective)
			).toMatchObject({ status: 'waiting', misses: 4 });
			expect(placeFor(to, { is: 'end', place }).shown).toMatchObject({ is: 'end', waiting: [] });
		}
	});

	test('in "Before you sign" as well, which ends with nothing left for somebody who understood', () => {
		const to = one();
		const place = 'before_signing';
		expect(placeFor(to, { is: 'ready' }).shown.is).toBe('to_enter');
		expect(placeFor(to, { is: 'check', place }).shown.is).toBe('asking');
		const talk = placeFor(to, { is: 'talk', place }).shown;
		expect(talk.is === 'end' && talk.waiting.length).toBe(1);
		expect(placeFor(to, { is: 'end', place }).shown).toMatchObject({ is: 'end', waiting: [] });
	});
});

test('whatever is answered, the next page of a check is a question or its end', () => {
	const module =
		course.modules.find(({ objectives }) => objectives.some(({ critical }) => critical))?.id ?? '';
	const outcomes = fc.array(fc.constantFrom<Outcome>('correct', 'incorrect', 'unsure'), { maxLength: 30 });
	fc.assert(
		fc.property(outcomes, (before) => {
			const to = one();
			const page = { is: 'check', place: { module } } as const;
			const answers = { before, path: [], given: null };
			const { shown } = placeFor(to, page, answers);
			expect(['asking', 'end']).toContain(shown.is);
			const asked = askedOn(madeFor(to).nobody, page, answers);
			expect(asked?.item.item.id ?? null).toBe(shown.is === 'asking' ? shown.item.id : null);
		}),
		{ numRuns: 40 }
	);
});

test('a story goes on by the decisions in the address, and one that it does not have changes nothing', () => {
	const to = one();
	const entry = listFor(to).find(
		({ page, ways }) => page.is === 'item' && ways.some(({ path }) => path.length > 0)
	);
	const way = entry?.ways.find(({ path }) => path.length > 0);
	if (!entry || !way) throw new Error('The course tells no story');
	const at = placeFor(to, entry.page, { before: [], path: way.path, given: null }).shown;
	expect(at.is === 'asking' && at.story.length).toBe(way.path.length);
	const lost = placeFor(to, entry.page, { before: [], path: ['nowhere'], given: null }).shown;
	expect(lost.is === 'asking' && lost.story.length).toBe(0);
});

test('an answer that the question does not offer, or that is not whole, is no answer', () => {
	const to = one();
	const posted: AnswerForm[] = [{}, { choice: 'nothing' }, { 'row.x': 'y', 'tick.x': 'on', number: 'x' }];
	for (const { page } of listFor(to).filter((entry) => entry.page.is === 'item')) {
		for (const given of posted)
			expect(placeFor(to, page, { before: [], path: [], given }).shown.is).toBe('asking');
	}
});

test('what only a plan for home teaches is not met by somebody treated at the clinic', () => {
	const [at, home] = (['clinic', 'home'] as const).map((place) =>
		everybody.find(({ plan }) => plan?.place === place)
	);
	if (!at || !home) throw new Error('The course is for one place alone');
	const paths = (to: PreviewFor) => new Map(listFor(to).map(({ page }) => [previewPath(page), page]));
	const only = [...paths(home)].filter(([path]) => !paths(at).has(path));
	expect(only.length).toBeGreaterThan(0);
	for (const [path, page] of only) expect(shownFor(at, page)?.is, path).toBe('not_with_this_plan');
});

test('somebody comes into a check of a module once they have read it', () => {
	const to = one();
	const [module] = course.modules;
	const read = inCheck(madeFor(to).nobody, { module: module?.id ?? '' }, []);
	expect(read.state.learning.modules[module?.id ?? '']?.value).toBe('checking');
});
