import { clausesFor } from '../consent/bundle.ts';
import { appliesTo, type Course, type LanguageTag, type PlanScope } from '../content/model.ts';
import {
	addLoads,
	minutesOf,
	moduleLoad,
	NO_LOAD,
	wordsInPassage,
	type Load,
	type Reader
} from '../content/minutes.ts';
import { scopesOf } from '../content/scopes.ts';
import { countWords } from '../content/sentences.ts';
import { plainText } from '../content/text.ts';
import type { Words } from '../content/model.ts';
import { checkInQuestions } from '../enrolment/check-ins.ts';
import { pagesOfCheckIn } from '../enrolment/shown/check-in-shown.ts';
import type { Random } from './walks.ts';

/** A patient's time (design §7, last row), and what the check-in promises: about two minutes. */
export const LOAD_LIMITS = {
	moduleMinutes: 10,
	moduleCritical: 5,
	learningMinutes: 75,
	signingMinutes: 95,
	signingMinutesP90: 125,
	screens: 110,
	checkInSeconds: 120
} as const;

export type ModuleLoad = { module: string; minutes: number; screens: number; critical: number };
export type PlanLoad = {
	plan: string;
	modules: ModuleLoad[];
	/** From the key information to the last item of "Before you sign". */
	learningMinutes: number;
	signingMinutes: number;
	signingMinutesP90: number;
	screens: number;
	/** The questions between visits, once; 0 where none are asked. */
	checkInSeconds: number;
};

/** Spread of readers: log-normal, and who reads slowly often answers slowly. */
const SIGMA = 0.35;
const CORRELATION = 0.5;
/** So many that the percentile moves by less than a quarter of a minute from one draw to the next. */
const SIMULATED_READERS = 200_000;
/** Shortest page of a signing that is no clause: what is agreed to in short, the look over, and the copy. */
const SIGNING_SCREENS_BESIDE_CLAUSES = 3;
/** Key information, the choice about records, and the four words for the identity check. */
const SCREENS_BEFORE_AND_AFTER_LEARNING = 3;
const PLACE_SCREENS = 2;
/** A finger to one of a few large targets, after it was read. */
const SECONDS_OF_A_TAP = 1;

/** What the way to the signature asks of a median reader and of a slow one, for every plan. */
export function courseLoad(course: Course, language: LanguageTag, random: () => Random): PlanLoad[] {
	return scopesOf(course)
		.filter(({ scope }) => scope !== null)
		.map(({ scope, name }) => planLoad(course, language, { scope, name }, random()));
}

function planLoad(
	course: Course,
	language: LanguageTag,
	{ scope, name }: { scope: PlanScope | null; name: string },
	random: Random
): PlanLoad {
	const reader: Reader = { language, fallback: course.source_language, scope };
	const loads = course.modules.map((module) => ({ module, ...moduleLoad(module, reader) }));
	const modules = loads.map(({ module, inModule }): ModuleLoad => ({
		module: module.id,
		minutes: minutesOf(inModule),
		screens: inModule.screens,
		critical: module.objectives.filter((one) => one.critical && !one.retired && appliesTo(one.applies, scope))
			.length
	}));
	const learning = addLoads(
		before(course, reader),
		...loads.flatMap(({ inModule, later }) => [inModule, later]),
		{ ...NO_LOAD, screens: PLACE_SCREENS }
	);
	const all = addLoads(learning, signing(course, reader));
	return {
		plan: name,
		modules,
		learningMinutes: minutesOf(learning),
		signingMinutes: minutesOf(all),
		signingMinutesP90: percentile(all, 0.9, random),
		screens: all.screens,
		checkInSeconds: checkInSeconds(course, reader)
	};
}

const before = (course: Course, reader: Reader): Load => ({
	words:
		(course.welcome ? wordsInPassage(course.welcome.text, reader) : 0) +
		wordsInPassage(course.key_information.text, reader) +
		wordsInPassage(course.electronic_records.text, reader) +
		wordsOf(course.electronic_records.accept, reader),
	items: 0,
	screens: SCREENS_BEFORE_AND_AFTER_LEARNING
});

function signing(course: Course, reader: Reader): Load {
	const clauses = clausesFor(course, reader.scope);
	const words = clauses.reduce(
		(sum, { text, statement }) => sum + wordsInPassage(text, reader) + wordsOf(statement, reader),
		0
	);
	const summary = course.consent.summary.reduce((sum, line) => sum + wordsOf(line, reader), 0);
	return {
		words: words + summary + wordsOf(course.consent.meaning, reader),
		items: 0,
		screens: clauses.length + SIGNING_SCREENS_BESIDE_CLAUSES
	};
}

/**
 * Whoever is as usual reads each question and its answers, taps one of them and goes on from page to page. They know the lines
 * above the first question, which are the same each time, tick nothing in the list below the last and leave the box for their
 * own words empty.
 */
function checkInSeconds(course: Course, reader: Reader): number {
	if (!course.check_in) return 0;
	const questions = checkInQuestions(course, reader.scope);
	const texts = [
		...questions.flatMap(({ ask, answers }) => [ask, ...answers.map(({ text }) => text)]),
		course.check_in.own_words.ask
	];
	const words = texts.reduce((sum, text) => sum + wordsOf(text, reader), 0);
	const taps = questions.length + pagesOfCheckIn(course, reader.scope);
	return minutesOf({ ...NO_LOAD, words }) * 60 + taps * SECONDS_OF_A_TAP;
}

const wordsOf = (words: Words, { language, fallback }: Reader): number =>
	countWords(plainText(words[language] ?? words[fallback] ?? [], () => 'value'));

/** Minutes that so large a share of simulated readers keeps under. */
function percentile(load: Load, share: number, random: Random): number {
	const reading = minutesOf({ ...load, items: 0 });
	const answering = minutesOf({ ...load, words: 0 });
	const all = Float64Array.from({ length: SIMULATED_READERS }, () => {
		const [one, other] = twoNormals(random);
		const second = CORRELATION * one + Math.sqrt(1 - CORRELATION ** 2) * other;
		return reading * Math.exp(SIGMA * one) + answering * Math.exp(SIGMA * second);
	}).sort();
	return all[Math.floor(share * all.length)] ?? 0;
}

/** Box and Muller (1958). */
function twoNormals(random: Random): [number, number] {
	const radius = Math.sqrt(-2 * Math.log(1 - random()));
	const angle = 2 * Math.PI * random();
	return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

export type OverLoad = { limit: keyof typeof LOAD_LIMITS; of: string; plan: string; is: number };

/** Every budget that a course does not keep. */
export const overLoads = (plans: readonly PlanLoad[]): OverLoad[] =>
	plans.flatMap((plan) => {
		const over: OverLoad[] = [];
		const keep = (limit: OverLoad['limit'], of: string, is: number) => {
			if (is > LOAD_LIMITS[limit]) over.push({ limit, of, plan: plan.plan, is });
		};
		for (const { module, minutes, critical } of plan.modules) {
			keep('moduleMinutes', module, minutes);
			keep('moduleCritical', module, critical);
		}
		for (const limit of [
			'learningMinutes',
			'signingMinutes',
			'signingMinutesP90',
			'screens',
			'checkInSeconds'
		] as const) {
			keep(limit, 'course', plan[limit]);
		}
		return over;
	});
