import { figuresOf, type DrawingPart, type DrawnFigure } from '../../figures.ts';
import { finding, type Finding } from '../../finding.ts';
import { flatText } from '../../flat-text.ts';
import type { LanguageTag } from '../../model.ts';
import { WIDEST_DRAWING } from '../../read/figures/allowed.ts';
import type { Draft, Rule } from '../rule.ts';

/** Sizes of letters in a drawing, by the word of their `class`; the page that draws them says the same. */
const LETTERS = { small: 14, usual: 15, large: 18 } as const;
/** Our typeface needs so much for each letter on average. */
const LETTER_EM = 0.49;
const STRONG_LETTER_EM = 0.52;

type Placed = { part: DrawingPart; x: number; y: number };

/** A506: a drawing fits the narrowest phone, with all of its words inside it in every language. */
export const figureFit: Rule = (draft) =>
	figuresOf(draft.course).flatMap((figure) =>
		figure.kind === 'drawing' ? [...tooWide(draft, figure), ...cutOff(draft, figure)] : []
	);

function tooWide({ places }: Draft, { id, drawing }: DrawnFigure): Finding[] {
	if (drawing.width <= WIDEST_DRAWING) return [];
	const message = `the drawing of "${id}" is ${drawing.width} wide`;
	return [
		finding(
			'A506',
			places.of(drawing),
			message,
			`draw it at most ${WIDEST_DRAWING} wide, so that a phone shows its letters large enough`
		)
	];
}

function cutOff({ course, places }: Draft, figure: DrawnFigure): Finding[] {
	const { width, height } = figure.drawing;
	return placedTexts(figure.drawing.parts, 0, 0).flatMap(({ part, x, y }) =>
		course.languages.flatMap((language) => {
			const long = lengthOf(figure, part, language, places);
			const anchor = part.attributes['text-anchor'];
			const from = anchor === 'end' ? x - long : anchor === 'middle' ? x - long / 2 : x;
			if (from >= 0 && from + long <= width && y >= sizeOf(part) * 0.7 && y <= height) return [];
			const message = `the ${language} words of label "${part.label}" run out of the drawing of "${figure.id}"`;
			return [finding('A506', places.of(part), message, 'move them, or make two labels of them')];
		})
	);
}

function placedTexts(parts: readonly DrawingPart[], x: number, y: number): Placed[] {
	return parts.flatMap((part) => {
		const [right = 0, down = 0] =
			(part.attributes['transform'] ?? '').match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? [];
		const own = { x: x + right, y: y + down };
		const inside = placedTexts(part.parts, own.x, own.y);
		if (part.name !== 'text') return inside;
		const at = (key: string): number => Number(part.attributes[key] ?? 0);
		return [{ part, x: own.x + at('x'), y: own.y + at('y') }, ...inside];
	});
}

const looks = (part: DrawingPart, look: string): boolean =>
	(part.attributes['class'] ?? '').split(' ').includes(look);

const sizeOf = (part: DrawingPart): number =>
	looks(part, 'small') ? LETTERS.small : looks(part, 'large') ? LETTERS.large : LETTERS.usual;

function lengthOf(
	figure: DrawnFigure,
	part: DrawingPart,
	language: LanguageTag,
	places: Draft['places']
): number {
	const label = figure.labels.find(({ id }) => id === part.label);
	const letters = flatText(label?.text[language] ?? [], places).text.length;
	return letters * sizeOf(part) * (looks(part, 'strong') ? STRONG_LETTER_EM : LETTER_EM);
}
