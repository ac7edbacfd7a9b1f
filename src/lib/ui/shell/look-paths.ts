import type { Logo, WornLook } from '$lib/domain/look/look.ts';

/** What a layout hands on of a clinic's look. */
export type ShownLook = { logo: Logo | null; themePath: string | null };

/** Of a logo, or of a picture of a course. */
export const picturePath = ({ hash }: { hash: string }): string => `/picture/${hash}`;

export const themePath = (hash: string): string => `/theme/${hash}.css`;

export const shownLook = ({ logo, theme }: WornLook): ShownLook => ({
	logo,
	themePath: theme && themePath(theme)
});
