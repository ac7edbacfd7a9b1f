import type { Files } from '../source-text.ts';
import { pathIn, withoutMarks } from './course-frame.ts';
import { glossaryPath, isGlossary } from './glossary-terms.ts';
import { languagesWith, unitsOfFile } from './translation-units.ts';
import type { TranslationUnit } from './unit.ts';

/** Texts of one file, and all that they were read from. */
type Known = { from: readonly string[]; units: TranslationUnit[] };

/** Of one file and language: the draft that is worked in, the version in use, the base, and another draft. */
const MOST_OF_ONE = 4;
/** Some ten languages of a large course. */
const MOST_FILES = 1_000;

/** The texts of courses that were read before, file by file: a course of which one file was changed is read fast. */
export class UnitMemory {
	readonly #known = new Map<string, Known[]>();

	/** The same as `translationUnits`. */
	unitsOf(files: Files, source: string, target: string): TranslationUnit[] {
		const turns = this.reading(files, source, target);
		let turn = turns.next();
		while (!turn.done) turn = turns.next();
		return turn.value;
	}

	/** The same in turns, one for each file: a large course that nobody read before takes seconds. */
	*reading(files: Files, source: string, target: string): Generator<undefined, TranslationUnit[]> {
		const readable = withoutMarks(files);
		const languages = languagesWith(readable, source, target);
		const wanted = { source, target, languages };
		const units: TranslationUnit[] = [];
		for (const path of readable.keys()) {
			const from = [[...languages].join(' '), source, ...textsBehind(readable, path, target)];
			units.push(...this.#remember(`${target} ${path}`, from, () => unitsOfFile(readable, path, wanted)));
			yield;
		}
		return units;
	}

	#remember(key: string, from: readonly string[], read: () => TranslationUnit[]): TranslationUnit[] {
		const before = this.#known.get(key) ?? [];
		const same = before.find((known) => known.from.every((text, place) => text === from[place]));
		const known = same ?? { from, units: read() };
		this.#known.delete(key);
		this.#known.set(key, [known, ...before.filter((one) => one !== same)].slice(0, MOST_OF_ONE));
		const [oldest] = this.#known.keys();
		if (this.#known.size > MOST_FILES && oldest !== undefined) this.#known.delete(oldest);
		return known.units;
	}
}

/** What the texts of a file are read from: itself, what says them in the other language, and what says the version. */
function textsBehind(files: Files, path: string, target: string): string[] {
	const text = (other: string): string => files.get(other) ?? '';
	if (isGlossary(path)) return [text(path), text(glossaryPath(target))];
	if (!path.endsWith('.md')) return [text(path)];
	return [text(path), text(pathIn(path, target)), text(path.replace(/[^/]+$/, 'module.yaml'))];
}
