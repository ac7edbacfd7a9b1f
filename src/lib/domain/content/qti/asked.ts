import type { Attributes, XmlElement } from './xml-tree.ts';

/** By their names in QTI metadata. */
export type Interaction =
	| 'choiceInteraction'
	| 'matchInteraction'
	| 'orderInteraction'
	| 'textEntryInteraction'
	| 'inlineChoiceInteraction'
	| 'extendedTextInteraction';

/** A response variable and its key; without one, none of its values is the right one. */
export type Response = {
	identifier: string;
	cardinality: 'single' | 'multiple' | 'ordered';
	baseType: 'identifier' | 'directedPair' | 'float' | 'string';
	correct: string[];
};

/** What an item of the course becomes in QTI, whatever its kind. */
export type Asked = {
	interaction: Interaction;
	responses: Response[];
	/** The most that SCORE can be, and who gives it; null where there is nothing to score. */
	score: { most: number; by: 'responseprocessing' | 'human' } | null;
	body: XmlElement[];
	processing: XmlElement[];
	/** Shown after the answer when FEEDBACK is its identifier. */
	feedback: { identifier: string; content: XmlElement[] }[];
	/** The decision that a story stands at first; only stories are adaptive. */
	firstStep?: string;
};

export const RESPONSE = 'RESPONSE';
export const SCORE = 'SCORE';
export const FEEDBACK = 'FEEDBACK';
/** Of a story: the decision that is on screen. */
export const STEP = 'STEP';
/** Feedback that is the same whatever was answered. */
export const WHY = 'why';
/** Right as a whole or not: nothing is half understood. */
export const RIGHT_OR_NOT: Asked['score'] = { most: 1, by: 'responseprocessing' };

/** What QTI has no word for, as attributes that every reader may pass over. */
export const ours = (data: Attributes): Attributes =>
	Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-preface-${name}`, value]));
