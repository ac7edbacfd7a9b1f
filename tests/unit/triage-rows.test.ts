import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { triage, type EarlierCheckIn } from '../../src/lib/domain/check-in/triage.ts';
import { NOTHING_TOLD, type Told } from '../../src/lib/domain/check-in/told.ts';
import { loadCourse } from '../../src/lib/server/content/load-course.ts';

const loaded = await loadCourse(join(import.meta.dirname, '../../content'));
if (!loaded.ok) throw new Error('The course that ships is broken');
const { course } = loaded.value;
const questions = course.check_in?.questions ?? [];

const AT = '2026-11-28T15:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(AT) - days * 86_400_000).toISOString();
const ticked = (...signs: string[]): Told => ({ ...NOTHING_TOLD, signs });
const before = (days: number, told: Told, isWhole = true): EarlierCheckIn => ({
	at: daysAgo(days),
	told,
	isWhole
});
const said = (answers: Record<string, string>): Told => ({ ...NOTHING_TOLD, answers });

/** Each row of the table of warning signs, and every way in which a check-in can say it. */
const ROWS: readonly [row: string, level: 1 | 2 | 3, ...ways: Told[]][] = [
	['cannot be woken, slow or stopped breathing, blue or gray lips', 3, ticked('cannot-wake')],
	['chest pain, trouble breathing', 3, ticked('chest-or-breath')],
	['sudden very bad headache, sight, seizure, one weak side, confusion', 3, ticked('head-or-nerves')],
	[
		'plan or intent to die, or an attempt',
		3,
		ticked('plan-to-die'),
		said({ 'thoughts-of-death': 'with-a-plan' })
	],
	['lost touch with reality with danger', 3, ticked('lost-touch')],
	[
		'took a lot more, or mixed, and drowsy or unwell',
		3,
		ticked('far-too-much'),
		said({ 'another-way': 'unwell-now' })
	],
	['swelling of face or throat, hives with trouble breathing', 3, ticked('allergic')],
	['a child or pet swallowed it', 3, ticked('child-or-pet')],

	[
		'burning, urgency, going more often, pain, any blood',
		2,
		ticked('bladder'),
		said({ peeing: 'pain-or-blood' })
	],
	['yellow eyes or skin, dark urine, pale stools, pain', 2, ticked('liver'), said({ 'liver-signs': 'some' })],
	[
		'unreal, seeing or hearing things, confusion later',
		2,
		ticked('unreal'),
		said({ 'unreal-later': 'unreal' })
	],
	[
		'new thoughts of death, no plan',
		2,
		ticked('dark-thoughts'),
		said({ 'thoughts-of-death': 'without-a-plan' })
	],
	['days of little sleep, racing thoughts, risky plans', 2, ticked('high-mood')],
	[
		'an extra dose, early, or another way',
		2,
		ticked('extra-dose'),
		said({ 'other-ketamine': 'unplanned' }),
		said({ 'another-way': 'other-way' })
	],
	['bought, borrowed, shared, sold, looked hard for it', 2, ticked('got-elsewhere')],
	[
		'drank, opioids, calming pills or street drugs near a dose',
		2,
		ticked('mixed'),
		said({ 'another-way': 'with-others' })
	],
	['drove or did a risky task too soon', 2, ticked('drove-too-soon'), said({ driving: 'too-soon' })],
	[
		'strong urges, hiding use, missing duties',
		2,
		ticked('losing-control'),
		said({ urges: 'very-strong' }),
		said({ 'unwanted-thoughts': 'a-lot' }),
		said({ 'in-the-way': 'quite-a-bit' }),
		said({ 'in-the-way': 'a-lot' })
	],
	['somebody close is worried', 2, ticked('others-worry'), said({ others: 'worried' })],
	['may be pregnant', 2, ticked('may-be-pregnant')],
	['a pressure reading above the limit', 2, ticked('pressure-reading')],
	['medicine lost or stolen', 2, ticked('lost-medicine')],
	['shaky, anxious or low after stopping frequent use', 2, ticked('after-stopping')],

	[
		'thinking about it more than you like',
		1,
		ticked('thinking-of-it'),
		said({ 'unwanted-thoughts': 'quite-a-bit' })
	],
	['wishing for a stronger effect', 1, ticked('wish-for-more')],
	['the last one felt weaker', 1, ticked('felt-weaker')],
	['caring more about the experience than about feeling better', 1, ticked('the-trip')],
	[
		'small memory slips',
		1,
		ticked('memory-slips'),
		said({ memory: 'quite-a-bit' }),
		said({ memory: 'a-lot' })
	],
	['nightmares or poor sleep', 1, ticked('poor-sleep')],
	[
		'feeling sick, headache, mild change without pain or blood',
		1,
		ticked('mild-body-signs'),
		said({ peeing: 'mild-change' })
	],
	['less interest in other help or hobbies', 1, ticked('less-interest')],
	['let down after a visit', 1, ticked('let-down')],
	['not liking the talks', 1, ticked('dislike-talks')],

	['mood much worse', 2, said({ mood: 'much-worse' })],
	['mood worse', 1, said({ mood: 'worse' })],
	['quite strong urges', 1, said({ urges: 'quite-strong' })],
	['something is hard to tell', 1, said({ 'hard-to-tell': 'ask-me' })]
];

describe('each row of the table of warning signs', () => {
	test.for(ROWS)('%s: level %i', ([, level, ...ways]) => {
		for (const way of ways) expect(triage(course, way, AT).level).toBe(level);
	});

	test('names every sign that the course lists, and every answer that asks for anything', () => {
		const ways = ROWS.flatMap(([, , ...ways]) => ways);
		const signs = course.warning_levels.flatMap((one) => one.signs.map(({ id }) => id));
		expect(signs.filter((id) => !ways.some((way) => way.signs.includes(id)))).toEqual([]);
		const answers = questions.flatMap(({ id, answers }) =>
			answers.filter(({ level }) => level > 0).map((answer) => [id, answer.id] as const)
		);
		expect(
			answers.filter(([question, answer]) => !ways.some((way) => way.answers[question] === answer))
		).toEqual([]);
	});
});

test('somebody who is well is asked for nothing', () => {
	const well = Object.fromEntries(questions.map(({ id, answers }) => [id, answers[0]?.id ?? '']));
	expect(triage(course, said(well), AT)).toEqual({ level: 0, because: [] });
	expect(triage(course, NOTHING_TOLD, AT)).toEqual({ level: 0, because: [] });
});

test('between two levels the higher one counts, and all that was said is kept', () => {
	const { level, because } = triage(
		course,
		{ answers: { mood: 'worse', 'another-way': 'unwell-now' }, signs: ['bladder'] },
		AT
	);
	expect(level).toBe(3);
	expect(because.map((one) => one.level)).toEqual([3, 2, 1]);
});

describe('two signs for the next visit within a week mean today', () => {
	test('in one check-in', () => {
		const { level, because } = triage(course, said({ mood: 'worse', memory: 'a-lot' }), AT);
		expect(level).toBe(2);
		expect(because).toContainEqual({ why: 'several_in_a_week', count: 2, level: 2 });
	});

	test('in two check-ins less than seven days apart', () => {
		const earlier = [before(6.9, ticked('poor-sleep'))];
		expect(triage(course, said({ mood: 'worse' }), AT, earlier).level).toBe(2);
	});

	test('one sign, answered and ticked, is one sign', () => {
		const both = { ...said({ 'unwanted-thoughts': 'quite-a-bit' }), signs: ['thinking-of-it'] };
		expect(triage(course, both, AT).level).toBe(1);
		const earlier = [before(0.5, ticked('thinking-of-it'))];
		expect(triage(course, said({ 'unwanted-thoughts': 'quite-a-bit' }), AT, earlier).level).toBe(1);
	});

	test('a stronger effect wished for and a weaker dose felt are two', () => {
		expect(triage(course, ticked('wish-for-more', 'felt-weaker'), AT).level).toBe(2);
	});

	test('not when they are a week apart', () => {
		const earlier = [before(7, ticked('poor-sleep'))];
		expect(triage(course, said({ mood: 'worse' }), AT, earlier).level).toBe(1);
	});

	test('not when this one says nothing of the kind', () => {
		const earlier = [before(2, said({ mood: 'worse', memory: 'a-lot' }))];
		expect(triage(course, said({ mood: 'better' }), AT, earlier).level).toBe(0);
	});
});

describe('one that comes back means today', () => {
	test('said in the check-in before this one', () => {
		const earlier = [before(14, said({ memory: 'quite-a-bit' }))];
		const { level, because } = triage(course, said({ memory: 'a-lot' }), AT, earlier);
		expect(level).toBe(2);
		expect(because).toContainEqual({ why: 'comes_back', said: 'memory-slips', level: 2 });
	});

	test('however it is told: a ticked sign is the same one as the answer that it is', () => {
		const answered = said({ memory: 'quite-a-bit' });
		const slips = ticked('memory-slips');
		for (const [now, then] of [
			[answered, slips],
			[slips, answered]
		] as const) {
			expect(triage(course, now, AT, [before(14, then)]).because).toContainEqual({
				why: 'comes_back',
				said: 'memory-slips',
				level: 2
			});
		}
	});

	test('also when the question was left out in between, however often, or the last page never sent', () => {
		const skipped = [7, 14, 21].map((days) => before(days, said({ mood: 'same' })));
		const slipped = before(28, said({ memory: 'quite-a-bit' }));
		expect(triage(course, said({ memory: 'a-lot' }), AT, [slipped, ...skipped]).level).toBe(2);
		const halfWay = [7, 14, 21].map((days) => before(days, said({ mood: 'same' }), false));
		const slept = before(28, ticked('poor-sleep'));
		expect(triage(course, ticked('poor-sleep'), AT, [slept, ...halfWay]).level).toBe(2);
	});

	test('also when it went away once in between, and not when it stayed away twice', () => {
		const calm = (days: number) => before(days, said({ memory: 'not-at-all' }));
		const slipped = before(28, said({ memory: 'quite-a-bit' }));
		const now = said({ memory: 'a-lot' });
		expect(triage(course, now, AT, [slipped, calm(14)]).level).toBe(2);
		expect(triage(course, now, AT, [slipped, calm(21), calm(14)]).level).toBe(1);
		const slept = before(28, ticked('poor-sleep'));
		const without = (days: number) => before(days, NOTHING_TOLD);
		expect(triage(course, ticked('poor-sleep'), AT, [slept, without(14)]).level).toBe(2);
		expect(triage(course, ticked('poor-sleep'), AT, [slept, without(21), without(14)]).level).toBe(1);
	});

	test('saying it twice on one day is saying it once', () => {
		const earlier = [before(0.5, said({ memory: 'a-lot' }))];
		expect(triage(course, said({ memory: 'a-lot' }), AT, earlier).level).toBe(1);
	});
});

describe('a mild change when peeing means today once it has lasted two days', () => {
	const mild = said({ peeing: 'mild-change' });

	test('when it was there two days ago, and since', () => {
		const earlier = [before(2, mild), before(0.5, mild)];
		const { level, because } = triage(course, mild, AT, earlier);
		expect(level).toBe(2);
		expect(because).toContainEqual({ why: 'lasted', question: 'peeing', days: 2, level: 2 });
	});

	test('not when it began yesterday', () => {
		expect(triage(course, mild, AT, [before(0.9, mild)]).level).toBe(1);
	});

	test('a check-in that left the question out does not end it', () => {
		const earlier = [before(3, mild), before(0.5, said({ mood: 'better' }))];
		expect(triage(course, mild, AT, earlier).because).toContainEqual({
			why: 'lasted',
			question: 'peeing',
			days: 2,
			level: 2
		});
	});
});

test('an answer and a sign that no course has ask for nothing', () => {
	expect(
		triage(course, { answers: { mood: 'toString', nothing: 'here' }, signs: ['no-such-sign'] }, AT).level
	).toBe(0);
});

test('what was told when one sign stood for two still reads, as the first of them', () => {
	expect(triage(course, ticked('wish-for-more'), AT, [before(14, ticked('wish-for-more'))]).because).toEqual([
		{ why: 'comes_back', said: 'wish-for-more', level: 2 },
		{ why: 'sign', sign: 'wish-for-more', level: 1 }
	]);
});

describe('a check-in that was judged by the first rules is judged by them for ever', () => {
	test('a sign answered and ticked counted twice', () => {
		const both = { ...said({ 'unwanted-thoughts': 'quite-a-bit' }), signs: ['thinking-of-it'] };
		expect(triage(course, both, AT, [], 1)).toMatchObject({
			level: 2,
			because: [{ why: 'several_in_a_week', count: 2 }, { why: 'answer' }, { why: 'sign' }]
		});
	});

	test('only the check-in before it was looked at, and an answer had no sign', () => {
		const now = said({ memory: 'a-lot' });
		expect(triage(course, now, AT, [before(14, now)], 1).because).toContainEqual({
			why: 'comes_back',
			said: 'memory',
			level: 2
		});
		expect(triage(course, now, AT, [before(14, ticked('memory-slips'))], 1).level).toBe(1);
		expect(triage(course, now, AT, [before(28, now), before(14, said({ mood: 'same' }))], 1).level).toBe(1);
	});
});
