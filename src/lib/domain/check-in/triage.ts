import type { Urgency } from '../content/care-forms.ts';
import type { Course } from '../content/model.ts';
import type { Told } from './told.ts';

/** One reason for a level. `question` and `answer`, or `sign`: what was said. */
export type Because =
	| { why: 'answer'; question: string; answer: string; level: Urgency }
	| { why: 'sign'; sign: string; level: Urgency }
	/** It asked for less when it began. */
	| { why: 'lasted'; question: string; days: number; level: Urgency }
	/** A sign for the next visit that was there the last time too. */
	| { why: 'comes_back'; said: string; level: 2 }
	/** Two signs for the next visit or more, within a week. */
	| { why: 'several_in_a_week'; count: number; level: 2 };

/** The highest level that anything asks for, and everything that asks for it or less, most urgent first. */
export type Triage = { level: Urgency; because: Because[] };

/** An earlier check-in of the same person; `at` is ISO 8601. */
export type EarlierCheckIn = { at: string; told: Told };

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/**
 * What a check-in asks for: the clinical rules of the warning levels as a function of what was said, what was said before,
 * and the time. Between two levels the higher one counts; two signs for the next visit in a week, or one that comes back,
 * mean today. Nothing is added up to a score.
 */
export function triage(
	course: Pick<Course, 'check_in' | 'warning_levels'>,
	told: Told,
	at: string,
	earlier: readonly EarlierCheckIn[] = []
): Triage {
	const said = reasonsIn(course, told);
	const before = earlier.map((one) => ({ ...one, said: reasonsIn(course, one.told) }));
	const because = [
		...said,
		...said.flatMap((one) => lasted(course, one, at, before)),
		...comesBack(said, at, before),
		...severalInAWeek(said, at, before)
	].sort((a, b) => b.level - a.level);
	return { level: because[0]?.level ?? 0, because };
}

type Said = Extract<Because, { why: 'answer' | 'sign' }>;
type Before = EarlierCheckIn & { said: Said[] };

/** What was said by its name: an answer's own warning sign is the same sign as a ticked one. */
function reasonsIn(
	{ check_in, warning_levels }: Pick<Course, 'check_in' | 'warning_levels'>,
	told: Told
): Said[] {
	const answers = (check_in?.questions ?? []).flatMap((question): Said[] => {
		const answer = question.answers.find(({ id }) => id === told.answers[question.id]);
		if (!answer || answer.level === 0) return [];
		return [{ why: 'answer', question: question.id, answer: answer.id, level: answer.level }];
	});
	const signs = warning_levels.flatMap(({ level, signs: listed }) =>
		listed
			.filter(({ id }) => told.signs.includes(id))
			.map(({ id }): Said => ({ why: 'sign', sign: id, level }))
	);
	return [...answers, ...signs];
}

const nameOf = (said: Said): string => (said.why === 'sign' ? said.sign : said.question);

/** "Or today if it lasts two days": said before, so long ago, and nothing calmer in between. */
function lasted(
	course: Pick<Course, 'check_in'>,
	said: Said,
	at: string,
	before: readonly Before[]
): Because[] {
	if (said.why !== 'answer' || said.level === 3) return [];
	const { question, answer, level } = said;
	const days = course.check_in?.questions
		.find(({ id }) => id === question)
		?.answers.find(({ id }) => id === answer)?.lasts_days;
	if (days === undefined) return [];
	const since = beganAt(question, before);
	const lastsLong = since !== null && Date.parse(at) - Date.parse(since) >= days * DAY_MS;
	return lastsLong ? [{ why: 'lasted', question, days, level: (level + 1) as Urgency }] : [];
}

/** When the unbroken row of check-ins began in which this question had an answer above "nothing"; null when the last had none. */
function beganAt(question: string, before: readonly Before[]): string | null {
	let since: string | null = null;
	for (const { at, told, said } of [...before].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))) {
		if (told.answers[question] === undefined) continue;
		if (!said.some((one) => one.why === 'answer' && one.question === question)) break;
		since = at;
	}
	return since;
}

/** The check-in before this one, on another day, named it too. */
function comesBack(said: readonly Said[], at: string, before: readonly Before[]): Because[] {
	const [last] = before
		.filter((one) => Date.parse(at) - Date.parse(one.at) >= DAY_MS)
		.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
	return said
		.filter((one) => one.level === 1 && last?.said.some((other) => nameOf(other) === nameOf(one)))
		.map((one) => ({ why: 'comes_back', said: nameOf(one), level: 2 }));
}

function severalInAWeek(said: readonly Said[], at: string, before: readonly Before[]): Because[] {
	if (!said.some(({ level }) => level === 1)) return [];
	const ofTheWeek = before
		.filter((one) => Date.parse(at) - Date.parse(one.at) < WEEK_DAYS * DAY_MS)
		.flatMap((one) => one.said);
	const names = new Set([...said, ...ofTheWeek].filter(({ level }) => level === 1).map(nameOf));
	return names.size >= 2 ? [{ why: 'several_in_a_week', count: names.size, level: 2 }] : [];
}
