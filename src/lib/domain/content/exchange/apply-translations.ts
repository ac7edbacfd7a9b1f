import { ok, refuse, type Result } from '../../result.ts';
import type { Files } from '../source-text.ts';
import { trimmed } from './blocks.ts';
import { COURSE_FILE, languagesOf, markedAs, sourceLanguageOf, withoutMarks } from './course-frame.ts';
import { finishLesson, putFile } from './put-file.ts';
import { withLanguage } from './put-words.ts';
import { brokenAddresses, largeFiles } from './refused-after.ts';
import { refusedAddresses, unfitLanguage } from './refused-before.ts';
import type { ExchangeRefusal } from './refusal.ts';
import { translationUnits } from './translation-units.ts';
import { withPlainLineEnds, type Translation, type TranslationUnit } from './unit.ts';

type Applied = Result<Map<string, string>, ExchangeRefusal[]>;

/**
 * The files of a course with these translations in their places, and nothing else changed by a single character. A language
 * that the course does not have yet gets its line in course.yaml and files of its own. All or nothing: what is refused names
 * each address, so that an editor can take it out and send the rest.
 */
export function applyTranslations(
	files: Files,
	target: string,
	translations: readonly Translation[]
): Applied {
	const readable = withoutMarks(files);
	const source = sourceLanguageOf(readable);
	const unfit = unfitLanguage(source, target);
	if (source === null || unfit) return refuse(unfit ? [unfit] : []);
	const units = translationUnits(readable, source, target);
	const refusals = refusedAddresses(units, translations);
	if (refusals.length > 0) return refuse(refusals);

	const byAddress = new Map(translations.map((one) => [one.address, one]));
	const wanted = new Map(
		units.flatMap((unit): [string, string][] => {
			const words = newWords(unit, byAddress.get(unit.address));
			return words === null ? [] : [[unit.address, words]];
		})
	);
	const changed = new Map(readable);
	for (const [file, ofFile] of Map.groupBy(units, (unit) => unit.file)) {
		putFile({ files: changed, file, source, target, units: ofFile, wanted });
		if (isFinished(ofFile, byAddress, wanted)) finishLesson(changed, file, target);
	}
	if (wanted.size > 0 && !languagesOf(changed).includes(target))
		changed.set(COURSE_FILE, withLanguage(changed, target));
	const large = largeFiles(readable, changed);
	if (large.length > 0) return refuse(large);
	const broken = brokenAddresses({ units, wanted, changed, source, target });
	if (broken.length > 0) return refuse(broken);
	return ok(new Map([...changed].map(([path, text]) => [path, markedAs(files.get(path), text)])));
}

/**
 * What is to be written for a text; null when nothing is. A text that is still the one of the source is no translation unless
 * the translator says so: some programs copy the source into whatever is open.
 */
function newWords(unit: TranslationUnit, translation: Translation | undefined): string | null {
	const words = withPlainLineEnds(translation?.target ?? '').toWellFormed();
	const isCopy = words === unit.source && translation?.isDone !== true;
	if (isCopy || words === unit.target || trimmed(words) === '') return null;
	return trimmed(words) === unit.target ? null : trimmed(words);
}

/** True when the translator answers for every text of a file: then the file says the words of this version. */
const isFinished = (
	units: readonly TranslationUnit[],
	translations: ReadonlyMap<string, Translation>,
	wanted: ReadonlyMap<string, string>
): boolean =>
	units.every(({ address, state }) => {
		if (state === 'translated') return true;
		const translation = translations.get(address);
		if (state === 'missing') return wanted.has(address);
		return translation?.isDone === true && trimmed(translation.target) !== '';
	});
