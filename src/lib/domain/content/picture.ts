import type { Sha256Hex } from '../ids.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { oncePer } from '../once-per.ts';
import type { Picture } from './figures.ts';

/** What a page that shows it costs its reader at most, on an old phone and a slow line. */
export const MOST_PICTURE_BYTES = 120 * 1024;
/** Twice what a page is wide where pictures stand, for screens of many dots. */
export const MOST_PICTURE_PIXELS = 1_200;
/** Smaller is a dot. */
export const LEAST_PICTURE_PIXELS = 64;

const LINE_CHARACTERS = 76;
const AT_ONCE = 8_192;

export const pictureBytes = ({ base64 }: Pick<Picture, 'base64'>): Uint8Array =>
	Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** What a page asks for it by. */
export const pictureHash = oncePer((picture: Picture) => sha256Hex(pictureBytes(picture)));

/** As one text without breaks. */
export function base64Of(bytes: Uint8Array): string {
	const characters: string[] = [];
	for (let at = 0; at < bytes.length; at += AT_ONCE)
		characters.push(String.fromCharCode(...bytes.subarray(at, at + AT_ONCE)));
	return btoa(characters.join(''));
}

/** The part of `figure.yaml` that holds a picture: lines that any editor can open. */
export function picturePart(bytes: Uint8Array): string {
	const lines = base64Of(bytes).match(new RegExp(`.{1,${LINE_CHARACTERS}}`, 'g')) ?? [];
	return `picture: |\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** A text of a course as people are shown it: `said` stands for the bytes of a picture. */
export const withoutBytes = (text: string, said: string): string =>
	text.replace(HELD, () => `picture: ${said}\n`);

const HELD = /^picture: \|[^\n]*\n((?: .*(?:\n|$))+)/m;

export const hasBytes = (text: string): boolean => HELD.test(text);

/** The address of the picture in such a text, readable or not; null where there is none. */
export function hashInText(text: string): Sha256Hex | null {
	const base64 = HELD.exec(text)?.[1]?.replaceAll(/\s+/g, '') ?? '';
	return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && base64.length % 4 === 0
		? sha256Hex(pictureBytes({ base64 }))
		: null;
}
