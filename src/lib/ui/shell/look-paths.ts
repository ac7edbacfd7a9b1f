import type { Logo, WornLook } from '$lib/domain/look/look.ts';

/** What a layout hands on of a clinic's look. */
export type ShownLook = { logo: Logo | null; themePath: string | null };

export const logoPath = ({ hash }: Pick<Logo, 'hash'>): string => `/logo/${hash}`;

export const themePath = (hash: string): string => `/theme/${hash}.css`;

export const shownLook = ({ logo, theme }: WornLook): ShownLook => ({
	logo,
	themePath: theme && themePath(theme)
});
