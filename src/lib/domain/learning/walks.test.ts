import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Course, PlanScope } from '../content/model.ts';
import type { Outcome } from '../enrolment/events.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { buildCourse, buildModule, buildObjective, CLINIC, HOME, smallCourse } from './course.fixture.ts';
import { applyLearning, initialLearning } from './learning.ts';
import type { LearningEvent, LearningState } from './state.ts';
import {
	answeredTo,
	changed,
	entered,
	givenBack,
	left,
	nextEvent,
	planned,
	play,
	released,
	revisited,
	seen
} from './person.fixture.ts';
import { minutesLeft, nextStep } from './progress.ts';
import { criticalAllClosed, objectiveStates, waitingObjectives } from './views.ts';

/** As large as the real one: ten modules, 35 critical objectives, two practice ones a module. */
const large = (): Course =>
	buildCourse(
		Array.from({ length: 10 }, (_, m) => {
			const critical = Array.from({ length: m < 5 ? 4 : 3 }, (_, n) => buildObjective(`c${m}x${n}`));
			const practice = ['y', 'z'].map((id) => buildObjective(`q${m}${id}`, { critical: false }));
			return buildModule(`m${m}`, { objectives: [...critical, ...practice] });
		})
	);
const COURSES = [
	{ name: 'a small course', course: smallCourse() },
	{ name: 'a course of full size', course: large() }
];

/** Through the database and back; fails when that leaves a trace. */
function restored(state: LearningState): LearningState {
	const text = canonicalJson(state);
	const read = JSON.parse(text) as LearningState;
	if (canonicalJson(read) !== text) throw new Error('A state changed on its way');
	return read;
}

/** Goes on as long as there is a step to take, stored and restored between events, which must leave no trace. */
function walk(
	start: LearningState,
	course: Course,
	answer: () => Outcome
): { state: LearningState; steps: number } {
	let state = start;
	let steps = 0;
	for (let event = nextEvent(state, course, answer); event; event = nextEvent(state, course, answer)) {
		state = restored(state);
		state = play(state, course, CLINIC, event);
		if (++steps > 3000) throw new Error('This person never comes to an end');
	}
	return { state, steps };
}
const critical = (state: LearningState) => objectiveStates(state).filter((view) => view.critical);

describe.for(COURSES)('in $name', { timeout: 30_000 }, ({ course }) => {
	const start = () => initialLearning(course, CLINIC);

	test('somebody who knows everything is asked each critical thing twice and practice once', () => {
		const { state } = walk(start(), course, () => 'correct');
		expect(nextStep(state)).toEqual({ go: 'understood' });
		expect(minutesLeft(state, course)).toBe(0);
		for (const view of objectiveStates(state)) {
			expect(view).toMatchObject({ status: 'closed', misses: 0, asked: view.critical ? 2 : 1 });
		}
	});

	test.for(['incorrect', 'unsure'] as const)(
		'somebody always %s meets a person after four tries, and can finish',
		(outcome) => {
			const { state } = walk(start(), course, () => outcome);
			const called = waitingObjectives(state);
			expect(nextStep(state)).toEqual({ go: 'wait', objectives: called });
			for (const view of critical(state)) {
				expect(view).toMatchObject({
					status: 'waiting',
					misses: 4,
					asked: 4,
					confidentlyWrong: outcome === 'incorrect'
				});
			}
			const given = walk(
				play(state, course, CLINIC, ...called.map(givenBack)),
				course,
				() => 'correct'
			).state;
			expect(criticalAllClosed(given)).toBe(true);
			const closed = play(state, course, CLINIC, ...called.map(released));
			expect(nextStep(closed)).toEqual({ go: 'understood' });
		}
	);

	test('everybody comes to an end, whatever they answer', () => {
		const answers = fc.infiniteStream(fc.constantFrom<Outcome>('correct', 'incorrect', 'unsure'));
		fc.assert(
			fc.property(answers, (stream) => {
				const next = () => stream.next().value ?? 'correct';
				let { state } = walk(start(), course, next);
				for (let rounds = 0; !criticalAllClosed(state); rounds++) {
					expect(rounds).toBeLessThan(60);
					const [first, ...rest] = waitingObjectives(state).map((id, n) =>
						n % 2 ? givenBack(id) : released(id)
					);
					if (!first) throw new Error('Nothing to do, and nobody was called');
					state = walk(play(state, course, CLINIC, first, ...rest), course, next).state;
				}
				expect(nextStep(state)).toEqual({ go: 'understood' });
			}),
			{ numRuns: course.modules.length < 5 ? 25 : 2 }
		);
	});
});

describe('whatever comes in whatever order', { timeout: 30_000 }, () => {
	const course = smallCourse();
	const id = (ids: string[]) => fc.constantFrom(...ids);
	const places = id(['m1', 'm2', 'm3', 'before_signing', 'm9', '__proto__', 'constructor']);
	const objectives = id(['a', 'b', 'p', 'h', 'x']);
	const items = id(['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'p1', 'p2', 'h1', 'x1']);
	const outcomes = fc.constantFrom<Outcome>('correct', 'incorrect', 'unsure');
	const junk: fc.Arbitrary<LearningEvent> = fc.oneof(
		fc.tuple(places, id(['m1-read1', 'm1-read2', 'm2-read1', 'm3-read1', 'x'])).map(([m, b]) => seen(m, b)),
		fc.tuple(places, id(['m1-read1', 'm2-more'])).map(([m, b]) => revisited(m, b)),
		places.map(entered),
		fc
			.tuple(places, objectives, items, outcomes)
			.map(([place, objective, item, outcome]) => answeredTo(place, { objective, item }, { outcome })),
		fc.tuple(places, items).map(([place, item]) => left(place, item)),
		objectives.map(released),
		objectives.map(givenBack),
		fc.constantFrom(planned(CLINIC), planned(HOME)),
		fc.subarray(['a', 'b', 'p', 'x']).map(changed)
	);
	/** Mostly what a person does next, so that the walk gets somewhere; in between, anything. */
	const move = fc.oneof({ weight: 3, arbitrary: outcomes }, { weight: 1, arbitrary: junk });

	test('nothing throws, a refusal changes nothing, what is stored is readable, and nobody is ever stuck', () => {
		fc.assert(
			fc.property(fc.array(move, { maxLength: 60, minLength: 20, size: 'max' }), (moves) => {
				let scope: PlanScope | null = null;
				let state = initialLearning(course, scope);
				for (const made of moves) {
					const event: LearningEvent | null =
						typeof made === 'string' ? nextEvent(state, course, () => made) : made;
					if (!event) continue;
					const before = JSON.stringify(state);
					const next = applyLearning(state, event, course, scope);
					expect(JSON.stringify(state)).toBe(before);
					if (event.type === 'PLAN_ENTERED')
						scope = { product: event.clear.product, place: event.clear.place };
					if (next.ok) state = next.value;
					state = restored(state);
					const step = nextStep(state);
					expect(step.go === 'wait' && step.objectives.length === 0).toBe(false);
					if (step.go === 'understood') expect(criticalAllClosed(state)).toBe(true);
				}
			}),
			{ numRuns: 75 }
		);
	});
});
