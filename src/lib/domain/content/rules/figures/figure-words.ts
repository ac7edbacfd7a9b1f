import { figuresOf, type DrawingPart, type DrawnFigure, type Figure } from '../../figures.ts';
import { finding, type Finding } from '../../finding.ts';
import { flatText } from '../../flat-text.ts';
import { didYouMean } from '../../suggest.ts';
import type { Draft, Rule } from '../rule.ts';

/** Shorter than this it can only be a title. */
const SHORTEST_EQUIVALENT_LETTERS = 40;

/** As cameras and phones name what they take. */
const FILE_NAME = /\.(?:jpe?g|png|webp|heic)\s*$|^(?:img|dsc|dscn|pxl|image)[\s_-]*\d+\s*$/iu;

/** A502, A507, S012: whoever does not see a picture gets all of it in words, and each of its labels has its place. */
export const figureWords: Rule = (draft) =>
	figuresOf(draft.course).flatMap((figure) => [
		...equivalent(draft, figure),
		...(figure.kind === 'photo' ? fileNames(draft, figure) : []),
		...(figure.kind === 'drawing' ? labels(draft, figure) : [])
	]);

function equivalent({ course, places }: Draft, figure: Figure): Finding[] {
	return course.languages.flatMap((language) => {
		const said = figure.equivalent.map((line) => flatText(line[language] ?? [], places).text).join(' ');
		const letters = said.match(/\p{L}/gu)?.length ?? 0;
		if (letters >= SHORTEST_EQUIVALENT_LETTERS) return [];
		const message = `figure "${figure.id}" has ${letters} letters of ${language} words for whoever does not see it`;
		const todo = `say in equivalent all that it shows, in at least ${SHORTEST_EQUIVALENT_LETTERS} letters`;
		return [finding('A502', places.of(figure, 'equivalent'), message, todo)];
	});
}

/** The title is what a screen reader says in place of the picture. */
function fileNames({ places }: Draft, figure: Figure): Finding[] {
	return Object.entries(figure.title).flatMap(([language, inlines]) => {
		if (!FILE_NAME.test(flatText(inlines, places).text)) return [];
		const message = `the ${language} title of figure "${figure.id}" is the name of a file`;
		return [finding('A507', places.of(figure.title, language), message, 'say what the picture shows')];
	});
}

function labels({ places }: Draft, { id, labels: all, drawing }: DrawnFigure): Finding[] {
	const known = all.map((label) => label.id);
	const texts = drawing.parts.flatMap(textsIn);
	const shown = new Set(texts.map(({ label }) => label));
	return [
		...texts
			.filter(({ label = '' }) => !known.includes(label))
			.map((part) => {
				const message = `figure "${id}" has no label "${part.label}"`;
				const todo = didYouMean(part.label ?? '', known, 'write it under labels, or remove the <text>');
				return finding('S012', places.of(part), message, todo);
			}),
		...all
			.filter((label) => !shown.has(label.id))
			.map((label) => {
				const message = `label "${label.id}" has no place in the drawing of "${id}"`;
				return finding(
					'S012',
					places.of(label),
					message,
					`write <text data-label="${label.id}"/>, or remove it`
				);
			})
	];
}

const textsIn = (part: DrawingPart): DrawingPart[] => [
	...(part.name === 'text' ? [part] : []),
	...part.parts.flatMap(textsIn)
];
