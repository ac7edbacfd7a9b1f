import type { Applies, Course, PlainWords, WarningLevel, Words } from './model.ts';

/** What an answer asks for, in the meaning of the warning levels: 1 next visit, 2 today, 3 emergency; 0 asks for nothing. */
export type Urgency = 0 | WarningLevel['level'];

export type CheckInAnswer = {
	id: string;
	text: Words;
	level: Urgency;
	/** The warning sign that it is. */
	sign?: string;
	/** Once it has lasted so many days, it asks for one level more. */
	lasts_days?: number;
	/** As of a warning sign. */
	clinic_confirms?: true;
};

export type CheckInQuestion = {
	id: string;
	ask: Words;
	cites: string[];
	applies?: Applies;
	answers: CheckInAnswer[];
};

/** Asked every so many days, for so many days; the last step has no end. */
export type CheckInStep = { every_days: number; for_days?: number };

/** The short questions between visits. */
export type CheckIn = {
	/** Who reads it and when, and what it is not. */
	intro: Words[];
	schedule: CheckInStep[];
	questions: CheckInQuestion[];
	/** Answered in the person's own words, which people read and no program judges. */
	own_words: { id: string; ask: Words; read_by: Words };
};

/** Answered no, yes or not sure. `discuss` is for the provider alone. */
export type FormQuestion = {
	id: string;
	ask: Words;
	discuss: Words;
	cites: string[];
	applies?: Applies;
	/** A yes shows at once what people of this warning level are told. */
	level?: WarningLevel['level'];
};

/** What the care team checks before anything is given. It decides nothing. */
export type HealthCheck = { before: Words[]; questions: FormQuestion[] };

/** `practice`: rests on what clinicians do, not on a source. */
export type Trait = FormQuestion & { basis?: 'practice' };

/** What a person brings along: to be talked about, never counted. The format has no weights, so that nothing can be. */
export type RisksAndStrengths = { before: Words[]; risks: Trait[]; strengths: Trait[] };

/** What matters to a person, asked as an open question. */
export type MattersPrompt = { id: string; ask: Words };

/** What somebody hopes for, worries about and would stop for (R58): in their own words, for the care team, never marked. */
export type WhatMatters = { before: Words[]; prompts: MattersPrompt[] };

/** A card to print, fold and carry. `levels` and `numbers` are ids of warning levels and national numbers that stand on it. */
export type WalletCard = {
	title: PlainWords;
	lines: Words[];
	levels: string[];
	numbers: string[];
	cites: string[];
};

/** Left out where the files are absent: a course stored by an earlier program has none of them, and keeps its hash. */
export type CareForms = {
	check_in?: CheckIn;
	health_check?: HealthCheck;
	risks_and_strengths?: RisksAndStrengths;
	wallet_card?: WalletCard;
	what_matters?: WhatMatters;
};

export const traitsOf = ({ risks_and_strengths: traits }: CareForms): Trait[] =>
	traits ? [...traits.risks, ...traits.strengths] : [];

/** Every question of every form, with what it cites and to whom it applies. */
export const formQuestionsOf = (course: Course): (CheckInQuestion | Trait)[] => [
	...(course.check_in?.questions ?? []),
	...(course.health_check?.questions ?? []),
	...traitsOf(course)
];
