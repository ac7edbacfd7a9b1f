import { formQuestionsOf } from '../care-forms.ts';
import { finding, type At, type Finding } from '../finding.ts';
import { openItemsOf } from '../look-up.ts';
import type { Applies, Inline, Module } from '../model.ts';
import { didYouMean } from '../suggest.ts';
import { beliefsOf } from '../../quiz/quiz.ts';
import type { Draft } from './rule.ts';
import { draftTexts } from './draft-texts.ts';

type Check = (what: string, written: string, known: ReadonlySet<string>, at: At) => void;
const idsOf = (things: readonly { id: string }[]): Set<string> => new Set(things.map(({ id }) => id));

/** I103: whatever is named exists. (Sources are C401.) */
export function references(draft: Draft): Finding[] {
	const found: Finding[] = [];
	const check: Check = (what, written, known, at) => {
		if (written === '' || known.has(written)) return;
		const todo = didYouMean(written, known, `declare it, or name another ${what}`);
		found.push(finding('I103', at, `unknown ${what} "${written}"`, todo));
	};
	for (const module of draft.course.modules) checkModule(draft, module, check);
	checkForms(draft, check);
	checkApplies(draft, check);
	checkTexts(draft, check);
	return found;
}

function checkModule({ places }: Draft, module: Module, check: Check): void {
	const objectives = idsOf(module.objectives);
	const misconceptions = idsOf(module.misconceptions);
	const reteaches = idsOf(module.blocks.filter(({ kind }) => kind === 'reteach'));
	const lessons = idsOf(module.blocks.filter(({ kind }) => kind !== 'reteach'));
	for (const objective of module.objectives) {
		const list = objective.taught_in;
		list.forEach((block, index) => check('lesson block', block, lessons, places.of(list, String(index))));
	}
	for (const misconception of module.misconceptions) {
		check('objective', misconception.objective, objectives, places.of(misconception, 'objective'));
		check('reteach block', misconception.reteach, reteaches, places.of(misconception, 'reteach'));
	}
	for (const item of openItemsOf(module)) {
		if (item.kind === 'teachback')
			check('objective', item.objective, objectives, places.of(item, 'objective'));
	}
	for (const item of module.items) {
		check('objective', item.objective, objectives, places.of(item, 'objective'));
		for (const { belief, holder, field } of beliefsOf(item)) {
			check('misconception', belief, misconceptions, places.of(holder, field));
		}
	}
}

function checkForms({ course, places }: Draft, check: Check): void {
	const signs = idsOf(course.warning_levels.flatMap((level) => level.signs));
	for (const answer of (course.check_in?.questions ?? []).flatMap(({ answers }) => answers)) {
		check('warning sign', answer.sign ?? '', signs, places.of(answer, 'sign'));
	}
	const { levels = [], numbers = [] } = course.wallet_card ?? {};
	const levelIds = idsOf(course.warning_levels);
	const numberIds = idsOf(course.help);
	levels.forEach((level, index) => check('warning level', level, levelIds, places.of(levels, String(index))));
	numbers.forEach((number, index) =>
		check('national number', number, numberIds, places.of(numbers, String(index)))
	);
}

function checkApplies({ course, places }: Draft, check: Check): void {
	const products = idsOf(course.plan.products);
	const holders: { applies?: Applies }[] = [
		...course.consent.clauses,
		...course.warning_levels.flatMap((level) => level.signs),
		...formQuestionsOf(course),
		...course.modules.flatMap((module): { applies?: Applies }[] => [
			...module.objectives,
			...module.blocks,
			...module.items,
			...openItemsOf(module)
		])
	];
	for (const { applies } of holders) {
		const list = applies?.product;
		list?.forEach((product, index) => check('product', product, products, places.of(list, String(index))));
	}
}

function checkTexts(draft: Draft, check: Check): void {
	const { course, places } = draft;
	const params = new Set(course.params.map(({ name }) => name));
	const terms = idsOf(course.glossary);
	const visit = (inlines: readonly Inline[]): void => {
		for (const inline of inlines) {
			if (inline.type === 'param') check('parameter', inline.name, params, places.of(inline));
			if (inline.type === 'term') check('glossary term', inline.id, terms, places.of(inline));
			if ('children' in inline) visit(inline.children);
		}
	};
	for (const { inlines } of draftTexts(draft)) visit(inlines);
}
