import { titleIn } from '$lib/domain/content/look-up.ts';
import type { Course, Words } from '$lib/domain/content/model.ts';
import { plainText } from '$lib/domain/content/text.ts';

/** `confirms`: it rests on no source that somebody read, so that the clinic itself has to know. */
export type LevelRow = { id: string; says: string; asks: string; confirms: boolean };
export type LevelRows = {
	id: string;
	title: string;
	/** What to do at this level, whatever the sign. */
	say: string;
	signs: LevelRow[];
	/** Answers between visits that ask for this level and that the clinic confirms; those that are a sign of it stand there. */
	answers: LevelRow[];
};

/** The warning levels of a course as whoever confirms them reads them, the most urgent first, with the clinic's own facts in their places. */
export function levelRows(
	course: Course,
	language: string,
	values: Readonly<Record<string, string>>
): LevelRows[] {
	const text = (words: Words): string =>
		plainText(words[language] ?? words[course.source_language] ?? [], (name) => values[name] ?? `[${name}]`);
	const answersOf = (level: number): LevelRow[] =>
		(course.check_in?.questions ?? []).flatMap(({ id, ask, answers }) =>
			answers
				.filter((answer) => answer.level === level && answer.clinic_confirms)
				.map((answer) => ({
					id: `${id}-${answer.id}`,
					says: text(ask),
					asks: text(answer.text),
					confirms: true
				}))
		);
	return course.warning_levels
		.toSorted((a, b) => b.level - a.level)
		.map(({ level, id, title, say, signs }) => ({
			id,
			title: titleIn(title, language, course.source_language),
			say: text(say),
			signs: signs.map((sign) => ({
				id: sign.id,
				says: text(sign.sign),
				asks: text(sign.do),
				confirms: sign.clinic_confirms ?? false
			})),
			answers: answersOf(level)
		}));
}
