import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { appliesTo, type Course, type PlanScope } from '../../src/lib/domain/content/model.ts';
import { parseCourse } from '../../src/lib/domain/content/parse-course.ts';
import { scopesOf } from '../../src/lib/domain/content/scopes.ts';
import type { Outcome } from '../../src/lib/domain/enrolment/events.ts';
import { initialLearning } from '../../src/lib/domain/learning/learning.ts';
import { nextEvent, play } from '../../src/lib/domain/learning/person.fixture.ts';
import { nextStep } from '../../src/lib/domain/learning/progress.ts';
import type { LearningState } from '../../src/lib/domain/learning/state.ts';
import { objectiveStates } from '../../src/lib/domain/learning/views.ts';
import { reteachBlock } from '../../src/lib/domain/quiz/quiz.ts';
import { loadCourse } from '../../src/lib/server/content/load-course.ts';
import { goodFiles, MODULE } from '../fixtures/content/course-files.ts';

/** Courses as somebody walks through them who always takes the step that is offered. */
const MOST_STEPS = 2_000;
type Answerer = () => Outcome;

/** What a walk must never show, and where it ends. */
function walk(
	course: Course,
	scope: PlanScope | null,
	answer: Answerer
): { state: LearningState; faults: string[] } {
	const items = new Map(
		course.modules.flatMap((module) => module.items.map((item) => [item.id, { module, item }] as const))
	);
	const faults: string[] = [];
	const right = new Set<string>();
	let state = initialLearning(course, scope);
	for (let step = 0; ; step += 1) {
		const event = nextEvent(state, course, answer);
		if (!event) return { state, faults };
		if (step > MOST_STEPS) return { state, faults: [...faults, 'never comes to an end'] };
		const before = objectiveStates(state);
		if (event.type === 'ANSWERED') {
			const { item: id, objective, outcome } = event.clear;
			const pool = state.check.context.pools.find((one) => one.objective === objective);
			const seen = state.check.context.objectives[objective]?.seen ?? [];
			const unseen = (pool?.items ?? []).filter((one) => !seen.includes(one));
			// `seen` already holds the asking on screen.
			if (seen.filter((one) => one === id).length > 1 && unseen.length > 0)
				faults.push(`${id} came again before ${unseen[0]}`);
			if (right.has(id)) faults.push(`${id} came again after it was right`);
			if (outcome === 'correct') right.add(id);
			const found = items.get(id);
			const taught =
				found && reteachBlock(found.module, found.item, { outcome, belief: event.sealed.belief });
			if (
				outcome === 'correct' ? taught !== null : !found?.module.blocks.some((block) => block.id === taught)
			) {
				faults.push(`${id} is re-taught by ${String(taught)} after ${outcome}`);
			}
		}
		state = play(state, course, scope, event);
		if (
			before.some(({ objective, status }) => status === 'closed' && statusOf(state, objective) !== 'closed')
		) {
			faults.push('something closed was opened');
		}
	}
}

const statusOf = (state: LearningState, objective: string) =>
	objectiveStates(state).find((view) => view.objective === objective)?.status;

const alone = (course: Course, id: string): Course => ({
	...course,
	modules: course.modules.filter((module) => module.id === id)
});

describe('each module of the course that ships', { timeout: 120_000 }, () => {
	let course: Course;
	beforeAll(async () => {
		const loaded = await loadCourse(join(import.meta.dirname, '../../content'));
		if (!loaded.ok) throw new Error('The course that ships is broken');
		({ course } = loaded.value);
	});
	const each = (): { course: Course; scope: PlanScope | null }[] =>
		course.modules.flatMap(({ id }) =>
			scopesOf(course).map(({ scope }) => ({ course: alone(course, id), scope }))
		);
	/** Alone, a part shows understanding only where it has something critical to ask of this plan. */
	const asked = () =>
		each().filter(({ course: { modules }, scope }) =>
			modules.some(({ objectives }) =>
				objectives.some(({ critical, applies }) => critical && appliesTo(applies, scope))
			)
		);

	test('lets whoever knows everything through', () => {
		for (const one of asked()) {
			const { state, faults } = walk(one.course, one.scope, () => 'correct');
			expect(faults).toEqual([]);
			expect(nextStep(state)).toEqual({ go: 'understood' });
		}
	});

	test.for(['incorrect', 'unsure'] as const)('calls a person for whoever is always %s', (outcome) => {
		for (const one of each()) {
			const { state, faults } = walk(one.course, one.scope, () => outcome);
			expect(faults).toEqual([]);
			expect(nextStep(state).go).toBe('wait');
		}
	});

	test('ends at understood or at a person in 1,000 random walks', () => {
		const all = each();
		let drawn = 0;
		fc.assert(
			fc.property(
				fc.infiniteStream(fc.constantFrom<Outcome>('correct', 'incorrect', 'unsure')),
				(answers) => {
					const one = all[drawn++ % all.length];
					if (!one) return;
					const { state, faults } = walk(one.course, one.scope, () => answers.next().value ?? 'correct');
					expect(faults).toEqual([]);
					expect(['understood', 'wait']).toContain(nextStep(state).go);
				}
			),
			{ numRuns: 1_000 }
		);
	});
});

describe('a module mutated at random', { timeout: 120_000 }, () => {
	type Change = (lines: string[], one: number, other: number) => string[];
	const at = (lines: readonly string[], number: number) => number % lines.length;
	const CHANGES: Change[] = [
		(lines, one) => lines.toSpliced(at(lines, one), 1),
		(lines, one) => lines.toSpliced(at(lines, one), 0, lines[at(lines, one)] ?? ''),
		(lines, one, other) =>
			lines
				.with(at(lines, one), lines[at(lines, other)] ?? '')
				.with(at(lines, other), lines[at(lines, one)] ?? ''),
		(lines, one) => lines.with(at(lines, one), (lines[at(lines, one)] ?? '').replace('correct: true, ', '')),
		(lines, one) =>
			lines.with(at(lines, one), (lines[at(lines, one)] ?? '').replace('{ id: ', '{ correct: true, id: ')),
		(lines, one) => lines.with(at(lines, one), `${lines[at(lines, one)] ?? ''}\n    retired: true`),
		(lines, one) =>
			lines.with(at(lines, one), `${lines[at(lines, one)] ?? ''}\n    applies: { place: [clinic] }`),
		(lines, one, other) => {
			const ids =
				lines.join('\n').match(/(?<=\b(?:id|to|in|believes|if_wrong|reteach|objective): )[a-z0-9-]+/g) ?? [];
			const id = ids[other % ids.length] ?? '';
			return lines.with(
				at(lines, one),
				(lines[at(lines, one)] ?? '').replace(
					/(?<=(?:to|in|believes|if_wrong|reteach|objective): )[a-z0-9-]+/,
					id
				)
			);
		}
	];

	test('never crashes the checker, and what passes can be finished', () => {
		let passed = 0;
		let refused = 0;
		const change = fc.record({ how: fc.nat(CHANGES.length - 1), one: fc.nat(1_000), other: fc.nat(1_000) });
		fc.assert(
			fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
				const lines = changes.reduce(
					(text, { how, one, other }) => CHANGES[how]?.(text, one, other).join('\n').split('\n') ?? text,
					(goodFiles().get(MODULE) ?? '').split('\n')
				);
				const { course } = parseCourse(goodFiles().set(MODULE, lines.join('\n')));
				if (!course) return void (refused += 1);
				passed += 1;
				for (const { scope } of scopesOf(course)) {
					const known = walk(course, scope, () => 'correct');
					expect([...known.faults, nextStep(known.state).go]).toEqual(['understood']);
					const wrong = walk(course, scope, () => 'incorrect');
					expect([...wrong.faults, nextStep(wrong.state).go]).toEqual(['wait']);
				}
			}),
			{ numRuns: 250 }
		);
		// Both happen, so the property says something.
		expect(Math.min(passed, refused)).toBeGreaterThan(10);
	});
});
