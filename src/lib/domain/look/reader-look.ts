/** How somebody wants to see the pages. The first of each is how we set them, or how their device does. */
export const LOOKS = {
	text: ['set', 'larger', 'largest'],
	contrast: ['set', 'stronger'],
	theme: ['device', 'light', 'dark']
} as const;

export type LookPart = keyof typeof LOOKS;
export type ReaderLook = { [Part in LookPart]: (typeof LOOKS)[Part][number] };

const PARTS = Object.keys(LOOKS).filter((part): part is LookPart => part in LOOKS);

export const AS_SET: ReaderLook = { text: 'set', contrast: 'set', theme: 'device' };

/** Each part that is said and known takes the place of the one in `look`; whatever else is said says nothing. */
export function lookWith(look: ReaderLook, said: Readonly<Partial<Record<LookPart, unknown>>>): ReaderLook {
	return {
		text: oneOf(LOOKS.text, said.text) ?? look.text,
		contrast: oneOf(LOOKS.contrast, said.contrast) ?? look.contrast,
		theme: oneOf(LOOKS.theme, said.theme) ?? look.theme
	};
}

const oneOf = <T>(choices: readonly T[], said: unknown): T | undefined =>
	choices.find((choice) => choice === said);

/** As a browser keeps it: nothing but three of these words. */
export const lookText = (look: ReaderLook): string => PARTS.map((part) => look[part]).join('.');

/** From what a browser brought, which may be anything. */
export function lookIn(text: string | undefined): ReaderLook {
	const words = (text ?? '').split('.');
	return lookWith(AS_SET, Object.fromEntries(PARTS.map((part, place) => [part, words[place]])));
}

export const isAsSet = (look: ReaderLook): boolean => lookText(look) === lookText(AS_SET);

/** What `<html>` carries, for the style sheet: only what differs from how we set it. */
export const lookAttributes = (look: ReaderLook): string =>
	PARTS.filter((part) => look[part] !== AS_SET[part])
		.map((part) => `data-${part}="${look[part]}"`)
		.join(' ');

/** What a browser paints before any style sheet has come. */
export const schemeOf = ({ theme }: ReaderLook): string => (theme === 'device' ? 'light dark' : theme);
