import { ok, refuse, type Result } from '../../result.ts';
import type { Files } from '../source-text.ts';
import { applyTranslations } from './apply-translations.ts';
import { COURSE_FILE, pathIn } from './course-frame.ts';
import { courseTexts, type CourseText, type TextsWanted } from './course-texts.ts';
import { glossaryPath, isGlossary } from './glossary-terms.ts';
import { finishLesson } from './put-file.ts';
import { MOST_REFUSALS, type ExchangeRefusal } from './refusal.ts';
import { marksIn, marksPath, type TranslationMarks } from './translation-marks.ts';
import type { Translation } from './unit.ts';

export type TakeTranslations = TextsWanted & {
	/** Of the same files, as `courseTexts` answers. */
	texts: readonly CourseText[];
	translations: readonly Translation[];
};

export type TakenTranslations = {
	files: Map<string, string>;
	/** How many texts say something else now, or were looked at and found to be right still. */
	taken: number;
};

/**
 * The course with these translations in it, each noted as made from what its source says now; a lesson that is translated
 * whole says the version of its module. All or nothing. It comes in turns, one for each file, as a whole course takes
 * seconds.
 */
export function* takeTranslations(
	wanted: TakeTranslations
): Generator<undefined, Result<TakenTranslations, ExchangeRefusal[]>> {
	const { files, target, texts, translations } = wanted;
	const known = new Map(texts.map((text) => [text.address, text]));
	const byFile = Map.groupBy(translations, ({ address }) => known.get(address)?.file ?? '');
	const after = new Map(files);
	const marks = marksIn(files, target);
	const refusals: ExchangeRefusal[] = [];
	let taken = 0;
	for (const [file, ofFile] of byFile) {
		const applied = applyTranslations(filesBehind(files, file, target), target, ofFile);
		if (applied.ok) {
			for (const [path, text] of applied.value) if (text !== files.get(path)) after.set(path, text);
			taken += noteTaken(marks, wanted, known, { files: applied.value, translations: ofFile });
		} else refusals.push(...applied.error);
		yield;
	}
	if (refusals.length > 0) return refuse(refusals.slice(0, MOST_REFUSALS));
	if (taken === 0) return ok({ files: after, taken });
	after.set(marksPath(target), marks.write(target));
	for (const file of byFile.keys()) {
		if (isWhole(wanted, after, file)) finishLesson(after, file, target);
	}
	return ok({ files: after, taken });
}

/** What a file is read with: what says it in the other language, its module, and what says the languages. */
function filesBehind(files: Files, file: string, target: string): Files {
	const other = isGlossary(file) ? glossaryPath(target) : pathIn(file, target);
	const paths = [COURSE_FILE, file, other, file.replace(/[^/]+$/, 'module.yaml'), marksPath(target)];
	return new Map(
		[...new Set(paths)].flatMap((path): [string, string][] => {
			const text = files.get(path);
			return text === undefined ? [] : [[path, text]];
		})
	);
}

function noteTaken(
	marks: TranslationMarks,
	{ source, target, memory }: TakeTranslations,
	known: ReadonlyMap<string, CourseText>,
	{ files, translations }: { files: Files; translations: readonly Translation[] }
): number {
	const now = new Map(memory.unitsOf(files, source, target).map((unit) => [unit.address, unit]));
	const taken = translations.filter(({ address, target: words, isDone }) => {
		const [before, after] = [known.get(address), now.get(address)];
		if (!before || !after || after.target === null) return false;
		const isLookedAt = before.state === 'stale' && isDone && words.trim() !== '';
		if (after.target === before.target && !isLookedAt) return false;
		marks.note({ address, source: after.source, target: after.target });
		return true;
	});
	return taken.length;
}

const isWhole = (wanted: TakeTranslations, after: Files, file: string): boolean =>
	courseTexts({ ...wanted, files: filesBehind(after, file, wanted.target) })
		.filter((text) => text.file === file)
		.every(({ state }) => state === 'translated');
