import { finding, type Finding } from '../../finding.ts';
import { languageRules } from '../../languages/language-rules.ts';
import type { Words } from '../../model.ts';
import type { Places } from '../../places.ts';
import { plainText } from '../../text.ts';

/** At least this many times as long as the longest other, and more than a few words: it gives itself away. */
const LONGER_TIMES = 1.6;
const MUCH_LONGER_WORDS = 4;
export const MOST_OPTIONS = 5;

export type Option = { id: string; text: Words; correct?: true; believes?: string };

export const wordsIn = (words: Words, language: string): string =>
	plainText(words[language] ?? [], (name) => name);

const isEmpty = (words: Words): boolean => Object.keys(words).length === 0;

/** I102: what is chosen, put or left out gets a reason. */
export const needsWhy = (places: Places, part: { why: Words }, what: string): Finding[] =>
	isEmpty(part.why)
		? [finding('I102', places.of(part), `${what} has no why`, 'say why it is right or not')]
		: [];

/** I102: whoever gets this part wrong believes something, which is re-taught. */
export const needsBelief = (
	places: Places,
	part: object,
	belief: string,
	message: string,
	key: string
): Finding[] =>
	belief === '' ? [finding('I102', places.of(part), message, `add ${key}: <misconception>`)] : [];

/** I111: more than a person can weigh. */
export function notTooMany(
	places: Places,
	holder: object,
	field: string,
	what: string,
	count: number,
	most: number
): Finding[] {
	if (count <= most) return [];
	return [
		finding(
			'I111',
			places.of(holder, field),
			`${what} has ${count} choices`,
			`${most} are enough; keep the wrong beliefs people really have`
		)
	];
}

/** I101, I102, I107, I112, I113: options of which exactly one is right, and each wrong one names its belief. */
export function oneOf(
	places: Places,
	holder: object,
	field: string,
	what: string,
	options: readonly Option[]
): Finding[] {
	const found: Finding[] = [];
	const at = places.of(holder, field);
	const right = options.filter(({ correct }) => correct);
	if (right.length !== 1) {
		const many = right.length === 0 ? 'no right choice' : `${right.length} right choices`;
		found.push(finding('I101', at, `${what} has ${many}`, 'mark exactly one with correct: true'));
	}
	if (options.length < 2) {
		found.push(finding('I101', at, `${what} has nothing to choose from`, 'give at least two options'));
	}
	for (const option of options) {
		if (!option.correct && option.believes === undefined) {
			const message = `wrong choice "${option.id}" does not say what the person believes`;
			const todo = 'add believes: <misconception> so the right thing can be taught again';
			found.push(finding('I102', places.of(option), message, todo));
		}
		if (option.correct && option.believes !== undefined) {
			const message = `right choice "${option.id}" names a wrong belief`;
			found.push(finding('I102', places.of(option, 'believes'), message, 'remove believes, or correct'));
		}
		found.push(...ownWords(places, option, option.correct === true));
	}
	const [key] = right;
	return key && right.length === 1 ? [...found, ...lengths(places, key, options)] : found;
}

/** I112, I113: an option says something of its own, and a right one more than that somebody agrees. */
export function ownWords(places: Places, option: { text: Words }, isRight: boolean): Finding[] {
	return Object.keys(option.text).flatMap((language) => {
		const rules = languageRules(language);
		const text = wordsIn(option.text, language);
		const at = places.of(option.text, language);
		const found: Finding[] = [];
		if (rules?.allOrNone.test(text)) {
			const message = `"${text}" refers to the other choices`;
			found.push(finding('I112', at, message, 'write a belief of its own, or use a categorise item'));
		}
		if (isRight && rules?.acknowledgement.test(text)) {
			const message = `"${text}" is an acknowledgement, and shows no understanding`;
			found.push(
				finding('I113', at, message, 'ask what the person would do; agreeing belongs to the consent')
			);
		}
		return found;
	});
}

/** I107: somebody who always takes the longest learns nothing from it. */
function lengths(places: Places, key: Option, options: readonly Option[]): Finding[] {
	return Object.keys(key.text).flatMap((language) => {
		const others = options
			.filter((option) => option !== key)
			.map((option) => wordsIn(option.text, language).length)
			.filter((length) => length > 0);
		const longest = Math.max(0, ...others);
		const text = wordsIn(key.text, language);
		const isLong =
			longest > 0 && text.length > longest * LONGER_TIMES && text.split(/\s+/).length > MUCH_LONGER_WORDS;
		if (!isLong) return [];
		const message = `the right choice is ${(text.length / longest).toFixed(1)} times as long as the longest other`;
		return [finding('I107', places.of(key.text, language), message, 'shorten it, or fill out the others')];
	});
}

/** I108: reasons that do not tell right from wrong teach nothing. */
export function sameWhy(
	places: Places,
	options: readonly { text: Words; why: Words; correct?: true }[]
): Finding[] {
	const right = options.filter(({ correct }) => correct);
	const wrong = options.filter(({ correct }) => !correct);
	const languages = new Set(options.flatMap(({ why }) => Object.keys(why)));
	return [...languages].flatMap((language) =>
		wrong.flatMap(({ why }) => {
			const said = wordsIn(why, language);
			if (said === '' || !right.some((key) => wordsIn(key.why, language) === said)) return [];
			const message = 'the same why is used for a right and a wrong choice';
			return [finding('I108', places.of(why, language), message, 'say why this one is not right')];
		})
	);
}
