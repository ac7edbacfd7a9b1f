import { FEEDBACK, RESPONSE, SCORE, WHY } from './asked.ts';
import { element, type XmlElement } from './xml-tree.ts';

export const variable = (identifier: string): XmlElement => element('qti-variable', { identifier });

export const value = (type: 'identifier' | 'float', text: string): XmlElement =>
	element('qti-base-value', { 'base-type': type }, text);

export const set = (identifier: string, to: XmlElement): XmlElement =>
	element('qti-set-outcome-value', { identifier }, to);

export const isValue = (identifier: string, text: string): XmlElement =>
	element('qti-match', {}, variable(identifier), value('identifier', text));

const isCorrect = (identifier: string): XmlElement =>
	element('qti-match', {}, variable(identifier), element('qti-correct', { identifier }));

/** The first case that holds, and what is done then; else nothing. */
export const firstOf = (cases: readonly { when: XmlElement; then: readonly XmlElement[] }[]): XmlElement =>
	element(
		'qti-response-condition',
		{},
		...cases.map(({ when, then }, index) =>
			element(index === 0 ? 'qti-response-if' : 'qti-response-else-if', {}, when, ...then)
		)
	);

/** What the standard template match_correct does, for any condition. An answer that was not given scores nothing. */
export const scored = (condition: XmlElement): XmlElement =>
	element(
		'qti-response-condition',
		{},
		element('qti-response-if', {}, condition, set(SCORE, value('float', '1'))),
		element('qti-response-else', {}, set(SCORE, value('float', '0')))
	);

/** Right only when every response is. */
export const scoredByKeys = (identifiers: readonly string[]): XmlElement => {
	const all = identifiers.map(isCorrect);
	const [only] = all;
	return scored(only && all.length === 1 ? only : element('qti-and', {}, ...all));
};

export const tellWhy = set(FEEDBACK, value('identifier', WHY));
/** Each choice has a why of its own, by its identifier; whoever chose nothing is told why the right one is right. */
export const tellOfTheChosen = element(
	'qti-response-condition',
	{},
	element(
		'qti-response-if',
		{},
		element('qti-is-null', {}, variable(RESPONSE)),
		set(FEEDBACK, element('qti-correct', { identifier: RESPONSE }))
	),
	element('qti-response-else', {}, set(FEEDBACK, variable(RESPONSE)))
);
