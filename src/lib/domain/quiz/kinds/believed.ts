import type { NamedBelief } from '../kind.ts';

/** The belief that a wrong choice names, if it names one. */
export const believed = (choice: { believes?: string }): NamedBelief[] =>
	choice.believes === undefined ? [] : [{ belief: choice.believes, holder: choice, field: 'believes' }];

/** The belief behind a part that was got wrong, where the author has written it. */
export const behindWrong = (part: { if_wrong: string }): NamedBelief[] =>
	part.if_wrong === '' ? [] : [{ belief: part.if_wrong, holder: part, field: 'if_wrong' }];
