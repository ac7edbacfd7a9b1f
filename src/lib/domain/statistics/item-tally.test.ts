import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../enrolment/events.ts';
import type { FirstAnswer } from './first-answer.ts';
import { figuresOf, LEAST_PEOPLE } from './figures.ts';
import { count, emptyTally, ItemTallySchema, LEAST_EARLIER_ANSWERS, type ItemTally } from './item-tally.ts';

const answer = (part: Partial<FirstAnswer> = {}): FirstAnswer => ({
	outcome: 'correct',
	beliefs: [],
	earlier: { asked: 0, right: 0 },
	...part
});
const tallyOf = (answers: readonly FirstAnswer[]): ItemTally => answers.reduce(count, emptyTally());
const times = (many: number, part: Partial<FirstAnswer> = {}): FirstAnswer[] =>
	Array.from({ length: many }, () => answer(part));
const figuresFor = (answers: readonly FirstAnswer[]) => {
	const figures = figuresOf(tallyOf(answers));
	if (!figures) throw new Error('hidden');
	return figures;
};

const anyAnswer = fc
	.record({
		outcome: fc.constantFrom<Outcome>('correct', 'incorrect', 'unsure'),
		held: fc.subarray(['slow', 'fast', 'gone']),
		asked: fc.integer({ min: 0, max: 40 }),
		share: fc.double({ min: 0, max: 1, noNaN: true })
	})
	.map(({ outcome, held, asked, share }) =>
		answer({
			outcome,
			beliefs: outcome === 'incorrect' ? held : [],
			earlier: { asked, right: Math.round(share * asked) }
		})
	);

/** Pearson's over the whole list at once, by the differences from the means. */
function directly(answers: readonly FirstAnswer[]): number | null {
	const compared = answers.filter(({ earlier }) => earlier.asked >= LEAST_EARLIER_ANSWERS);
	const xs = compared.map(({ outcome }) => (outcome === 'correct' ? 1 : 0));
	const ys = compared.map(({ earlier }) => Math.round((1000 * earlier.right) / earlier.asked) / 1000);
	if (compared.length < LEAST_PEOPLE || new Set(xs).size < 2 || new Set(ys).size < 2) return null;
	const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
	const [meanX, meanY] = [mean(xs), mean(ys)];
	const covariance = mean(xs.map((x, at) => (x - meanX) * ((ys[at] ?? 0) - meanY)));
	const [spreadX, spreadY] = [mean(xs.map((x) => (x - meanX) ** 2)), mean(ys.map((y) => (y - meanY) ** 2))];
	return covariance / Math.sqrt(spreadX * spreadY);
}

test('sums that run along give the correlation of the whole list, whatever the answers', () => {
	const lists = fc.array(anyAnswer, { minLength: LEAST_PEOPLE, maxLength: 120 });
	fc.assert(
		fc.property(lists, (answers) => {
			const expected = directly(answers);
			const { discrimination } = figuresFor(answers);
			if (expected === null) expect(discrimination).toBeNull();
			else expect(discrimination?.r).toBeCloseTo(expected, 9);
		})
	);
});

test('what is stored reads back as what was counted', () => {
	fc.assert(
		fc.property(fc.array(anyAnswer, { maxLength: 60 }), (answers) => {
			const tally = tallyOf(answers);
			expect(v.parse(ItemTallySchema, JSON.parse(JSON.stringify(tally)))).toEqual(tally);
		})
	);
});

test('the order of the answers makes no difference', () => {
	fc.assert(
		fc.property(fc.array(anyAnswer, { maxLength: 60 }), (answers) => {
			expect(tallyOf(answers.toReversed())).toEqual(tallyOf(answers));
		})
	);
});

describe('below 20 people', () => {
	test('nothing at all is told, not even how many there are', () => {
		fc.assert(
			fc.property(fc.array(anyAnswer, { maxLength: LEAST_PEOPLE - 1 }), (answers) => {
				expect(figuresOf(tallyOf(answers))).toBeNull();
			})
		);
	});

	test('the twentieth opens it', () => {
		expect(figuresOf(tallyOf(times(19)))).toBeNull();
		expect(figuresFor(times(20)).people).toBe(20);
	});

	test('whether it tells people apart stays open, as long as so few had answered enough before', () => {
		const few = [
			...times(10, { earlier: { asked: 5, right: 5 } }),
			...times(9, { outcome: 'incorrect', earlier: { asked: 5, right: 1 } }),
			...times(30, { outcome: 'incorrect', earlier: { asked: 4, right: 0 } })
		];
		expect(figuresFor(few).discrimination).toBeNull();
		expect(figuresFor([...few, answer({ earlier: { asked: 5, right: 5 } })]).discrimination?.r).toBeCloseTo(
			1
		);
	});
});

describe('the figures', () => {
	test('facility is the share right at first; unsure is counted apart from wrong', () => {
		const { right, unsure } = figuresFor([
			...times(12),
			...times(5, { outcome: 'incorrect' }),
			...times(3, { outcome: 'unsure' })
		]);
		expect(right).toBeCloseTo(0.6);
		expect(unsure).toBeCloseTo(0.15);
	});

	test.for([
		[19, 20, null],
		[20, 20, 'almost_all_know'],
		[96, 100, 'almost_all_know'],
		[95, 100, null],
		[30, 100, null],
		[29, 100, 'most_miss']
	] as const)('%i of %i right at first is flagged as %s', ([right, of, level]) => {
		const answers = [...times(right), ...times(of - right, { outcome: 'incorrect' })];
		expect(figuresFor(answers).level).toBe(level);
	});

	test('an answer counts for every belief it showed, once each; fewer than 5 are not counted out', () => {
		const { believed } = figuresFor([
			...times(15),
			...times(4, { outcome: 'incorrect', beliefs: ['slow', 'fast', 'slow'] }),
			...times(1, { outcome: 'incorrect', beliefs: ['slow'] })
		]);
		expect(believed).toEqual({ slow: 5 });
	});

	test('where everybody is alike there is nothing to compare', () => {
		const same = { earlier: { asked: 7, right: 3 } };
		expect(
			figuresFor([...times(15, same), ...times(15, { ...same, outcome: 'unsure' })]).discrimination
		).toBe(null);
		const differing = [
			...times(15, { earlier: { asked: 6, right: 6 } }),
			...times(15, { earlier: { asked: 6, right: 2 } })
		];
		expect(figuresFor(differing).discrimination).toBe(null);
	});

	test.for([
		[10, 0, 'well'],
		[6, 4, 'a_little'],
		[5, 5, 'not'],
		[0, 10, 'not']
	] as const)(
		'when %i of the 10 who knew much and %i of the 10 who knew little are right, it tells them apart: %s',
		([knowing, unknowing, tellsApart]) => {
			const group = (right: number, earlier: FirstAnswer['earlier']) => [
				...times(right, { earlier }),
				...times(10 - right, { outcome: 'incorrect', earlier })
			];
			const figures = figuresFor([
				...group(knowing, { asked: 10, right: 9 }),
				...group(unknowing, { asked: 10, right: 4 })
			]);
			expect(figures.discrimination?.tellsApart).toBe(tellsApart);
		}
	);
});
