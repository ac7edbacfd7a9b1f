import { isLanguageTag } from '../names.ts';
import { COURSE_FILE } from './course-frame.ts';
import type { ExchangeRefusal } from './refusal.ts';
import { hashOfSource, type Translation, type TranslationUnit } from './unit.ts';

/** Why a course cannot be translated into this language; null when it can. */
export function unfitLanguage(source: string | null, target: string): ExchangeRefusal | null {
	const of = (where: string, message: string, todo: string): ExchangeRefusal => ({
		code: 'LANGUAGE',
		where,
		message,
		todo
	});
	if (source === null)
		return of(COURSE_FILE, 'it does not say in which language the course was written', 'add source_language');
	if (!isLanguageTag(target)) return of(target, 'this is not a language', 'name one like es or pt-BR');
	if (source === target)
		return of(target, 'the course itself is written in it', 'name the language that was translated into');
	return null;
}

/** The addresses that cannot be taken: there twice, of no text of this course, or of one that says something else by now. */
export function refusedAddresses(
	units: readonly TranslationUnit[],
	translations: readonly Translation[]
): ExchangeRefusal[] {
	const known = new Map(units.map((unit) => [unit.address, unit]));
	const seen = new Set<string>();
	return translations.flatMap(({ address: where, sourceHash }): ExchangeRefusal[] => {
		const unit = known.get(where);
		if (seen.has(where))
			return [
				{
					code: 'DUPLICATE',
					where,
					message: 'this stands twice in the translation',
					todo: 'keep one of them'
				}
			];
		seen.add(where);
		if (!unit) {
			const todo = 'take it out of the translation, or import into the course that it was exported from';
			return [{ code: 'UNKNOWN', where, message: 'the course has no such text', todo }];
		}
		if (hashOfSource(unit.source) === sourceHash) return [];
		const message = 'the course says something else here since this was exported';
		const todo = 'take it out of the translation to import the rest, and export again to translate it anew';
		return [{ code: 'CHANGED', where, message, todo }];
	});
}
