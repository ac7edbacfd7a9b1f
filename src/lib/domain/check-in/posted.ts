import type { Urgency } from '../content/care-forms.ts';

/**
 * How a form says an answer or a sign: with its level in front, so that whoever receives it knows an emergency without
 * knowing the course, the clinic or the person. What is kept is judged by the course, never by this.
 */
export type Posted = { level: Urgency; id: string };

export const postedValue = (level: Urgency, id: string): string => `${level}.${id}`;

/** Null for anything else. */
export function readPosted(value: string): Posted | null {
	const [, level, id] = /^([0-3])\.([a-z0-9-]{1,80})$/.exec(value) ?? [];
	return level === undefined || id === undefined ? null : { level: Number(level) as Urgency, id };
}

/** The highest level that anything in a form says. */
export const postedLevel = (values: Iterable<string>): Urgency =>
	[...values].reduce<Urgency>((highest, value) => {
		const level = readPosted(value)?.level ?? 0;
		return level > highest ? level : highest;
	}, 0);
