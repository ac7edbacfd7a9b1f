import { appliesTo, type Block, type LanguageTag, type Module, type PlanScope } from './model.ts';
import { countWords } from './sentences.ts';
import { passageIn, passageText } from './text.ts';

/** The reader of design §7. */
const WORDS_PER_MINUTE = 150;
const SECONDS_PER_ITEM = 50;
const KNOWN_AT_FIRST = 0.8;
const PARAM_STAND_IN = 'value';

type Reader = { language: LanguageTag; fallback: LanguageTag; scope: PlanScope | null };

const wordsOf = (block: Block, { language, fallback }: Reader): number =>
	countWords(passageText(passageIn(block.text, language, fallback), () => PARAM_STAND_IN));

/**
 * Whole minutes that a median reader needs for a module: its required blocks, one item per objective, and for the share not known
 * at first one re-teach and one item more.
 */
export function moduleMinutes(module: Module, reader: Reader): number {
	const blocks = module.blocks.filter(({ applies }) => appliesTo(applies, reader.scope));
	const required = blocks.filter((block) => block.required).reduce((sum, block) => sum + wordsOf(block, reader), 0);
	const reteaches = blocks.filter(({ kind }) => kind === 'reteach').map((block) => wordsOf(block, reader));
	const reteach = reteaches.reduce((sum, words) => sum + words, 0) / Math.max(1, reteaches.length);
	const objectives = module.objectives.filter(({ applies, retired }) => !retired && appliesTo(applies, reader.scope));
	const missed = objectives.length * (1 - KNOWN_AT_FIRST);
	const reading = (required + missed * reteach) / WORDS_PER_MINUTE;
	const answering = ((objectives.length + missed) * SECONDS_PER_ITEM) / 60;
	return Math.max(1, Math.ceil(reading + answering));
}
