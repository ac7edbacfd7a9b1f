import { finding, type Finding } from '../finding.ts';
import { languageRules } from '../languages/language-rules.ts';
import type { Choice, SingleItem } from '../model.ts';
import { plainText } from '../text.ts';
import type { Draft } from './rule.ts';

const MOST_OPTIONS = 5;
const LONGER_TIMES = 1.6;
const MUCH_LONGER_WORDS = 4;

/** I101, I102, I107, I108, I111, I112, I113: what a choice of one has to be. */
export function singleItems(draft: Draft): Finding[] {
	return draft.course.modules
		.flatMap(({ items }) => items)
		.flatMap((item) => (item.kind === 'single' ? checkSingle(draft, item) : []));
}

function checkSingle(draft: Draft, item: SingleItem): Finding[] {
	const { places } = draft;
	const found: Finding[] = [];
	const right = item.options.filter(({ correct }) => correct);
	const wrong = item.options.filter(({ correct }) => !correct);
	const options = places.of(item, 'options');
	if (right.length !== 1) {
		const many = right.length === 0 ? 'no right choice' : `${right.length} right choices`;
		found.push(finding('I101', options, `item "${item.id}" has ${many}`, 'mark exactly one with correct: true'));
	}
	if (item.options.length < 2) {
		found.push(finding('I101', options, `item "${item.id}" has nothing to choose from`, 'give at least two options'));
	}
	if (item.options.length > MOST_OPTIONS) {
		const message = `item "${item.id}" has ${item.options.length} choices`;
		found.push(finding('I111', options, message, `${MOST_OPTIONS} are enough; keep the wrong beliefs people really have`));
	}
	for (const option of item.options) found.push(...checkChoice(draft, option));
	const [key] = right;
	if (key && right.length === 1) found.push(...compareWithKey(draft, key, wrong));
	return found;
}

function checkChoice({ places }: Draft, option: Choice): Finding[] {
	const found: Finding[] = [];
	if (!option.correct && option.believes === undefined) {
		const message = `wrong choice "${option.id}" does not say what the person believes`;
		const todo = 'add believes: <misconception> so the right thing can be taught again';
		found.push(finding('I102', places.of(option), message, todo));
	}
	if (option.correct && option.believes !== undefined) {
		const message = `right choice "${option.id}" names a wrong belief`;
		found.push(finding('I102', places.of(option, 'believes'), message, 'remove believes, or correct'));
	}
	if (Object.keys(option.why).length === 0) {
		found.push(finding('I102', places.of(option), `choice "${option.id}" has no why`, 'say why it is right or not'));
	}
	for (const language of Object.keys(option.text)) {
		const rules = languageRules(language);
		const text = textIn(option, 'text', language);
		const at = places.of(option.text, language);
		if (rules?.allOrNone.test(text)) {
			const message = `"${text}" refers to the other choices`;
			found.push(finding('I112', at, message, 'write a belief of its own, or use a categorise item'));
		}
		if (option.correct && rules?.acknowledgement.test(text)) {
			const message = `"${text}" is an acknowledgement, and shows no understanding`;
			found.push(finding('I113', at, message, 'ask what the person would do; agreeing belongs to the consent'));
		}
	}
	return found;
}

function compareWithKey({ places }: Draft, key: Choice, wrong: readonly Choice[]): Finding[] {
	const found: Finding[] = [];
	for (const language of Object.keys(key.text)) {
		const others = wrong.map((option) => textIn(option, 'text', language).length).filter((length) => length > 0);
		const longest = Math.max(0, ...others);
		const length = textIn(key, 'text', language).length;
		const words = textIn(key, 'text', language).split(/\s+/).length;
		if (longest > 0 && length > longest * LONGER_TIMES && words > MUCH_LONGER_WORDS) {
			const message = `the right choice is ${(length / longest).toFixed(1)} times as long as the longest other`;
			found.push(finding('I107', places.of(key.text, language), message, 'shorten it, or fill out the others'));
		}
		const why = textIn(key, 'why', language);
		const same = wrong.find((option) => why !== '' && textIn(option, 'why', language) === why);
		if (same) {
			const message = 'the same why is used for a right and a wrong choice';
			found.push(finding('I108', places.of(same.why, language), message, 'say why this one is not right'));
		}
	}
	return found;
}

const textIn = (option: Choice, field: 'text' | 'why', language: string): string =>
	plainText(option[field][language] ?? [], (name) => name);
