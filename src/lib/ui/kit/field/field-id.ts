/** The id of the control that posts `name`, which is what an error summary links to. */
export const fieldId = (name: string): string => `field-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;

/** Ids of the hint and error that exist, for aria-describedby; undefined when there is nothing to point at. */
export function describedBy(id: string, has: { hint?: unknown; error?: unknown }): string | undefined {
	const ids = [has.hint ? `${id}-hint` : '', has.error ? `${id}-error` : ''].filter(Boolean);
	return ids.length ? ids.join(' ') : undefined;
}
