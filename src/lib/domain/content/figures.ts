import { oncePer } from '../once-per.ts';
import type { Course, LanguageTag, Passage, Words } from './model.ts';

type FigureBase = {
	id: string;
	/** What the picture shows; the name that a screen reader says. */
	title: Words;
	/** All that the picture says, for whoever hears it or would rather read. */
	equivalent: Words[];
	cites: string[];
};

/** One line of a drawing, without mark-up but for parameters. */
export type FigureLabel = { id: string; text: Words };

/** A shape, a group of shapes, or the place of one label. What its attributes may be is said by `read/figures/allowed.ts`. */
export type DrawingPart = {
	name: string;
	attributes: Record<string, string>;
	/** Of a `text` only: the label that stands there. */
	label?: string;
	parts: DrawingPart[];
};

export type Drawing = { width: number; height: number; parts: DrawingPart[] };

export type DrawnFigure = FigureBase & { kind: 'drawing'; labels: FigureLabel[]; drawing: Drawing };

/** `count` of the marks are filled. */
export type IconGroup = { id: string; count: number; label: Words; cites: string[] };

/** As many marks for each group as for every other, so that what is compared can be seen. */
export type IconArray = FigureBase & {
	kind: 'icon_array';
	of: (typeof ICON_TOTALS)[number];
	/** What happened to those whose mark is filled, and to the others. */
	marked: Words;
	unmarked: Words;
	groups: IconGroup[];
};
export const ICON_TOTALS = [100, 1000] as const;

/** The bytes of a picture as text, so that a course stays files of text. What it says of them is read from them. */
export type Picture = { type: 'image/jpeg'; width: number; height: number; base64: string };

/** A photograph of the clinic's own: the door, the room, where to park. */
export type Photo = FigureBase & { kind: 'photo'; picture: Picture };

/** Every version of a course carries them, and a process keeps many versions. */
export const MOST_PHOTOS = 12;

export type Figure = DrawnFigure | IconArray | Photo;

/** Left out where there is none: a course stored by an earlier program has no list, and keeps its hash. */
export type WithFigures = { figures?: Figure[] };

export const figuresOf = ({ figures }: WithFigures): readonly Figure[] => figures ?? [];

/** Every source of a figure, each once. */
export const figureCites = (figure: Figure): string[] => [
	...new Set([
		...figure.cites,
		...(figure.kind === 'icon_array' ? figure.groups.flatMap(({ cites }) => cites) : [])
	])
];

/** The figures that a passage shows, by id. */
export const figuresIn = (passage: Passage): string[] =>
	passage.flatMap((node) => (node.type === 'figure' ? [node.id] : []));

/** Those that the blocks of a course show, each once, whatever the language. */
export const figuresShown = (blocks: readonly { text: Record<LanguageTag, Passage> }[]): Set<string> =>
	new Set(blocks.flatMap(({ text }) => Object.values(text).flatMap(figuresIn)));

/** The words that stand in the picture itself. What a photograph shows of words is said by its equivalent. */
export function wordsInside(figure: Figure): Words[] {
	switch (figure.kind) {
		case 'drawing':
			return figure.labels.map(({ text }) => text);
		case 'icon_array':
			return [figure.marked, figure.unmarked, ...figure.groups.map(({ label }) => label)];
		case 'photo':
			return [];
	}
}

/** The photographs of a course, in its order. */
export const photosOf = (course: WithFigures): Photo[] =>
	figuresOf(course).filter((figure): figure is Photo => figure.kind === 'photo');

/** What the figures of a course say in words, as passages, so that each is graded as every other. */
export const figurePassages = (
	course: Pick<Course, 'figures'>
): { id: string; text: Record<LanguageTag, Passage>; written: object }[] => figuresOf(course).map(passageOf);

const passageOf = oncePer((figure: Figure) => {
	const text: Record<LanguageTag, Passage> = {};
	for (const line of figure.equivalent) {
		for (const [language, children] of Object.entries(line))
			(text[language] ??= []).push({ type: 'paragraph', children });
	}
	return { id: `figure: ${figure.id}`, text, written: figure.equivalent[0] ?? figure };
});
