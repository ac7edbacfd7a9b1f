import type { Finding } from '../finding.ts';
import type { ModuleChange } from '../module-change.ts';
import { Places } from '../places.ts';
import type { Reading } from './reading.ts';

/** One reading of a part of a course, with all that it rested on and all that it left behind. */
type Kept = {
	languages: readonly string[];
	sourceLanguage: string;
	/** What each file said that was asked for; undefined where it was missing. */
	asked: ReadonlyMap<string, string | undefined>;
	/** Every path of the course, where they were asked for. */
	paths: readonly string[] | null;
	value: unknown;
	findings: readonly Finding[];
	changes: ReadonlyMap<string, ModuleChange>;
	characters: number;
};

/** A draft and the base that it was made from, and the draft before its last change. */
const MOST_OF_ONE_PART = 3;
/** Some eight large courses, of which only what differs is there twice. */
const MOST_CHARACTERS = 6_000_000;

/**
 * What was read of the parts of courses, so that after a change of one file the others need not be read again. A part is
 * taken from here only when every file that its reading looked at says the same; which files those are is not declared but
 * watched. Whatever is in it is shared by all courses that were read with it, and must not be changed.
 */
export class ReadMemory {
	/** Things that are read once are placed once. */
	readonly places = new Places();
	/** By part, those used last at the end. */
	readonly #kept = new Map<string, readonly Kept[]>();
	readonly #mostCharacters: number;
	#characters = 0;

	constructor(mostCharacters = MOST_CHARACTERS) {
		this.#mostCharacters = mostCharacters;
	}

	/** What `read` gives for this part of the course; the name stands for one reader with one type. */
	part<T>(name: string, reading: Reading, read: (reading: Reading) => T): T {
		const before = this.#kept.get(name) ?? [];
		const known = before.find((one) => stillHolds(one, reading));
		const kept = known ?? watch(reading, read);
		this.#put(name, [kept, ...before.filter((one) => one !== kept)]);
		reading.findings.push(...kept.findings);
		for (const [module, change] of kept.changes) reading.changes.set(module, change);
		return kept.value as T;
	}

	#put(name: string, kept: readonly Kept[]): void {
		this.#drop(name);
		const latest = kept.slice(0, MOST_OF_ONE_PART);
		this.#kept.set(name, latest);
		this.#characters += charactersOf(latest);
		for (const oldest of this.#kept.keys()) {
			if (this.#characters <= this.#mostCharacters) return;
			this.#drop(oldest);
		}
	}

	#drop(name: string): void {
		this.#characters -= charactersOf(this.#kept.get(name) ?? []);
		this.#kept.delete(name);
	}
}

const charactersOf = (kept: readonly Kept[]): number => kept.reduce((sum, one) => sum + one.characters, 0);

const stillHolds = (kept: Kept, { files, languages, sourceLanguage }: Reading): boolean =>
	kept.sourceLanguage === sourceLanguage &&
	isSameList(kept.languages, languages) &&
	[...kept.asked].every(([path, text]) => files.get(path) === text) &&
	(kept.paths === null || isSameList(kept.paths, [...files.keys()]));

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((one, index) => one === b[index]);

/** Reads with an eye on what is looked at. */
function watch<T>(reading: Reading, read: (reading: Reading) => T): Kept {
	const { files, languages, sourceLanguage, places } = reading;
	const asked = new Map<string, string | undefined>();
	let paths: readonly string[] | null = null;
	const textOf = (path: string) => {
		const text = files.get(path);
		asked.set(path, text);
		return text;
	};
	const own: Reading = {
		files: {
			get: textOf,
			has: (path) => textOf(path) !== undefined,
			keys: () => (paths ??= [...files.keys()]).values()
		},
		languages,
		sourceLanguage,
		places,
		findings: [],
		changes: new Map()
	};
	const value = read(own);
	const characters = [...asked.values()].reduce((sum, text = '') => sum + text.length, 0);
	return {
		languages,
		sourceLanguage,
		asked,
		paths,
		value,
		findings: own.findings,
		changes: own.changes,
		characters
	};
}
