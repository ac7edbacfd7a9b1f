import { setImmediate } from 'node:timers/promises';
import {
	languagesOf,
	sourceLanguageOf,
	withoutMarks
} from '../../../../domain/content/exchange/course-frame.ts';
import {
	courseTexts,
	type CourseText,
	type TextsWanted
} from '../../../../domain/content/exchange/course-texts.ts';
import { isMarksPath } from '../../../../domain/content/exchange/translation-marks.ts';
import { UnitMemory } from '../../../../domain/content/exchange/unit-memory.ts';
import type { Change } from '../../../../domain/content/overlay/overlay.ts';
import { changesBetween } from '../../../../domain/content/overlay/overlay-between.ts';
import { stepOn, type Step } from '../../../../domain/content/editing/step.ts';
import type { Files } from '../../../../domain/content/source-text.ts';
import type { Tx } from '../../../db/client.ts';
import type { OperationContext } from '../../context.ts';
import { readSource } from '../course-source.ts';
import type { Draft } from '../drafts.ts';

/** Immutable texts by what they were read from; another process has its own and answers the same. */
const memory = new UnitMemory();

export type DraftTexts = TextsWanted & { texts: CourseText[] };

/** The language that the draft was written in, and those that it is translated into. */
export function languagesOfDraft({ files }: Pick<Draft, 'files'>): {
	source: string | null;
	others: string[];
} {
	const readable = withoutMarks(files);
	const source = sourceLanguageOf(readable);
	return { source, others: languagesOf(readable).filter((language) => language !== source) };
}

/** What the course said before: as the draft's clinic published it last, and as its base says it. */
export async function earlierFiles(
	tx: Tx,
	ctx: OperationContext,
	{ accountsFor, baseFiles }: Pick<Draft, 'accountsFor' | 'baseFiles'>
): Promise<Files[]> {
	const published = accountsFor && (await readSource(tx, ctx, accountsFor));
	return published ? [published.files, baseFiles] : [baseFiles];
}

/** Every text of a draft beside its translation. Null where the draft is not translated into this language. */
export async function textsOfDraft(
	draft: Pick<Draft, 'files'>,
	target: string,
	earlier: readonly Files[]
): Promise<DraftTexts | null> {
	const { source, others } = languagesOfDraft(draft);
	if (source === null || !others.includes(target)) return null;
	const wanted = { files: draft.files, source, target, earlier, memory };
	for (const files of [draft.files, ...earlier]) await inTurns(memory.reading(files, source, target));
	return { ...wanted, texts: courseTexts(wanted) };
}

/** Works in turns, so that whoever else asks for something meanwhile is answered. */
export async function inTurns<T>(turns: Generator<undefined, T>): Promise<T> {
	let turn = turns.next();
	while (!turn.done) {
		await setImmediate();
		turn = turns.next();
	}
	return turn.value;
}

/** More notes than this are put down at once, as a whole file. */
const MOST_NOTES = 60;

/** The step from the files of a draft to these, with what stands there now as what was seen. */
export function stepBetween(before: Files, after: Files): Step {
	const changes: Change[] = changesBetween(before, after);
	const notes = changes.filter(({ file }) => isMarksPath(file));
	if (notes.length <= MOST_NOTES) return stepOn(before, changes);
	const others = changes.filter(({ file }) => !isMarksPath(file));
	const whole = [...new Set(notes.map(({ file }) => file))].map((file): Change => ({
		is: 'file',
		file,
		text: after.get(file) ?? ''
	}));
	return stepOn(before, [...others, ...whole]);
}
