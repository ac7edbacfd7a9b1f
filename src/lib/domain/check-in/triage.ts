import type { CheckInAnswer, CheckInQuestion, Urgency } from '../content/care-forms.ts';
import type { Course } from '../content/model.ts';
import type { Told } from './told.ts';

/** One reason for a level. `question` and `answer`, or `sign`: what was said. */
export type Because =
	| { why: 'answer'; question: string; answer: string; level: Urgency }
	| { why: 'sign'; sign: string; level: Urgency }
	/** It asked for less when it began. */
	| { why: 'lasted'; question: string; days: number; level: Urgency }
	/** A sign for the next visit that was there before. `said`: its name. */
	| { why: 'comes_back'; said: string; level: 2 }
	/** Two signs for the next visit or more, within a week. */
	| { why: 'several_in_a_week'; count: number; level: 2 };

/** The highest level that anything asks for, and everything that asks for it or less, most urgent first. */
export type Triage = { level: Urgency; because: Because[] };

/** An earlier check-in of the same person; `at` is ISO 8601. `isWhole`: its last page was sent, where signs are ticked. */
export type EarlierCheckIn = { at: string; told: Told; isWhole: boolean };

/**
 * Each check-in is judged for ever as when it was told, so that a stream folds to the same state. By the first rules an
 * answer had no sign, and only the check-in before was looked at.
 */
export type TriageRules = 1 | 2;
export const PRESENT_RULES: TriageRules = 2;

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** One calm time between does not end what comes back; of two readings the more urgent one counts. */
const COMES_BACK_WITHIN = 2;

/**
 * What a check-in asks for: the clinical rules of the warning levels as a function of what was said, what was said before,
 * and the time. Between two levels the higher one counts; two signs for the next visit in a week, or one that comes back,
 * mean today. Nothing is added up to a score.
 */
export function triage(
	course: Pick<Course, 'check_in' | 'warning_levels'>,
	told: Told,
	at: string,
	earlier: readonly EarlierCheckIn[] = [],
	rules: TriageRules = PRESENT_RULES
): Triage {
	const said = saidIn(course, told, rules);
	const before = earlier.map((one) => ({ ...one, said: saidIn(course, one.told, rules) }));
	const because = [
		...said.map(({ reason }) => reason),
		...said.flatMap(({ reason }) => lasted(course, reason, at, before)),
		...comesBack(course, said, at, before, rules),
		...severalInAWeek(said, at, before)
	].sort((a, b) => b.level - a.level);
	return { level: because[0]?.level ?? 0, because };
}

type Reason = Extract<Because, { why: 'answer' | 'sign' }>;
/** `name`: two ways of saying one sign have one name. */
type Said = { name: string; reason: Reason };
type Before = EarlierCheckIn & { said: Said[] };
type Forms = Pick<Course, 'check_in' | 'warning_levels'>;

/** What was said by its name: an answer's own warning sign is the same sign as a ticked one. */
function saidIn({ check_in, warning_levels }: Forms, told: Told, rules: TriageRules): Said[] {
	const answers = (check_in?.questions ?? []).flatMap((question): Said[] => {
		const answer = question.answers.find(({ id }) => id === told.answers[question.id]);
		if (!answer || answer.level === 0) return [];
		const reason = { why: 'answer', question: question.id, answer: answer.id, level: answer.level } as const;
		return [{ name: rules === 1 ? question.id : nameOf(question, answer), reason }];
	});
	const signs = warning_levels.flatMap(({ level, signs: listed }) =>
		listed
			.filter(({ id }) => told.signs.includes(id))
			.map(({ id }): Said => ({ name: id, reason: { why: 'sign', sign: id, level } }))
	);
	return [...answers, ...signs];
}

/** An answer that is no sign of the list is a sign of its own. */
const nameOf = ({ id }: CheckInQuestion, { sign }: CheckInAnswer): string => sign ?? id;

/** "Or today if it lasts two days": said before, so long ago, and nothing calmer in between. */
function lasted(
	course: Pick<Course, 'check_in'>,
	said: Reason,
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
	for (const { at, told, said } of newestFirst(before)) {
		if (told.answers[question] === undefined) continue;
		if (!said.some(({ reason }) => reason.why === 'answer' && reason.question === question)) break;
		since = at;
	}
	return since;
}

/** Named already in one of the last check-ins, on another day, that say anything of it: what was left out says nothing. */
function comesBack(
	course: Forms,
	said: readonly Said[],
	at: string,
	before: readonly Before[],
	rules: TriageRules
): Because[] {
	const onOtherDays = newestFirst(before.filter((one) => Date.parse(at) - Date.parse(one.at) >= DAY_MS));
	const lookedAt = (name: string) =>
		rules === 1
			? onOtherDays.slice(0, 1)
			: onOtherDays.filter((one) => speaksOf(course, name, one)).slice(0, COMES_BACK_WITHIN);
	return [...namesForNextVisit(said)]
		.filter((name) => lookedAt(name).some((one) => names(one, name)))
		.map((name) => ({ why: 'comes_back', said: name, level: 2 }));
}

const names = ({ said }: Before, name: string): boolean => said.some((one) => one.name === name);

/** Names it, or denies it: by a calm answer to the question that asks for it, or by a whole list without that tick. */
function speaksOf({ check_in }: Forms, name: string, one: Before): boolean {
	const asking = (check_in?.questions ?? []).filter((question) =>
		question.answers.some((answer) => answer.level > 0 && nameOf(question, answer) === name)
	);
	if (names(one, name)) return true;
	return asking.length > 0 ? asking.some(({ id }) => one.told.answers[id] !== undefined) : one.isWhole;
}

function severalInAWeek(said: readonly Said[], at: string, before: readonly Before[]): Because[] {
	if (namesForNextVisit(said).size === 0) return [];
	const ofTheWeek = before
		.filter((one) => Date.parse(at) - Date.parse(one.at) < WEEK_DAYS * DAY_MS)
		.flatMap((one) => one.said);
	const count = namesForNextVisit([...said, ...ofTheWeek]).size;
	return count >= 2 ? [{ why: 'several_in_a_week', count, level: 2 }] : [];
}

const namesForNextVisit = (said: readonly Said[]): Set<string> =>
	new Set(said.filter(({ reason }) => reason.level === 1).map(({ name }) => name));

const newestFirst = (before: readonly Before[]): Before[] =>
	[...before].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
