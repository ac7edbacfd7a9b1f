import { sha256Hex } from '../../ledger/sha256.ts';
import type { Files } from '../source-text.ts';
import { hashOfSource, type TranslationUnit } from './unit.ts';

/*
 * A course says of a whole lesson which version it was translated from, and of its other texts nothing. So a clinic's own
 * course keeps beside each translation that was made or looked at in the studio what its source said then, as hashes: of a
 * text whose source says something else by now everybody can see that it waits for its translator.
 */

/** `of`: the source that was translated; `says`: the translation. A mark of other words than stand there says nothing. */
type Mark = { of: string; says: string };

export const marksPath = (language: string): string => `_shared/translated.${language}.yaml`;
export const isMarksPath = (path: string): boolean => /^_shared\/translated\.[^./]+\.yaml$/.test(path);

const HASH_CHARACTERS = 16;
const shortHash = (text: string): string => hashOfSource(text).slice(0, HASH_CHARACTERS);
/** With a letter before it, as a name made of digits alone would be a number. */
const idOf = (address: string): string => `t${sha256Hex(address).slice(0, HASH_CHARACTERS)}`;

const LINE = /^ {2}- \{ id: (t[0-9a-f]{16}), of: "([0-9a-f]{16})", says: "([0-9a-f]{16})" \}$/gm;

/** What was noted of each text, by its address. A line that is not as we write it says nothing. */
export class TranslationMarks {
	readonly #marks: Map<string, Mark>;

	constructor(text: string) {
		this.#marks = new Map(
			[...text.matchAll(LINE)].map(([, id = '', of = '', says = '']) => [id, { of, says }])
		);
	}

	/** Null where nothing is noted of these words. */
	isUpToDate({
		address,
		source,
		target
	}: Pick<TranslationUnit, 'address' | 'source' | 'target'>): boolean | null {
		const mark = this.#marks.get(idOf(address));
		return target === null || mark?.says !== shortHash(target) ? null : mark.of === shortHash(source);
	}

	/** Whether a text is the one that was translated. */
	wasMadeFrom(address: string, source: string): boolean {
		return this.#marks.get(idOf(address))?.of === shortHash(source);
	}

	note({ address, source, target }: { address: string; source: string; target: string }): void {
		this.#marks.set(idOf(address), { of: shortHash(source), says: shortHash(target) });
	}

	/** Takes over what another file notes. */
	add(other: TranslationMarks): void {
		for (const [id, mark] of other.#marks) this.#marks.set(id, mark);
	}

	write(language: string): string {
		const lines = [...this.#marks]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([id, { of, says }]) => `  - { id: ${id}, of: "${of}", says: "${says}" }`);
		return ['schema: preface/translated@1', `lang: ${language}`, 'texts:', ...lines, ''].join('\n');
	}
}

export const marksIn = (files: Files, language: string): TranslationMarks =>
	new TranslationMarks(files.get(marksPath(language)) ?? '');

/**
 * What both note, where two drafts of one course are put together: ours where they differ. A mark that then fits other words
 * says nothing, so nobody ever has to decide about one.
 */
export function withMarksOf(ours: Files, theirs: Files): Map<string, string> {
	const files = new Map(theirs);
	for (const [path, text] of ours) {
		if (!isMarksPath(path)) continue;
		const language = path.split('.')[1] ?? '';
		const marks = marksIn(theirs, language);
		marks.add(new TranslationMarks(text));
		files.set(path, marks.write(language));
	}
	return files;
}
