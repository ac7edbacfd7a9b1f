import type { Change } from '../overlay/overlay.ts';
import { listOf, partsOf } from '../overlay/parts.ts';
import { OWN_SIGNS } from '../own-signs.ts';
import type { Files } from '../source-text.ts';

/**
 * Takes a part out, and with it what is one thing with it in other files: a passage or a clause has its words in every
 * language. The last sign of the clinic's own takes its file along.
 */
export const removedPart = (files: Files, place: PartPlace): Change[] =>
	place.file === OWN_SIGNS && keysIn(files, OWN_SIGNS).filter((key) => listOf(key) === 'signs').length === 1
		? [{ is: 'remove_file', file: OWN_SIGNS }]
		: sharedPlaces(files, place).map(({ file, part }): Change => ({ is: 'remove', file, part }));

export type PartPlace = { file: string; part: string };

/** Every place of these files where the same thing stands: what it is, and what it says in each language. */
export function sharedPlaces(files: Files, { file, part }: PartPlace): PartPlace[] {
	const shared = SHARED.find(({ path }) => path.test(file));
	const folder = shared?.path.exec(file)?.[1];
	const isBlock = file.endsWith('.md') || listOf(part) === shared?.list;
	if (!shared || folder === undefined || !isBlock) return [{ file, part }];
	const id = part.slice(part.indexOf('/') + 1);
	return [...files]
		.filter(([other]) => shared.path.exec(other)?.[1] === folder)
		.flatMap(([other, text]) =>
			partsOf(other, text).flatMap(({ key }) =>
				key === (other.endsWith('.md') ? id : `${shared.list}/${id}`) ? [{ file: other, part: key }] : []
			)
		);
}

/** What of a part of the base is not there any more, in files that are; empty where nothing is missing. */
export const missingPlaces = (files: Files, base: Files, place: PartPlace): PartPlace[] =>
	sharedPlaces(base, place).filter(
		(one) => textOf(base, one) !== null && files.has(one.file) && textOf(files, one) === null
	);

/** Puts a part of the base that was left out in again, as the base says it, behind what it stood behind there. */
export const partPutBack = (files: Files, base: Files, place: PartPlace): Change[] =>
	missingPlaces(files, base, place).flatMap(({ file, part }) => {
		const text = textOf(base, { file, part }) ?? '';
		const there = new Set(keysIn(files, file));
		const list = keysIn(base, file).filter((key) => listOf(key) === listOf(part));
		const after = list.slice(0, list.indexOf(part)).findLast((key) => there.has(key)) ?? null;
		return [{ is: 'add' as const, file, part, after, text }];
	});

const keysIn = (files: Files, file: string): string[] =>
	partsOf(file, files.get(file) ?? '').flatMap(({ key }) => key ?? []);

const textOf = (files: Files, { file, part }: PartPlace): string | null =>
	partsOf(file, files.get(file) ?? '').find(({ key }) => key === part)?.text ?? null;

/** Where blocks are declared in one file and said in others. */
const SHARED = [
	{ path: /^(modules\/[^/]+\/)(?:module\.yaml|lesson\.[^/]+\.md)$/, list: 'blocks' },
	{ path: /^(consent\/)clauses\.(?:yaml|[^/]+\.md)$/, list: 'clauses' }
];
