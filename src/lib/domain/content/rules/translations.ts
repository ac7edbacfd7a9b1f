import { oncePer } from '../../once-per.ts';
import { finding, type At, type Finding } from '../finding.ts';
import { flatText, type FlatText } from '../flat-text.ts';
import { separatesWords } from '../languages/script.ts';
import type { Inline, LanguageTag } from '../model.ts';
import type { Draft } from './rule.ts';
import { draftTexts } from './draft-texts.ts';

/** A translation that is much longer or shorter says more or less than its source. */
const LONGER_TIMES = 1.6;
const SHORTER_TIMES = 0.6;
const LEAST_CHARACTERS = 80;
const NUMBER = /\d+(?:[.,:]\d+)*/g;

/** What one part of the course (a passage, an item, a clause) says in one language. */
type Said = { at: At; characters: number; numbers: string[]; named: string[] };

/** L204, L205, L206: every language says the same numbers, rests on the same sources, and is about as long. */
export function translations(draft: Draft): Finding[] {
	const { course, places } = draft;
	const { source_language: source } = course;
	const parts = new Map<string, Map<LanguageTag, Said>>();
	for (const { about, language, inlines } of draftTexts(draft)) {
		const part = parts.get(about) ?? new Map<LanguageTag, Said>();
		parts.set(about, part);
		const flat = flatText(inlines, places);
		const said = part.get(language) ?? { at: flat.at(0), characters: 0, numbers: [], named: [] };
		said.characters += flat.text.length;
		said.numbers.push(...numbersIn(flat));
		said.named.push(...namesIn(inlines));
		part.set(language, said);
	}
	return [...parts].flatMap(([about, part]) => {
		const original = part.get(source);
		return original
			? [...part].flatMap(([language, said]) =>
					language === source
						? []
						: differences(about, { language: source, ...original }, { language, ...said })
				)
			: [];
	});
}

const numbersIn = oncePer(({ text }: FlatText): readonly string[] => text.match(NUMBER) ?? []);

function differences(
	about: string,
	original: Said & { language: string },
	said: Said & { language: string }
): Finding[] {
	const found: Finding[] = [];
	const differ = (code: 'L204' | 'L205', what: string, of: 'numbers' | 'named', todo: string) => {
		if (sorted(original[of]) === sorted(said[of])) return;
		const lists = [original, said].map((one) => `${one.language} [${sorted(one[of])}]`).join(', ');
		found.push(finding(code, said.at, `${what} in ${about} differ: ${lists}`, todo));
	};
	differ('L204', 'numbers', 'numbers', 'say the same numbers in every language');
	differ('L205', 'parameters, gaps or sources', 'named', 'name the same ones in every language');
	const times = said.characters / Math.max(1, original.characters);
	// A script without spaces has signs for whole words: that many fewer say as much.
	const areAlike = separatesWords(original.language) === separatesWords(said.language);
	if (
		areAlike &&
		original.characters >= LEAST_CHARACTERS &&
		(times > LONGER_TIMES || times < SHORTER_TIMES)
	) {
		const message = `the ${said.language} text of ${about} is ${times.toFixed(1)} times as long as its source`;
		found.push(finding('L206', said.at, message, 'look whether something was added or left out'));
	}
	return found;
}

const sorted = (names: readonly string[]): string => names.toSorted().join(', ');

const namesIn = (inlines: readonly Inline[]): string[] =>
	inlines.flatMap((inline) => {
		if (inline.type === 'param') return [inline.name];
		if (inline.type === 'gap') return [`gap ${inline.id}`];
		if (inline.type === 'cite') return [`^${inline.source}`];
		return 'children' in inline ? namesIn(inline.children) : [];
	});
