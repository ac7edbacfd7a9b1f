import type { Code, Finding } from '../../finding.ts';
import type { LanguageTag } from '../../model.ts';
import type { Files } from '../../source-text.ts';
import type { PartAt } from './part-at.ts';
import { partFindings, type PartFinding } from './part-findings.ts';

/** What was found of the same passage in another language; null: of what is said of the passage once, for all of them. */
export type TwinFinding = PartFinding & { language: LanguageTag | null };

const LANGUAGE_OF = /^(.*\.)([^./]+)(\.md)$/;
/** Where a passage is declared, by the folder of its words. */
const DECLARED = [
	{ words: /^(modules\/[^/]+)\/lesson\./, file: '/module.yaml', list: 'blocks' },
	{ words: /^(consent)\/clauses\./, file: '/clauses.yaml', list: 'clauses' }
] as const;

/** The entry that a passage is declared in; null for one that is a file of its own. */
export function declaredAt({ file, part }: PartAt): PartAt | null {
	for (const { words, file: name, list } of DECLARED) {
		const folder = words.exec(file)?.[1];
		if (folder !== undefined && part !== '') return { file: folder + name, part: `${list}/${part}` };
	}
	return null;
}

/** The same passage in the other languages that have a file for it. */
export function twinsOf(files: Files, { file, part }: PartAt): (PartAt & { language: LanguageTag })[] {
	const [, start = '', own = '', end = ''] = LANGUAGE_OF.exec(file) ?? [];
	if (own === '') return [];
	return [...files.keys()].flatMap((other) => {
		if (!other.startsWith(start) || !other.endsWith(end)) return [];
		const language = other.slice(start.length, -end.length);
		return language === own || /[./]/.test(language) ? [] : [{ file: other, part, language }];
	});
}

/** Of an empty passage, where it was never written. */
const NOT_WRITTEN: Code = 'S003';

/**
 * How a passage and its translations fail to say the same (L201 to L207). The rules say it at the translation; whoever writes the
 * original reads it there as well.
 */
export function twinFindings(findings: readonly Finding[], files: Files, at: PartAt): TwinFinding[] {
	const parity = findings.filter(({ code }) => code.startsWith('L') || code === NOT_WRITTEN);
	const declared = declaredAt(at);
	return [
		...twinsOf(files, at).flatMap(({ language, ...twin }) =>
			partFindings(parity, files, twin).map((found) => ({ ...found, language }))
		),
		...(declared
			? partFindings(parity, files, declared)
					.filter(({ code }) => code !== NOT_WRITTEN)
					.map((found) => ({ ...found, language: null }))
			: [])
	].filter(({ level }) => level !== 'note');
}
