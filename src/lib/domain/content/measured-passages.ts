import { oncePer } from '../once-per.ts';
import { careFormPassages } from './care-form-passages.ts';
import { figurePassages } from './figures.ts';
import type { Course, LanguageTag, Passage } from './model.ts';
import { explainedIn, readabilityOf, type Readability } from './readability.ts';

/** `module`: the one that it stands in. `written`: whose place is that of the passage. */
type ReadPassage = {
	id: string;
	module: string | null;
	text: Record<LanguageTag, Passage>;
	written?: object;
};
export type MeasuredPassage = { id: string; module: string | null; written: object; counts: Readability };

/** Everything that is read in one go, with what the formulas count in it; `only` some of it where that is enough. */
export function measuredPassages(
	course: Course,
	language: LanguageTag,
	only: (passage: Pick<ReadPassage, 'id' | 'module'>) => boolean = () => true
): MeasuredPassage[] {
	const countsOf = countsWith(explainedIn(course.glossary, language), language);
	return readPassages(course)
		.filter(only)
		.flatMap(({ id, text, module, written }) => {
			const passage = text[language];
			const counts = passage && countsOf(passage);
			return passage && counts ? [{ id, module, written: written ?? passage, counts }] : [];
		});
}

const readPassages = (course: Course): ReadPassage[] => [
	...(course.welcome ? [{ id: 'welcome', text: course.welcome.text, module: null }] : []),
	...[course.key_information, course.electronic_records, ...course.consent.clauses].map(({ id, text }) => ({
		id,
		text,
		module: null
	})),
	...course.modules.flatMap((module) =>
		module.blocks.map(({ id, text }) => ({ id, text, module: module.id }))
	),
	...[...figurePassages(course), ...careFormPassages(course)].map((one) => ({ ...one, module: null }))
];

/** A passage is counted again only when it, or what is explained in its language, was changed. */
const countsWith = oncePer((explained: ReadonlySet<string>, language: LanguageTag) =>
	oncePer((passage: Passage) => readabilityOf(passage, language, explained))
);
