import { clausesFor } from '../consent/bundle.ts';
import { findMisconception, titleIn, wordsItemsOf } from '../content/look-up.ts';
import type { Course, Inline, Item, Module, Words } from '../content/model.ts';
import { passageIn, plainText, wordsIn } from '../content/text.ts';
import { checkInQuestions } from '../enrolment/check-ins.ts';
import { healthQuestions } from '../enrolment/health-check.ts';
import { pagesOfCheckIn } from '../enrolment/shown/check-in-shown.ts';
import { poolsFor, readingBlocksFor } from '../learning/pools.ts';
import { UNSURE, type StoryPath, type WholeAnswer } from '../quiz/answer.ts';
import type { Chosen } from '../quiz/kind.ts';
import { chosenParts, markForm, openingOf, rightAnswer, slipsOf } from '../quiz/quiz.ts';
import { asFarAsItGoes } from './as-far-as-it-goes.ts';
import { callTodayIn } from './check-in-preview.ts';
import { dangerIn } from './health-check-preview.ts';
import type { PreviewFor } from './made-up.ts';
import type { LonePage, PreviewPage } from './page.ts';
import type { PreviewValues } from './values.ts';

/** What was chosen, as one line; what the interface has words of its own for is left to it. */
export type ChosenText = { is: 'text'; text: string } | Exclude<Chosen, { is: 'words' | 'number' }>;

/** A page to look at. `title`: words of the course that it is known by; null where the interface names it. */
export type PreviewEntry = {
	page: PreviewPage;
	title: string | null;
	/** Of a question: the ways in which it can be answered. */
	ways: PreviewWay[];
};

/** A question once it was answered so. */
export type PreviewWay = {
	is: 'right' | 'unsure' | 'wrong';
	path: StoryPath;
	/** The form as it would be posted. */
	given: Record<string, string>;
	/** What was chosen wrongly, each with what it was an answer to; null where the question says it. */
	wrong: { asked: string | null; chosen: ChosenText }[];
	/** What somebody believes who answers so. */
	believed: string | null;
};

export type PreviewGroup = { entries: PreviewEntry[] } & (
	| { of: 'first' | 'before_signing' | 'signing' | 'between_visits' | 'at_hand' }
	| { of: 'module'; module: string; title: string }
);

/** `passes`: the course has passed every rule. */
type Listing = { course: Course; to: PreviewFor; values: PreviewValues; passes: boolean };

/** Every page that a patient of this plan meets, in the order in which they meet them. */
export function previewList(listing: Listing): PreviewGroup[] {
	const { course, to } = listing;
	const groups: PreviewGroup[] = [
		{
			of: 'first',
			entries: [
				...has(course.welcome, 'welcome'),
				...has(true, 'key-information'),
				...has(true, 'records'),
				...has(course.health_check, 'health-check'),
				...has(course.health_check, 'health-check-sent'),
				...has(dangerIn(healthQuestions(course, to.plan)), 'health-check-danger'),
				...has(course.risks_and_strengths, 'risks-and-strengths'),
				...has(course.what_matters, 'what-matters')
			]
		},
		...course.modules.map((module): PreviewGroup => moduleGroup(listing, module)),
		{
			of: 'before_signing',
			entries: [
				...has(true, 'ready'),
				one({ is: 'check', place: 'before_signing' }),
				one({ is: 'talk', place: 'before_signing' }),
				one({ is: 'end', place: 'before_signing' })
			]
		},
		{
			of: 'signing',
			entries: [
				one({ is: 'signing', at: 'summary' }),
				...clausesFor(course, to.plan).map(({ id, title }) =>
					one({ is: 'statement', statement: id }, titleIn(title, to.language, course.source_language))
				),
				one({ is: 'signing', at: 'all-read' }),
				one({ is: 'signing', at: 'review' })
			]
		},
		{
			of: 'between_visits',
			entries: course.check_in
				? [
						...Array.from({ length: pagesOfCheckIn(course, to.plan) }, (_, place) =>
							one({ is: 'check_in', page: place + 1 })
						),
						...has(true, 'check-in-sent'),
						...has(callTodayIn(checkInQuestions(course, to.plan)), 'check-in-call-today')
					]
				: []
		},
		{
			of: 'at_hand',
			entries: [
				...has(true, 'warning-levels'),
				...has(course.wallet_card, 'wallet-card'),
				...has(true, 'help')
			]
		}
	];
	return groups.filter(({ entries }) => entries.length > 0);
}

const one = (page: PreviewPage, title: string | null = null, ways: PreviewWay[] = []): PreviewEntry => ({
	page,
	title,
	ways
});

const has = (there: unknown, is: LonePage): PreviewEntry[] => (there ? [one({ is })] : []);

const textIn = ({ values }: Listing, words: readonly Inline[]): string =>
	plainText(words, (name) => values.shown[name] ?? '');
const textOf = (listing: Listing, words: Words): string =>
	textIn(listing, wordsIn(words, listing.to.language, listing.course.source_language));

function moduleGroup(listing: Listing, module: Module): PreviewGroup {
	const { course, to } = listing;
	const { id, title } = module;
	const place = { module: id };
	const blocks = readingBlocksFor(module, to.plan).filter((block) => block.id !== '');
	const pools = poolsFor({ ...course, modules: [module] }, to.plan);
	const asked = new Set(pools.flatMap(({ items }) => items));
	const isCritical = (item: Item) =>
		pools.some(({ objective, critical }) => critical && objective === item.objective);
	return {
		of: 'module',
		module: id,
		title: titleIn(title, to.language, course.source_language),
		entries: [
			...blocks.map((block) => {
				const text = module.blocks.find((all) => all.id === block.id)?.text ?? {};
				const heading = passageIn(text, to.language, course.source_language).find(
					({ type }) => type === 'heading'
				);
				const said = heading?.type === 'heading' ? textIn(listing, heading.children) : '';
				return one({ is: 'passage', module: id, block: block.id }, said || block.id);
			}),
			...(asked.size > 0 ? [one({ is: 'check', place })] : []),
			...module.items
				.filter((item) => asked.has(item.id))
				.map((item) =>
					one(
						{ is: 'item', module: id, item: item.id },
						textOf(listing, openingOf(item)) || item.id,
						asFarAsItGoes(listing.passes, () => waysOf(listing, item, isCritical(item))) ?? []
					)
				),
			...(pools.some(({ critical }) => critical) ? [one({ is: 'talk', place })] : []),
			...(asked.size > 0 ? [one({ is: 'end', place })] : []),
			...wordsItemsOf(module, to.plan).map((item) =>
				one({ is: 'own_words', module: id, item: item.id }, textOf(listing, item.ask) || item.id)
			)
		]
	};
}

/** `asksSureness`: the form has an answer to that as well. */
function waysOf(listing: Listing, item: Item, asksSureness: boolean): PreviewWay[] {
	const values = listing.values.marking;
	const sure: Record<string, string> = asksSureness ? { sureness: 'fairly' } : {};
	const right = rightAnswer(item, values);
	return [
		...(right
			? [{ ...NOTHING_WRONG, is: 'right' as const, path: right.path, given: { ...right.form, ...sure } }]
			: []),
		...slipsOf(item, values).map((slip) => wrongWay(listing, item, slip, sure)),
		{ ...NOTHING_WRONG, is: 'unsure' as const, path: [], given: { choice: UNSURE } }
	];
}

const NOTHING_WRONG: Pick<PreviewWay, 'wrong' | 'believed'> = { wrong: [], believed: null };

function wrongWay(
	listing: Listing,
	item: Item,
	{ path, form }: WholeAnswer,
	sure: Record<string, string>
): PreviewWay {
	const { course } = listing;
	const values = listing.values.marking;
	const mark = markForm(item, form, { path, values });
	const choices = mark.type === 'marked' ? mark.choices : {};
	const belief =
		mark.type === 'marked' && mark.belief !== null ? findMisconception(course, mark.belief) : undefined;
	const parts = chosenParts(item, choices);
	// Only the end of a story tells, and its last decision led there.
	const wrong = parts.filter(
		({ right }, place) => right === false || (right === null && place === parts.length - 1)
	);
	return {
		is: 'wrong',
		path,
		given: { ...form, ...sure },
		wrong: wrong.map(({ asked, chosen }) => ({
			asked: item.kind === 'scenario' ? null : asked && textOf(listing, asked),
			chosen: chosenText(listing, chosen)
		})),
		believed: belief ? textOf(listing, belief.misconception.believed) : null
	};
}

function chosenText(listing: Listing, chosen: Chosen): ChosenText {
	if (chosen.is === 'words') return { is: 'text', text: textOf(listing, chosen.words) };
	if (chosen.is === 'number')
		return { is: 'text', text: `${chosen.number} ${textOf(listing, chosen.unit)}`.trim() };
	return chosen;
}
