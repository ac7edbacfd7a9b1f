import { figuresOf, wordsInside, type Figure, type IconArray } from '../../figures.ts';
import { finding, type Finding } from '../../finding.ts';
import { flatText } from '../../flat-text.ts';
import type { LanguageTag, Words } from '../../model.ts';
import type { Places } from '../../places.ts';
import type { Draft, Rule } from '../rule.ts';
import { draftTexts } from '../draft-texts.ts';

const NUMBER = /\d+(?:[.,]\d+)*/g;
/** "27 of 100", "27 out of every 100", "27 de cada 100". */
const OUT_OF = /\d[\d.,]*\s+(?:(?:out\s+)?of|in|de|por|sobre)\s+(?:every\s+|cada\s+)?(\d+(?:[.,]\d+)*)/giu;
const PERCENT = /\d[\d.,]*\s?%|\bper\s?cent\b|\bpor\s+ciento\b/iu;

type Said = { value: string; words: Words; language: LanguageTag; index: number };

/**
 * C404, C407, C408: a picture says no number that the lessons do not say, the same numbers as its words, and in an icon array
 * all of them out of one total.
 */
export const figureNumbers: Rule = (draft) => {
	const taught = numbersTaught(draft);
	return figuresOf(draft.course).flatMap((figure) => [
		...inPictureAndWords(draft, figure),
		...(figure.kind === 'icon_array' ? [...unsourced(draft, figure), ...oneTotal(draft, figure)] : []),
		...notTaught(draft, figure, taught)
	]);
};

/** "1,000" and "1000" are one number, "26.6" is another. */
const valueOf = (said: string): string => said.replace(/[,.](?=\d{3}(?:\D|$))/g, '');

function numbersIn(words: Words, places: Places): Said[] {
	return Object.entries(words).flatMap(([language, inlines]) =>
		[...flatText(inlines, places).text.matchAll(NUMBER)].map((match) => ({
			value: valueOf(match[0]),
			words,
			language,
			index: match.index
		}))
	);
}

const placeOf = ({ words, language, index }: Said, places: Places) =>
	flatText(words[language] ?? [], places).at(index);

/** What the program writes into the picture by itself. */
const counted = (figure: Figure): string[] =>
	figure.kind === 'icon_array' ? [figure.of, ...figure.groups.map(({ count }) => count)].map(String) : [];

function inPictureAndWords({ course, places }: Draft, figure: Figure): Finding[] {
	const said = figure.equivalent.flatMap((line) => numbersIn(line, places));
	const shown = [figure.title, ...wordsInside(figure)].flatMap((words) => numbersIn(words, places));
	return course.languages.flatMap((language) => {
		const inWords = new Set(said.filter((one) => one.language === language).map(({ value }) => value));
		const todo = 'say the same numbers in the picture and in its equivalent';
		const missing = counted(figure)
			.filter((value) => !inWords.has(value))
			.map((value) => {
				const message = `the ${language} equivalent of figure "${figure.id}" does not say ${value}, which it shows`;
				return finding('C407', places.of(figure, 'equivalent'), message, todo);
			});
		const unsaid = shown
			.filter((one) => one.language === language && !inWords.has(one.value))
			.map((one) => {
				const message = `the ${language} equivalent of figure "${figure.id}" does not say ${one.value}, which it shows`;
				return finding('C407', placeOf(one, places), message, todo);
			});
		return [
			...missing,
			...unsaid,
			...(figure.kind === 'icon_array' ? strays(figure, said, language, places) : [])
		];
	});
}

/** A number in the words of an icon array that no mark shows. */
function strays(figure: IconArray, said: readonly Said[], language: LanguageTag, places: Places): Finding[] {
	const marks = new Set([...counted(figure), ...figure.groups.map(({ count }) => String(figure.of - count))]);
	return said
		.filter((one) => one.language === language && !marks.has(one.value))
		.map((one) => {
			const message = `the marks of figure "${figure.id}" do not show ${one.value}`;
			return finding(
				'C407',
				placeOf(one, places),
				message,
				'say the counts of its groups, or what is left of the total'
			);
		});
}

function unsourced({ places }: Draft, { groups }: IconArray): Finding[] {
	return groups
		.filter(({ cites }) => cites.length === 0)
		.map((group) =>
			finding(
				'C404',
				places.of(group, 'count'),
				`the count ${group.count} has no source`,
				'list it in cites of the group'
			)
		);
}

function oneTotal({ places }: Draft, figure: IconArray): Finding[] {
	const texts = [figure.title, ...wordsInside(figure), ...figure.equivalent];
	return texts.flatMap((words) =>
		Object.values(words).flatMap((inlines) => {
			const flat = flatText(inlines, places);
			const other = [...flat.text.matchAll(OUT_OF)].find(
				(match) => valueOf(match[1] ?? '') !== String(figure.of)
			);
			const match = other ?? PERCENT.exec(flat.text);
			if (!match) return [];
			const message = `figure "${figure.id}" counts out of ${figure.of}, and "${match[0]}" does not`;
			return [finding('C408', flat.at(match.index), message, `say how many of ${figure.of}`)];
		})
	);
}

/** Every number that a passage, a warning sign or a national number says. */
function numbersTaught(draft: Draft): Set<string> {
	const taught = new Set(draft.course.help.map(({ number }) => number));
	for (const { role, about, inlines } of draftTexts(draft)) {
		const isTaught = role === 'prose' || role === 'heading' || /^(?:level|sign) /.test(about);
		if (!isTaught) continue;
		for (const [said] of flatText(inlines, draft.places).text.matchAll(NUMBER)) taught.add(valueOf(said));
	}
	return taught;
}

function notTaught({ places }: Draft, figure: Figure, taught: ReadonlySet<string>): Finding[] {
	const message = (value: string) => `figure "${figure.id}" says ${value}, and no lesson does`;
	const todo = 'say it in a lesson with its source first, or leave it out';
	if (figure.kind === 'icon_array') {
		return figure.groups
			.filter(({ count }) => !taught.has(String(count)))
			.map((group) => finding('C407', places.of(group, 'count'), message(String(group.count)), todo));
	}
	return [figure.title, ...wordsInside(figure), ...figure.equivalent]
		.flatMap((words) => numbersIn(words, places))
		.filter(({ value }) => !taught.has(value))
		.map((one) => finding('C407', placeOf(one, places), message(one.value), todo));
}
