import { exampleOf } from '../../clinic/parameters.ts';
import { inLanguage } from '../../quiz/words.ts';
import type { Course, Inline, LanguageTag, Words } from '../model.ts';
import { plainText } from '../text.ts';
import { saidIn } from './said.ts';
import { element, type Xml, type XmlElement } from './xml-tree.ts';

/** How texts of a course are said in one language. */
export type Say = {
	language: LanguageTag;
	/** As content of an element. Stress stays; terms are their words, citations name their source, facts are an example. */
	text: (words: Words) => Xml[];
	/** The same with something put where words are left out. */
	textAround: (words: Words, gap: (id: string) => Xml) => Xml[];
	paragraph: (words: Words) => XmlElement;
	/** One line without any mark. */
	line: (words: Words) => string;
	/** The course's own example of a fact, as it stands in the course. */
	example: (param: string) => string;
	said: ReturnType<typeof saidIn>;
};

export function sayIn(course: Course, language: LanguageTag): Say {
	const example = (name: string): string => {
		const param = course.params.find((one) => one.name === name);
		return param ? exampleOf(param, language, course.source_language) : name;
	};
	const bracketed = (name: string): string => `[${example(name)}]`;
	const cited = (id: string): string => {
		const source = course.sources.find((one) => one.id === id);
		return source ? ` (${[source.publisher, source.year].filter(Boolean).join(', ')})` : '';
	};
	const inlines = (text: readonly Inline[], gap: (id: string) => Xml): Xml[] =>
		text.flatMap((inline): Xml[] => {
			switch (inline.type) {
				case 'text':
					return [inline.value];
				case 'param':
					return [bracketed(inline.name)];
				case 'cite':
					return [cited(inline.source)];
				case 'gap':
					return [gap(inline.id)];
				case 'term':
					return inlines(inline.children, gap);
				case 'strong':
					return [element('strong', {}, ...inlines(inline.children, gap))];
				case 'emphasis':
					return [element('em', {}, ...inlines(inline.children, gap))];
			}
		});
	const textAround: Say['textAround'] = (words, gap) => inlines(inLanguage(words, language), gap);
	const text: Say['text'] = (words) => textAround(words, () => '');
	return {
		language,
		text,
		textAround,
		paragraph: (words) => element('p', {}, ...text(words)),
		line: (words) => plainText(inLanguage(words, language), bracketed).replace(/\s+/g, ' ').trim(),
		example,
		said: saidIn(language)
	};
}
