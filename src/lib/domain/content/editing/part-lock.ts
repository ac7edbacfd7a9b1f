import { traitsOf } from '../care-forms.ts';
import { figuresIn, figuresOf } from '../figures.ts';
import { openItemsOf } from '../look-up.ts';
import type { Course, Lock, Module } from '../model.ts';
import { OWN_SIGNS } from '../own-signs.ts';

/**
 * What a clinic may do with a part of the base course, so that a page never offers what the checker would refuse (learning.md
 * §6; V602, V603). A part that the base does not have is the clinic's own.
 */
export type PartLock = {
	lock: 'own' | Lock;
	/** Why it is locked, where it is no lock that an author wrote: what the reason is kept under in words. */
	because: 'critical' | 'asked' | 'known_facts' | 'meaning' | 'author' | null;
	/** Whether it may be taken out of the course. */
	mayGo: boolean;
	/** Whether its words may be changed. */
	mayChange: boolean;
};

const OWN: PartLock = { lock: 'own', because: null, mayGo: true, mayChange: true };
const OPEN: PartLock = { lock: 'open', because: null, mayGo: true, mayChange: true };
const KEPT_WORDS_OPEN = { lock: 'presence', mayGo: false, mayChange: true } as const;
const WORD_FOR_WORD = { lock: 'wording', mayGo: false, mayChange: false } as const;

/** A lesson, a text or a glossary in one language. */
const IN_LANGUAGE = /\.([A-Za-z-]+)\.(?:md|yaml)$/;

/** `part`: as `partsOf` cuts the file; empty for the whole of it. */
export function partLock(base: Course, file: string, part: string): PartLock {
	// The whole of a translation that the base does not have is the clinic's own.
	if (part === '' && !isOfTheBase(base, file)) return OWN;
	const module = /^modules\/([^/]+)\//.exec(file)?.[1];
	if (module !== undefined) {
		const known = base.modules.find(({ id }) => id === module);
		return known ? lockInModule(known, base.languages, file, part) : OWN;
	}
	return lockElsewhere(base, file, part);
}

function lockInModule(module: Module, languages: readonly string[], file: string, part: string): PartLock {
	const hasCritical = module.lock !== 'open' || module.objectives.some(({ critical }) => critical);
	if (part === '') return hasCritical ? { ...KEPT_WORDS_OPEN, because: 'critical' } : OPEN;
	const lesson = /\/lesson\.([^.]+)\.md$/.exec(file)?.[1];
	if (lesson !== undefined) {
		const block = module.blocks.find(({ id }) => id === part);
		if (!block) return OWN;
		return byAuthor(block.lock, languages.includes(lesson));
	}
	const [list, id = ''] = part.split('/');
	// A key, or a list that could not be cut into its entries.
	if (id === '') return { ...OPEN, mayGo: false };
	switch (list) {
		case 'items': {
			const item = [...module.items, ...openItemsOf(module)].find((one) => one.id === id);
			if (!item) return OWN;
			if (item.kind === 'acknowledge' && item.lock !== 'open') return byAuthor(item.lock, true);
			const about = 'objective' in item ? item.objective : '';
			const { critical = false } = module.objectives.find((one) => one.id === about) ?? {};
			return { ...KEPT_WORDS_OPEN, because: critical ? 'critical' : 'asked' };
		}
		case 'objectives': {
			const objective = module.objectives.find((one) => one.id === id);
			if (!objective) return OWN;
			return { ...KEPT_WORDS_OPEN, because: objective.critical ? 'critical' : 'asked' };
		}
		case 'misconceptions':
			return module.misconceptions.some((one) => one.id === id)
				? { ...KEPT_WORDS_OPEN, because: 'asked' }
				: OWN;
		case 'blocks': {
			const block = module.blocks.find((one) => one.id === id);
			return block ? byAuthor(block.lock, false) : OWN;
		}
		default:
			return { ...OPEN, mayGo: false };
	}
}

/** A text in a language that the base does not have is the clinic's own translation, however locked the original is. */
function byAuthor(lock: Lock, isOfTheBase: boolean): PartLock {
	if (lock === 'open') return OPEN;
	if (lock === 'wording' && isOfTheBase) return { ...WORD_FOR_WORD, because: 'author' };
	return { ...KEPT_WORDS_OPEN, because: 'author' };
}

/** A file without a language holds the words of all. */
function isOfTheBase(base: Course, file: string): boolean {
	const language = IN_LANGUAGE.exec(file)?.[1];
	return language === undefined || base.languages.includes(language);
}

const PASSAGES_OF = {
	'key-information': 'key_information',
	'electronic-records': 'electronic_records'
} as const;

function lockElsewhere(base: Course, file: string, part: string): PartLock {
	const [folder = '', name = ''] = file.split('/');
	const [list = '', id = ''] = part.split('/');
	if (part === '' && file === OWN_SIGNS) return OWN;
	if (part === '') return folder === 'figures' ? lockOfFigure(base, name) : { ...OPEN, mayGo: false };
	const isEntry = (entries: readonly { id: string }[]) =>
		entries.some((one) => one.id === id || one.id === part);
	switch (folder) {
		case 'key-information':
		case 'electronic-records': {
			return byAuthor(base[PASSAGES_OF[folder]].lock, isOfTheBase(base, file));
		}
		case 'consent': {
			const clause = base.consent.clauses.find((one) => one.id === id || one.id === part);
			if (!clause) return OWN;
			return { ...byAuthor(clause.lock, isOfTheBase(base, file)), mayGo: false };
		}
		case 'warning-levels':
			return file === OWN_SIGNS && !base.warning_levels.some(({ signs }) => isEntry(signs))
				? OWN
				: { ...WORD_FOR_WORD, because: 'known_facts' };
		case '_shared':
			if (name === 'sources.yaml')
				return isEntry(base.sources) ? { ...WORD_FOR_WORD, because: 'known_facts' } : OWN;
			if (name === 'help.yaml')
				return isEntry(base.help) ? { ...WORD_FOR_WORD, because: 'known_facts' } : OWN;
			if (name === 'params.yaml')
				return base.params.some((one) => part === `params/${one.name}`)
					? { ...KEPT_WORDS_OPEN, because: 'known_facts' }
					: OWN;
			return isEntry(base.glossary) ? { ...OPEN, mayGo: false } : OWN;
		case 'course.yaml':
			if (list === 'consent') return { ...WORD_FOR_WORD, because: 'meaning' };
			// Products may be left out; their names stay.
			return list === 'plan' ? { ...KEPT_WORDS_OPEN, because: 'known_facts' } : { ...OPEN, mayGo: false };
		case 'figures':
			return lockOfFigure(base, name);
		case 'check-ins':
			return inForm(base.check_in?.questions, id);
		case 'health-check':
			return inForm(base.health_check?.questions, id);
		case 'risks-and-strengths': {
			const isOpen = traitsOf(base).some((one) => one.id === id && one.level === undefined);
			return isOpen ? OPEN : inForm(traitsOf(base), id);
		}
		case 'what-matters':
			return id === '' ? { ...OPEN, mayGo: false } : OPEN;
		default:
			return { ...OPEN, mayGo: false };
	}
}

/** What a form of the base asks stays asked. */
function inForm(questions: readonly { id: string }[] | undefined, id: string): PartLock {
	if (id === '') return { ...OPEN, mayGo: false };
	return questions?.some((one) => one.id === id) ? { ...KEPT_WORDS_OPEN, because: 'asked' } : OWN;
}

/** A picture is locked as the blocks are that end with it. */
function lockOfFigure(base: Course, id: string): PartLock {
	if (!figuresOf(base).some((one) => one.id === id)) return OWN;
	const shownBy = base.modules
		.flatMap(({ blocks }) => blocks)
		.filter(({ text }) => Object.values(text).some((passage) => figuresIn(passage).includes(id)));
	const locks = new Set(shownBy.map(({ lock }) => lock));
	return byAuthor(locks.has('wording') ? 'wording' : locks.has('presence') ? 'presence' : 'open', true);
}
