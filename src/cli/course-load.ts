import { courseLoad, LOAD_LIMITS, overLoads } from '../lib/domain/simulate/course-load.ts';
import { readCourseOrExit } from './read-course.ts';
import { seededRandom } from './seeded-random.ts';
import { printTable } from './table.ts';

/** `npm run course:load [folder]`: a patient's time and screens, for every plan; exit 1 when a budget is not kept. */
const course = await readCourseOrExit(process.argv[2]);
const plans = course.languages.flatMap((language) =>
	courseLoad(course, language, () => seededRandom(`readers ${language}`)).map((load) => ({
		language,
		...load
	}))
);
for (const {
	language,
	plan,
	modules,
	learningMinutes,
	signingMinutes,
	signingMinutesP90,
	screens,
	checkInSeconds
} of plans) {
	console.log(`\n${language}, ${plan}`);
	printTable(
		['module', 'minutes', 'screens', 'critical objectives'],
		modules.map((one) => [one.module, one.minutes.toFixed(1), one.screens.toFixed(1), String(one.critical)])
	);
	printTable(
		['whole', 'is', 'at most'],
		[
			[
				'minutes, key information to the last item',
				learningMinutes.toFixed(1),
				String(LOAD_LIMITS.learningMinutes)
			],
			['minutes to the signature', signingMinutes.toFixed(1), String(LOAD_LIMITS.signingMinutes)],
			[
				'minutes to the signature, 90th percentile',
				signingMinutesP90.toFixed(1),
				String(LOAD_LIMITS.signingMinutesP90)
			],
			['screens', screens.toFixed(1), String(LOAD_LIMITS.screens)],
			['seconds, questions between visits', checkInSeconds.toFixed(1), String(LOAD_LIMITS.checkInSeconds)]
		]
	);
}
const over = overLoads(plans);
for (const { limit, of, plan, is } of over) {
	console.log(`${of}: ${limit} is ${is.toFixed(1)}, at most ${LOAD_LIMITS[limit]} (${plan})`);
}
console.log(over.length === 0 ? 'Every budget is kept.' : `${over.length} budgets are not kept.`);
process.exitCode = over.length === 0 ? 0 : 1;
