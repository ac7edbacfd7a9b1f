import { figureCites, type DrawingPart, type Figure, type IconArray } from '$lib/domain/content/figures.ts';
import type { Inline, LanguageTag, Words } from '$lib/domain/content/model.ts';
import { pictureHash } from '$lib/domain/content/picture.ts';
import { inLanguage } from '../in-language.ts';
import { picturePath } from '../../shell/look-paths.ts';
import { plainText } from '../mentions.ts';

/** A figure in the reader's language, with the values of the clinic in their places. */
export type FigureShown = {
	title: string;
	equivalent: Inline[][];
	cites: string[];
} &
	/** Its bytes have an address of their own. */
	(
		| { kind: 'photo'; src: string; width: number; height: number }
		| { kind: 'drawing'; width: number; height: number; parts: DrawingPart[]; labels: Record<string, string> }
		| {
				kind: 'icon_array';
				of: IconArray['of'];
				marked: string;
				unmarked: string;
				groups: { id: string; count: number; label: string }[];
		  }
	);

type Values = Readonly<Record<string, { text: string }>>;

export function figureShown(figure: Figure, language: LanguageTag, values: Values): FigureShown {
	const line = (words: Words): Inline[] => inLanguage(words, language, []);
	const plain = (words: Words): string => plainText(line(words), values);
	const shared = {
		title: plain(figure.title),
		equivalent: figure.equivalent.map(line),
		cites: figureCites(figure)
	};
	if (figure.kind === 'drawing') {
		const labels = Object.fromEntries(figure.labels.map(({ id, text }) => [id, plain(text)]));
		return { ...shared, kind: 'drawing', ...figure.drawing, labels };
	}
	if (figure.kind === 'photo') {
		const { width, height } = figure.picture;
		return {
			...shared,
			kind: 'photo',
			src: picturePath({ hash: pictureHash(figure.picture) }),
			width,
			height
		};
	}
	return {
		...shared,
		kind: 'icon_array',
		of: figure.of,
		marked: plain(figure.marked),
		unmarked: plain(figure.unmarked),
		groups: figure.groups.map(({ id, count, label }) => ({ id, count, label: plain(label) }))
	};
}
