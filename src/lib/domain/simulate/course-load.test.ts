import { describe, expect, test } from 'vitest';
import { goodCourse } from '../../../../tests/fixtures/content/course-files.ts';
import type { Course } from '../content/model.ts';
import { courseLoad, LOAD_LIMITS, overLoads, type PlanLoad } from './course-load.ts';

const random = () => {
	let state = 7;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
};

describe('a patient’s time', () => {
	const plans = courseLoad(goodCourse(), 'en', random);

	test('is told for every plan, and grows with what applies', () => {
		expect(plans.map(({ plan }) => plan)).toEqual([
			'for product "rope", place "clinic"',
			'for product "rope", place "home"',
			'for product "ladder", place "clinic"'
		]);
		const [clinic, home] = plans;
		expect(home?.learningMinutes).toBeGreaterThan(clinic?.learningMinutes ?? Infinity);
	});

	test('to the signature holds the consent, and a slow reader needs longer', () => {
		for (const plan of plans) {
			expect(plan.signingMinutes).toBeGreaterThan(plan.learningMinutes);
			expect(plan.signingMinutesP90 / plan.signingMinutes).toBeGreaterThan(1.35);
			// Were both parts of the time the same one, the 90th percentile would be e^(1.2816 × 0.35) = 1.57 times as long.
			expect(plan.signingMinutesP90 / plan.signingMinutes).toBeLessThan(1.6);
		}
	});
});

describe('the questions between visits', () => {
	const secondsOf = (edit: (course: Course) => void = () => {}) => {
		const course = structuredClone(goodCourse());
		edit(course);
		return courseLoad(course, 'en', random).map(({ checkInSeconds }) => checkInSeconds);
	};

	test('take the words of what is asked and answered at the pace of the reader, and a tap for each question and page', () => {
		const asked = 'How are your arms? Well A scratch Swollen What are you proud of this week?';
		const fell = 'Did you fall? No Yes, from high up';
		const words = (text: string) => text.split(' ').length * 0.4;
		const [clinic, home, ladder] = secondsOf();
		expect(ladder).toBeCloseTo(words(asked) + 2);
		expect(clinic).toBeCloseTo(words(`${asked} ${fell}`) + 3);
		expect(home).toBe(clinic);
	});

	test('take no longer for what is read once, and no time where nothing is asked', () => {
		const longer = secondsOf(({ check_in }) => check_in?.intro.push(...check_in.intro));
		expect(longer).toEqual(secondsOf());
		expect(secondsOf((course) => delete course.check_in)).toEqual([0, 0, 0]);
	});
});

describe('each budget, crossed by a hair', () => {
	const kept: PlanLoad = {
		plan: 'p',
		modules: [
			{ module: 'm', minutes: LOAD_LIMITS.moduleMinutes, screens: 20, critical: LOAD_LIMITS.moduleCritical }
		],
		learningMinutes: LOAD_LIMITS.learningMinutes,
		signingMinutes: LOAD_LIMITS.signingMinutes,
		signingMinutesP90: LOAD_LIMITS.signingMinutesP90,
		screens: LOAD_LIMITS.screens,
		checkInSeconds: LOAD_LIMITS.checkInSeconds
	};
	const over = (part: Partial<PlanLoad>) => overLoads([{ ...kept, ...part }]).map(({ limit }) => limit);

	test('is kept up to its limit', () => expect(over({})).toEqual([]));
	test.for(['learningMinutes', 'signingMinutes', 'signingMinutesP90', 'screens', 'checkInSeconds'] as const)(
		'%s',
		(limit) => {
			expect(over({ [limit]: LOAD_LIMITS[limit] + 0.01 })).toEqual([limit]);
		}
	);
	test('of one module', () => {
		const module = (part: object) =>
			over({ modules: [{ module: 'm', minutes: 1, screens: 1, critical: 1, ...part }] });
		expect(module({ minutes: LOAD_LIMITS.moduleMinutes + 0.01 })).toEqual(['moduleMinutes']);
		expect(module({ critical: LOAD_LIMITS.moduleCritical + 1 })).toEqual(['moduleCritical']);
	});
});
