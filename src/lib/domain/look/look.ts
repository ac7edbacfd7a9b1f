import type { Sha256Hex } from '../ids.ts';
import type { Hex } from './colour.ts';

/** `plain`: one voice throughout, as the product comes. `serif`: headings in the device's own serif letters. */
export const HEADINGS = ['plain', 'serif'] as const;
export type Headings = (typeof HEADINGS)[number];

/** A picture by the hash of its bytes, with the size that they have. */
export type Logo = { hash: Sha256Hex; width: number; height: number };

/** How a clinic's pages look: this much and no more, so that none can be made ugly or unreadable. */
export type ClinicLook = {
	/** As chosen; null: the product's own. */
	accent: Hex | null;
	headings: Headings;
	logo: Logo | null;
};

/** What pages are dressed in: the picture, and the style sheet by its hash. */
export type WornLook = { logo: Logo | null; theme: Sha256Hex | null };

export const OWN_LOOK: ClinicLook = { accent: null, headings: 'plain', logo: null };

export const isHeadings = (text: string): text is Headings => HEADINGS.some((one) => one === text);
