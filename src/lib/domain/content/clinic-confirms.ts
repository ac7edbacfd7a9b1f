import type { CheckIn, CheckInAnswer } from './care-forms.ts';
import type { Course, Source, WarningSign } from './model.ts';

/** Says of itself that nobody read where it comes from, so that each clinic decides whether it holds there. */
export type Confirmable = { clinic_confirms?: true };

/** A warning sign, or what an answer between visits asks for, with every source that it rests on. */
export type SafetyRow = {
	kind: 'sign' | 'answer';
	/** In the words of a finding. */
	name: string;
	row: WarningSign | CheckInAnswer;
	cites: readonly string[];
};

/** An answer rests on what its question cites, and on what its warning sign cites; one that asks for nothing needs nothing. */
export function safetyRows({
	warning_levels,
	check_in
}: Pick<Course, 'warning_levels' | 'check_in'>): SafetyRow[] {
	const signs = warning_levels.flatMap((level) => level.signs);
	const citesOfSign = (id: string | undefined): readonly string[] =>
		signs.find((sign) => sign.id === id)?.cites ?? [];
	return [
		...signs.map((row) => ({ kind: 'sign' as const, name: `sign "${row.id}"`, row, cites: row.cites })),
		...(check_in?.questions ?? []).flatMap(({ id, cites, answers }) =>
			answers
				.filter(({ level }) => level > 0)
				.map((row) => ({
					kind: 'answer' as const,
					name: `answer "${row.id}" of question "${id}"`,
					row,
					cites: [...cites, ...citesOfSign(row.sign)]
				}))
		)
	];
}

/** On nothing, or on nothing but reports of what somebody else read. An unknown source is a fault of another rule. */
export const isSecondHand = (cites: readonly string[], sources: readonly Source[]): boolean =>
	cites.every((id) => sources.find((source) => source.id === id)?.checked_as === 'secondary');

/** What patients read and answer: the mark is for whoever reviews, and to them a course is the same with and without it. */
export function withoutMarks<T extends Pick<Course, 'warning_levels' | 'check_in'>>(course: T): T {
	const { check_in } = course;
	return {
		...course,
		warning_levels: course.warning_levels.map((level) => ({ ...level, signs: level.signs.map(unmarked) })),
		...(check_in && { check_in: unmarkedAnswers(check_in) })
	};
}

const unmarkedAnswers = (checkIn: CheckIn): CheckIn => ({
	...checkIn,
	questions: checkIn.questions.map((question) => ({ ...question, answers: question.answers.map(unmarked) }))
});

function unmarked<T extends Confirmable>({ clinic_confirms: _, ...row }: T): Omit<T, 'clinic_confirms'> {
	return row;
}
