import { oncePer } from '../once-per.ts';
import type { At } from './finding.ts';
import type { Inline, LanguageTag } from './model.ts';
import type { Places } from './places.ts';
import { sentencesOf, type Sentence } from './sentences.ts';

/** The words of a line as one string, with the way back to where each was written. */
export type FlatText = {
	text: string;
	at: (index: number) => At;
	isStrong: (index: number) => boolean;
	cites: readonly string[];
	params: readonly string[];
};

type Segment = { start: number; inline: Inline; strong: boolean };
/** Stands for a fact that is not known yet, or a word left out: one word, no number. */
const PARAM_STAND_IN = 'value';

/** Most rules look at the same lines, so each is flattened once for as long as its places are kept. */
export const flatText = (inlines: readonly Inline[], places: Places): FlatText => flatIn(places)(inlines);

const flatIn = oncePer((places: Places) => oncePer((inlines: readonly Inline[]) => flatten(inlines, places)));

function flatten(inlines: readonly Inline[], places: Places): FlatText {
	let text = '';
	const segments: Segment[] = [];
	const cites: string[] = [];
	const params: string[] = [];
	const add = (nodes: readonly Inline[], strong: boolean): void => {
		for (const inline of nodes) {
			segments.push({ start: text.length, inline, strong });
			if (inline.type === 'text') text += inline.value;
			else if (inline.type === 'cite') cites.push(inline.source);
			else if (inline.type === 'param') {
				params.push(inline.name);
				text += PARAM_STAND_IN;
			} else if (inline.type === 'gap') text += PARAM_STAND_IN;
			else add(inline.children, strong || inline.type === 'strong');
		}
	};
	add(inlines, false);
	const segmentAt = (index: number): Segment | undefined =>
		segments.findLast(({ start, inline }) => start <= index && inline.type !== 'cite');
	return {
		text,
		cites,
		params,
		at: (index) => {
			const segment = segmentAt(index);
			return segment ? places.character(segment.inline, index - segment.start) : places.of(inlines);
		},
		isStrong: (index) => segmentAt(index)?.strong ?? false
	};
}

/** The sentences of a line in the language that it is written in. */
export const sentencesIn = oncePer(({ text }: FlatText, language: LanguageTag): readonly Sentence[] =>
	sentencesOf(text, language)
);
