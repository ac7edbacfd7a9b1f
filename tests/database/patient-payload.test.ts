import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Course, Inline, Item, Module, Passage, Words } from '../../src/lib/domain/content/model.ts';
import { nodeLines } from '../../src/lib/domain/content/text.ts';
import { everyText } from '../../src/lib/domain/content/walk.ts';
import type { CheckPlace } from '../../src/lib/domain/enrolment/events.ts';
import { moduleLine } from '../../src/lib/domain/enrolment/shown/place-shown.ts';
import { isEnd } from '../../src/lib/domain/quiz/kinds/story.ts';
import { placeKey, type PlaceState } from '../../src/lib/domain/learning/check.model.ts';
import { alwaysRight, begin, learnModules } from '../../src/lib/server/demo/walk-course.ts';
import { packetDocument } from '../../src/lib/server/operations/exports/packet-document.ts';
import { readHome } from '../../src/lib/server/operations/learning/read-home.ts';
import { readCheck, readModule } from '../../src/lib/server/operations/learning/read-place.ts';
import { readWarningLevels } from '../../src/lib/server/operations/learning/read-warning-levels.ts';
import { parametersOf } from '../../src/lib/server/operations/learning/parameters-of.ts';
import { ownQueries } from '../../src/lib/server/operations/queries/own-queries.ts';
import { readSigning } from '../../src/lib/server/operations/signing/read-signing.ts';
import type { EnrolmentView } from '../../src/lib/server/operations/streams/enrolment-unit.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { readingOf } from '../../src/lib/ui/content/reading.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { secretsOfItem } from '../support/answers.ts';
import { baseCourse, testRuntime, type TestRuntime } from '../support/runtime.ts';
import { patientWorld, type Patient } from './patient-world.ts';

let database: FreshDatabase;
let runtime: TestRuntime;
let learner: Patient;
beforeAll(async () => {
	database = await freshDatabase();
	runtime = await testRuntime(database);
	const world = await patientWorld(runtime, 'harbor');
	learner = await world.invite('Kim Learner');
	await begin(learner.act());
	await world.plan(learner, { place: 'home' });
	await learnModules(learner.act(), alwaysRight);
});
afterAll(async () => {
	await runtime?.stop();
	await database?.drop();
});

/** Every place in which an item can be asked, and every point of a story at which a choice is open. */
function askings(course: Course): { module: Module; item: Item; place: CheckPlace; path: string[] }[] {
	return course.modules.flatMap((module) =>
		module.items.flatMap((item) =>
			[{ module: module.id }, 'before_signing' as const].flatMap((place) =>
				pathsOf(item).map((path) => ({ module, item, place, path }))
			)
		)
	);
}

function pathsOf(item: Item): string[][] {
	if (item.kind !== 'scenario') return [[]];
	const open = (id: string, path: string[]): string[][] => {
		const node = item.nodes.find((one) => one.id === id);
		if (!node || isEnd(node)) return [];
		return [path, ...node.choices.flatMap((choice) => open(choice.to, [...path, choice.id]))];
	};
	return open(item.start, []);
}

/** The same person with this item on screen, unanswered; nothing else about them changes. */
function withOnScreen(
	view: EnrolmentView,
	{ item, place, path }: Omit<ReturnType<typeof askings>[number], 'module'>
) {
	const { learning } = view.state;
	const { check } = learning;
	const onScreen: PlaceState = { is: 'asking', objective: item.objective, item: item.id, nth: 1, path };
	const context = {
		...check.context,
		objectives: {
			...check.context.objectives,
			[item.objective]: {
				...(check.context.objectives[item.objective] ?? freshFrom(check.context.objectives)),
				status: 'open' as const,
				rightInModule: place === 'before_signing' ? 'another-item' : null,
				rightBeforeSigning: null
			}
		},
		places: { ...check.context.places, [placeKey(place)]: onScreen }
	};
	return { ...view, state: { ...view.state, learning: { ...learning, check: { ...check, context } } } };
}

const freshFrom = <T>(all: Record<string, T>): T => {
	const [one] = Object.values(all);
	if (!one) throw new Error('nobody learned anything');
	return one;
};

const textsIn = (words: Words): string[] => Object.values(words).flatMap(inlineTexts);
const inlineTexts = (inlines: Inline[]): string[] =>
	inlines.flatMap((one) =>
		one.type === 'text' ? [one.value] : 'children' in one ? inlineTexts(one.children) : []
	);
const passageTexts = (passage: Passage): string[] =>
	passage.flatMap((node) => nodeLines(node).flatMap(inlineTexts));

/** A shorter piece, such as a word of the glossary, may stand on any page. */
const ENOUGH_CHARACTERS = 25;

/** Everything that would tell the answer: reasons, beliefs, corrections, ends of stories. */
function secretsOf(module: Module, item: Item): string[] {
	const beliefs = module.misconceptions.filter(({ objective }) => objective === item.objective);
	const corrections = module.blocks.filter(
		({ id, kind }) => kind === 'reteach' && beliefs.some(({ reteach }) => reteach === id)
	);
	const openly = saidOpenly();
	const ownReasons = secretsOfItem(item).words.flatMap(textsIn);
	return [
		...ownReasons,
		...beliefs.flatMap(({ believed }) => textsIn(believed)),
		...corrections.flatMap(({ text }) => Object.values(text).flatMap(passageTexts))
	].filter((text) => text.trim().length >= ENOUGH_CHARACTERS && !openly.includes(text.trim()));
}

/** What the course says to everybody is no secret, also where a re-teach says it again. */
function saidOpenly(): string {
	const { course } = runtime.runtime.base;
	const lessons = course.modules.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind !== 'reteach'));
	const outside = [...everyText({ ...course, modules: [] })].flatMap(({ inlines }) =>
		inlineTexts([...inlines])
	);
	return [...outside, ...lessons.flatMap(({ text }) => Object.values(text).flatMap(passageTexts))].join('\n');
}

/** Names of fields that hold a key, wherever they stand. */
const KEYS = new Set([
	'correct',
	'why',
	'believes',
	'believed',
	'in',
	'if_wrong',
	'to',
	'end',
	'reteach',
	'misconceptions'
]);

const fieldsIn = (value: unknown): string[] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) => [
				...(Array.isArray(value) ? [] : [key]),
				...fieldsIn(inner)
			])
		: [];

/** What the pages of a course are made from, as their loads gather it. */
async function payload(view: EnrolmentView, module: Module, place: CheckPlace) {
	const shown =
		place === 'before_signing' ? await readCheck(view, place) : await readModule(view, module, null);
	return {
		shown,
		place: moduleLine(view, module),
		queries: await ownQueries(view, () => true),
		reading: readingOf(view.course, view.state.language, await parametersOf(view))
	};
}

describe('before an item is answered', () => {
	test('no page of the course is made from its key, whichever item is on screen', async () => {
		const { course } = await baseCourse();
		const asked = askings(course);
		expect(asked.length).toBeGreaterThan(60);
		await viewOwnEnrolment(learner.act(), async (own) => {
			for (const one of asked) {
				const view = withOnScreen(own, one);
				const data = await payload(view, one.module, one.place);
				const about = `${one.item.id} in ${placeKey(one.place)} at [${one.path.join(' ')}]`;
				expect(data.shown, about).toMatchObject({ is: 'asking', item: { id: one.item.id } });
				const { reading: _, ...ofPerson } = data;
				expect(
					fieldsIn(ofPerson).filter((field) => KEYS.has(field)),
					about
				).toEqual([]);
				const json = JSON.stringify(data);
				const told = secretsOf(one.module, one.item).filter((text) =>
					json.includes(JSON.stringify(text).slice(1, -1))
				);
				expect(told, about).toEqual([]);
			}
		});
	});

	test('neither do the other pages tell it: home, signing, signs to call for, papers', async () => {
		const { course } = await baseCourse();
		await viewOwnEnrolment(learner.act(), async (view) => {
			const { levels: _, ...around } = readWarningLevels(view);
			const json = JSON.stringify([
				readHome(view),
				readSigning(view),
				around,
				(await packetDocument(view)).document
			]);
			for (const module of course.modules) {
				for (const item of module.items) {
					const own = secretsOf(module, item).filter((text) =>
						json.includes(JSON.stringify(text).slice(1, -1))
					);
					expect(own, item.id).toEqual([]);
				}
			}
		});
	});

	test('the check of this test sees a key that slips in', async () => {
		const { course } = await baseCourse();
		const [one] = askings(course);
		if (!one) throw new Error('no items');
		const [secret] = secretsOf(one.module, one.item);
		expect(JSON.stringify({ shown: one.item })).toContain(JSON.stringify(secret).slice(1, -1));
		expect(fieldsIn({ shown: one.item }).some((field) => KEYS.has(field))).toBe(true);
	});
});
