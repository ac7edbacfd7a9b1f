import type { LanguageTag } from '../../model.ts';
import type { Change } from '../../overlay/overlay.ts';
import { partsOf } from '../../overlay/parts.ts';
import { picturePart } from '../../picture.ts';
import type { Files } from '../../source-text.ts';
import { figureFile, figurePart, figureWordParts, writtenPart, type FigureWords } from './figure-words.ts';

/** What a clinic adds: the bytes of a photograph, or a drawing as plain SVG. */
export type NewPicture = { kind: 'photo'; bytes: Uint8Array } | { kind: 'drawing'; svg: string };

type Added = {
	id: string;
	picture: NewPicture;
	words: FigureWords;
	/** Of the course; the first is the one that it is written in. */
	languages: readonly LanguageTag[];
};

/** The files of a picture of the clinic's own. No lesson shows it yet. */
export function addedFigure({ id, picture, words, languages }: Added): Change[] {
	const text = [
		'schema: preface/figure@1\n',
		`id: ${id}\n`,
		`kind: ${picture.kind}\n`,
		...figureWordParts.map((part) => writtenPart(part, words, { languages })),
		'cites: []\n',
		picture.kind === 'photo' ? picturePart(picture.bytes) : 'labels: {}\n'
	].join('');
	const drawn: Change[] =
		picture.kind === 'drawing' ? [{ is: 'file', file: `figures/${id}/drawing.svg`, text: picture.svg }] : [];
	return [{ is: 'file', file: figureFile(id), text }, ...drawn];
}

/** The changes that give a picture other words; none where there is nothing to write them into. */
export const reworded = (
	files: Files,
	id: string,
	words: FigureWords,
	languages: readonly LanguageTag[]
): Change[] =>
	figureWordParts.flatMap((part): Change[] => {
		const before = figurePart(files, id, part);
		if (before === null) return [];
		return [{ is: 'set', file: figureFile(id), part, text: writtenPart(part, words, { languages, before }) }];
	});

/** Other bytes for a photograph, under the same words. */
export const replacedPicture = (id: string, bytes: Uint8Array): Change => ({
	is: 'set',
	file: figureFile(id),
	part: 'picture',
	text: picturePart(bytes)
});

export type PassagePlace = { module: string; block: string };

const LESSON = /^modules\/([^/]+)\/lesson\.[^./]+\.md$/;
const FIGURE_LINE = /^:{2}figure\{#([a-z0-9-]+)\}[ \t]*\r?\n/m;
/** The same with the empty line before it. */
const LINE_AND_GAP = /(?:\r?\n){1,2}:{2}figure\{#[a-z0-9-]+\}[ \t]*(?=\r?\n)/;
/** The line that closes the block, with what stands after it up to the next. */
const CLOSING = /\n:{3,}[ \t]*(?:\r?\n\s*)?$/;

/** The lessons of a module, in every language that has them. */
const lessonsOf = (files: Files, module: string): string[] =>
	[...files.keys()].filter((file) => LESSON.exec(file)?.[1] === module);

const blockIn = (files: Files, file: string, block: string): string | null =>
	partsOf(file, files.get(file) ?? '').find(({ key }) => key === block)?.text ?? null;

/** Lets a passage end with a picture, in every language; null where it has another one, or there is no such passage. */
export function placedFigure(files: Files, id: string, { module, block }: PassagePlace): Change[] | null {
	const lessons = lessonsOf(files, module).filter((file) => blockIn(files, file, block) !== null);
	const changes = lessons.map((file): Change | null => {
		const text = blockIn(files, file, block) ?? '';
		const closing = CLOSING.exec(text);
		if (FIGURE_LINE.test(text) || !closing) return null;
		const words = text.slice(0, closing.index).trimEnd();
		return { is: 'set', file, part: block, text: `${words}\n\n::figure{#${id}}${closing[0]}` };
	});
	return changes.length > 0 && changes.every((change) => change !== null) ? changes : null;
}

/** Where a picture stands, by module and passage. */
export function placesOf(files: Files, id: string): PassagePlace[] {
	const places = new Map<string, PassagePlace>();
	for (const [file, text] of files) {
		const module = LESSON.exec(file)?.[1];
		if (module === undefined || !text.includes(`::figure{#${id}}`)) continue;
		for (const { key, text: block } of partsOf(file, text))
			if (key !== null && FIGURE_LINE.exec(block)?.[1] === id)
				places.set(`${module}/${key}`, { module, block: key });
	}
	return [...places.values()];
}

/** Takes a picture out of a passage, in every language. */
export const takenOut = (files: Files, id: string, { module, block }: PassagePlace): Change[] =>
	lessonsOf(files, module).flatMap((file): Change[] => {
		const text = blockIn(files, file, block);
		if (text === null || FIGURE_LINE.exec(text)?.[1] !== id) return [];
		return [{ is: 'set', file, part: block, text: text.replace(LINE_AND_GAP, '') }];
	});

/** Takes a picture out of the course: its files, and every line that shows it. */
export const removedFigure = (files: Files, id: string): Change[] => [
	...placesOf(files, id).flatMap((place) => takenOut(files, id, place)),
	...[...files.keys()]
		.filter((file) => file.startsWith(`figures/${id}/`))
		.map((file): Change => ({ is: 'remove_file', file }))
];
