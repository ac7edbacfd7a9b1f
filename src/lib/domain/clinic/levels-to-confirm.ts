import type { Course } from '../content/model.ts';

type Levels = Pick<Course, 'warning_levels'>;

/**
 * Ids of what a review says of every warning level: that its signs, and what is done about them, are right for the clinic. Some of
 * them rest on nothing but experience.
 */
export const levelsToConfirm = ({ warning_levels }: Levels): string[] => warning_levels.map(({ id }) => id);

/** Those of which nobody said it. */
export const notConfirmed = (course: Levels, said: readonly string[]): string[] =>
	levelsToConfirm(course).filter((id) => !said.includes(id));

/** What the log keeps of it; nothing for a course that has no levels. */
export const levelsIn = (course: Levels): { levels?: string[] } => {
	const levels = levelsToConfirm(course);
	return levels.length === 0 ? {} : { levels };
};
