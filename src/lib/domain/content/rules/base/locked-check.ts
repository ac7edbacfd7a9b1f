import { finding, type At, type Finding } from '../../finding.ts';
import { isOpenItem, openItemsOf } from '../../look-up.ts';
import type { Course, Item, Module, Objective, OpenItem } from '../../model.ts';
import { publishedItems } from '../../published.ts';
import { LOCKS } from '../../read/locks.ts';
import type { Draft } from '../rule.ts';
import { itemParts } from './item-parts.ts';
import { loosenedWords, type Loosened } from './kept-question.ts';
import { isNarrower } from './narrower.ts';

/**
 * V603: what the base course makes sure that people understand. A clinic may ask more and in other words; it may not ask less
 * about what is critical, nor of fewer people, and it never decides that another answer is right.
 */
export function lockedCheck(draft: Draft): Finding[] {
	const { course, places, base } = draft;
	if (!base) return [];
	return base.modules.flatMap((before) => {
		const now = course.modules.find(({ id }) => id === before.id);
		if (!now) return hasCritical(before) ? [moduleGone(before.id, places.of(course))] : [];
		// The very same, read from the same text: whoever edits one passage waits for no other.
		if (now === before) return [];
		const [known, kept] = [meanings(before), meanings(now)];
		const both: Both = { ...draft, base, before, now, isSame: (id) => known.get(id) === kept.get(id) };
		return [
			...moduleLockFaults(both),
			...before.objectives.flatMap((objective) => objectiveFaults(both, objective)),
			...before.misconceptions.flatMap((misconception) => beliefFaults(both, misconception)),
			...[...before.items, ...openItemsOf(before)].flatMap((item) => itemFaults(both, item))
		];
	});
}

/** A module of the base, and what it is here. */
type Both = Draft & { base: Course; before: Module; now: Module; isSame: (item: string) => boolean };

/** What each item asks, by its id: of which kind it is, about which objective, and what is right. */
const meanings = (module: Module): Map<string, string> =>
	new Map(publishedItems(module).map(({ id, kind, objective, key }) => [id, `${kind} ${objective} ${key}`]));

const LEAVE_APPLIES = 'leave applies as it was';

const hasCritical = ({ objectives, lock }: Module): boolean =>
	lock !== 'open' || objectives.some(({ critical }) => critical);

const isCritical = ({ objectives }: Module, id: string): boolean =>
	objectives.some((one) => one.id === id && one.critical && !one.retired);

const moduleGone = (id: string, at: At): Finding =>
	finding('V603', at, `module "${id}" of the base course is gone`, 'list it under modules again');

function moduleLockFaults({ places, before, now }: Both): Finding[] {
	if (LOCKS.indexOf(now.lock) >= LOCKS.indexOf(before.lock)) return [];
	const message = `the lock of module "${before.id}" is ${before.lock} in the base course`;
	return [finding('V603', places.of(now), message, `write lock: ${before.lock}`)];
}

function objectiveFaults({ places, base, before, now: module }: Both, one: Objective): Finding[] {
	if (!isCritical(before, one.id)) return [];
	const now = module.objectives.find(({ id }) => id === one.id);
	if (!now?.critical || now.retired) {
		const message = `objective "${one.id}" is critical in the base course`;
		return [finding('V603', places.of(now ?? module), message, 'keep it, with critical: true')];
	}
	const found = loosenedWords(base, `objective "${one.id}"`, [[one.say, now.say]]);
	if (isNarrower(base, one.applies, now.applies))
		found.push([`objective "${one.id}" concerns fewer people than in the base course`, LEAVE_APPLIES]);
	return found.map(([message, todo]) => finding('V603', places.of(now), message, todo));
}

/** What people wrongly believe about something critical leads to the passage that puts it right. */
function beliefFaults(
	{ places, before, now: module }: Both,
	{ id, objective, reteach }: Module['misconceptions'][number]
): Finding[] {
	if (!isCritical(before, objective)) return [];
	const now = module.misconceptions.find((one) => one.id === id);
	if (!now) {
		const message = `the misconception "${id}" of the base course is gone`;
		return [finding('V603', places.of(module), message, 'put it back')];
	}
	if (now.objective === objective && now.reteach === reteach) return [];
	const message = `the misconception "${id}" is about "${objective}" and corrected by "${reteach}" in the base course`;
	return [finding('V603', places.of(now), message, 'put both back; the words of the passage are yours')];
}

function itemFaults({ places, base, before, now: module, isSame }: Both, item: Item | OpenItem): Finding[] {
	const aboutCritical = 'objective' in item && isCritical(before, item.objective) && !item.retired;
	const now = [...module.items, ...openItemsOf(module)].find(({ id }) => id === item.id);
	const at = places.of(now ?? module);
	if (aboutCritical && (!now || now.retired)) {
		const message = `question "${item.id}" is about something critical, and is no longer asked`;
		return [finding('V603', at, message, 'ask it; add questions of your own beside it')];
	}
	if (!now) return [];
	if (!isSame(item.id)) {
		const message = `question "${item.id}" has another right answer, or other choices, than in the base course`;
		return [finding('V603', at, message, 'put its choices and its key back; ask yours under a new id')];
	}
	if (!aboutCritical) return [];
	// Of one kind, or it would be another question.
	const found = !isOpenItem(item) && !isOpenItem(now) ? loosenedChoices(base, item, now) : [];
	if (isNarrower(base, item.applies, now.applies))
		found.push([`question "${item.id}" is asked of fewer people than in the base course`, LEAVE_APPLIES]);
	return found.map(([message, todo]) => finding('V603', at, message, todo));
}

function loosenedChoices(base: Course, item: Item, now: Item): Loosened[] {
	const [known, present] = [itemParts(item), itemParts(now)];
	const texts = [...known.texts].map(([place, words]) => [words, present.texts.get(place) ?? {}] as const);
	const found = loosenedWords(base, `question "${item.id}"`, texts);
	const showsTheSame = [...known.beliefs].every(([place, belief]) => present.beliefs.get(place) === belief);
	if (!showsTheSame)
		found.push([
			`a wrong answer to question "${item.id}" shows another belief than in the base course`,
			'let it name the belief that it named'
		]);
	return found;
}
