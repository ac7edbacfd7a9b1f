import { textsOf } from '../quiz/quiz.ts';
import { careFormTexts } from './care-form-texts.ts';
import { figureCites, figuresOf, wordsInside, type Figure } from './figures.ts';
import { openItemsOf } from './look-up.ts';
import {
	TEACH_BACK_LEVELS,
	type Course,
	type Inline,
	type Item,
	type LanguageTag,
	type Module,
	type OpenItem,
	type Passage,
	type Words
} from './model.ts';
import { nodeLines } from './text.ts';

/**
 * prose: a passage; every number cites its source in the same paragraph. fact: a short text that states something.
 * question: what is asked. story: made-up cases and answers, also wrong ones.
 */
export type Role = 'prose' | 'heading' | 'fact' | 'question' | 'story';

export type TextUse = {
	inlines: readonly Inline[];
	language: LanguageTag;
	role: Role;
	/** What the text belongs to, for messages. */
	about: string;
	/** The sources that its owner lists; null when the owner has no such list. */
	cites: readonly string[] | null;
	/** The objective it speaks about, if it does. */
	objective?: string;
	consent: boolean;
	/** Said to the care team alone. */
	forProvider?: true;
};

type Owner = Omit<TextUse, 'inlines' | 'language' | 'role'>;

function* words(text: Words, role: Role, owner: Owner): Generator<TextUse> {
	for (const [language, inlines] of Object.entries(text)) yield { ...owner, role, language, inlines };
}

function* passages(text: Record<LanguageTag, Passage>, owner: Owner): Generator<TextUse> {
	for (const [language, passage] of Object.entries(text)) {
		for (const node of passage) {
			const role = node.type === 'heading' ? 'heading' : 'prose';
			for (const inlines of nodeLines(node)) yield { ...owner, role, language, inlines };
		}
	}
}

function* itemTexts(item: Item): Generator<TextUse> {
	const owner: Owner = { about: `item "${item.id}"`, cites: null, objective: item.objective, consent: false };
	for (const { words: text, role } of textsOf(item)) yield* words(text, role, owner);
}

function* openTexts(item: OpenItem): Generator<TextUse> {
	const about = `item "${item.id}"`;
	switch (item.kind) {
		case 'teachback': {
			const owner: Owner = { about, cites: null, objective: item.objective, consent: false };
			yield* words(item.ask, 'question', owner);
			for (const level of TEACH_BACK_LEVELS) yield* words(item.rubric[level], 'story', owner);
			return;
		}
		case 'reflect':
			return yield* words(item.ask, 'question', { about, cites: null, consent: false });
		case 'acknowledge':
			return yield* words(item.statement, 'fact', { about, cites: item.cites, consent: true });
	}
}

function* moduleTexts(module: Module): Generator<TextUse> {
	for (const objective of module.objectives) {
		const about = `objective "${objective.id}"`;
		yield* words(objective.say, 'fact', { about, cites: null, objective: objective.id, consent: false });
	}
	for (const { id, believed } of module.misconceptions) {
		yield* words(believed, 'story', { about: `misconception "${id}"`, cites: null, consent: false });
	}
	for (const block of module.blocks) {
		yield* passages(block.text, { about: `block "${block.id}"`, cites: block.cites, consent: false });
	}
	for (const item of module.items) yield* itemTexts(item);
	for (const item of openItemsOf(module)) yield* openTexts(item);
}

function* figureTexts(figure: Figure): Generator<TextUse> {
	const owner: Owner = { about: `figure "${figure.id}"`, cites: figureCites(figure), consent: false };
	for (const text of [figure.title, ...wordsInside(figure), ...figure.equivalent])
		yield* words(text, 'fact', owner);
}

/** Every text with mark-up in the course, once, with what the rules need to know about it. */
export function* everyText(course: Course): Generator<TextUse> {
	const plain = (about: string, cites: readonly string[] | null, consent = false): Owner => ({
		about,
		cites,
		consent
	});
	const { key_information: information, electronic_records: records, consent } = course;
	if (course.welcome) yield* passages(course.welcome.text, plain('the welcome', null));
	yield* passages(information.text, plain('the key information', information.cites, true));
	yield* passages(records.text, plain('the electronic-records disclosure', records.cites, true));
	yield* words(records.accept, 'fact', plain('the electronic-records disclosure', records.cites, true));
	yield* words(consent.meaning, 'fact', plain('the meaning of a signature', null, true));
	yield* words(consent.countersign_meaning, 'fact', plain('the meaning of a countersignature', null, true));
	for (const line of consent.summary) yield* words(line, 'fact', plain('the consent summary', null, true));
	for (const clause of consent.clauses) {
		const owner = plain(`clause "${clause.id}"`, clause.cites, true);
		yield* passages(clause.text, owner);
		yield* words(clause.statement, 'fact', owner);
	}
	for (const module of course.modules) yield* moduleTexts(module);
	for (const level of course.warning_levels) {
		yield* words(level.say, 'fact', plain(`level "${level.id}"`, null));
		for (const sign of level.signs) {
			const owner = plain(`sign "${sign.id}"`, sign.cites);
			yield* words(sign.sign, 'fact', owner);
			yield* words(sign.do, 'fact', owner);
		}
	}
	for (const figure of figuresOf(course)) yield* figureTexts(figure);
	for (const { text, role, ...owner } of careFormTexts(course))
		yield* words(text, role, { ...owner, consent: false });
	for (const number of course.help)
		yield* words(number.say, 'fact', plain(`number "${number.id}"`, number.cites));
	for (const term of course.glossary) yield* words(term.meaning, 'fact', plain(`term "${term.id}"`, null));
}
