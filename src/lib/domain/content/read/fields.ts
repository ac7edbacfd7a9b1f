import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import type { At, Code, Level } from '../finding.ts';
import { HIDDEN } from '../hidden.ts';
import { PLACES, type Applies, type Inline, type PlainWords, type Words } from '../model.ts';
import { isContentId } from '../names.ts';
import type { SourceText } from '../source-text.ts';
import { didYouMean, nearest } from '../suggest.ts';
import { readShortText } from './inlines.ts';
import { report, type Reading } from './reading.ts';
import { charactersOf, textOf } from './scalar.ts';

type Opening = {
	reading: Reading;
	source: SourceText;
	map: YAMLMap;
	/** What the map is, for messages: `item "call-1"`. */
	what: string;
	keys: readonly string[];
};

/**
 * One map of a YAML file, read key by key. Every reader reports what is wrong where it is written and then answers
 * with an empty value, so that one slip of the fingers does not hide the next twenty findings. (Why not a schema library:
 * an editor needs line, column, the nearest right word, and all findings at once.)
 */
export class Fields {
	readonly at: At;
	readonly what: string;
	readonly #reading: Reading;
	readonly #source: SourceText;
	readonly #values = new Map<string, unknown>();
	readonly #places = new Map<string, At>();

	constructor({ reading, source, map, what, keys }: Opening) {
		this.#reading = reading;
		this.#source = source;
		this.what = what;
		this.at = source.at(map.range?.[0] ?? 0);
		const slips: [near: string, value: unknown, at: At][] = [];
		for (const { key, value } of map.items) {
			const name = textOf(key);
			const at = source.at((isScalar(key) ? key.range?.[0] : undefined) ?? map.range?.[0] ?? 0);
			if (name === null) {
				report(reading, 'S002', at, `a key of ${what} is not a word`, 'write it as word:');
			} else if (keys.includes(name)) {
				this.#keep(name, value, at);
			} else {
				const todo = didYouMean(name, keys, `use ${keys.join(', ')}`);
				report(reading, 'S002', at, `unknown key "${name}" in ${what}`, todo);
				slips.push([nearest(name, keys) ?? '', value, at]);
			}
		}
		// A key with a slip is read as what was meant, so that it is not also called missing.
		for (const [near, value, at] of slips)
			if (near !== '' && !this.#values.has(near)) this.#keep(near, value, at);
	}

	#keep(name: string, value: unknown, at: At): void {
		this.#values.set(name, value);
		this.#places.set(name, this.#placeOf(value) ?? at);
	}

	#placeOf(node: unknown): At | undefined {
		if (!isScalar(node) && !isMap(node) && !isSeq(node)) return undefined;
		const empty = isScalar(node) && node.value === null;
		return node.range && !empty ? this.#source.at(node.range[0]) : undefined;
	}

	/** Where a key's value was written; the map itself when it was left out. */
	place(key: string): At {
		return this.#places.get(key) ?? this.at;
	}

	has(key: string): boolean {
		const value = this.#values.get(key);
		return value !== undefined && value !== null && !(isScalar(value) && value.value === null);
	}

	/** Keeps the place of a thing and of its fields, for the rules. */
	remember<T extends object>(thing: T): T {
		this.#reading.places.put(thing, this.at, this.#places);
		return thing;
	}

	/** Also what was left out has a place: rules speak about it. */
	#placed<T extends object>(key: string, thing: T): T {
		this.#reading.places.put(thing, this.place(key));
		return thing;
	}

	complain(code: Code, key: string, message: string, todo: string, level?: Level): void {
		report(this.#reading, code, this.place(key), message, todo, level);
	}

	#missing(key: string): boolean {
		if (this.has(key)) return false;
		this.complain('S003', key, `"${key}" is missing in ${this.what}`, `add ${key}:`);
		return true;
	}

	/** A required text; '' when it is missing or no text. */
	text(key: string): string {
		if (this.#missing(key)) return '';
		const text = textOf(this.#values.get(key))?.trim();
		if (text === undefined || text === '') {
			this.complain(
				'S003',
				key,
				`"${key}" of ${this.what} is not a text`,
				'write one text, in quotes if it has signs in it'
			);
			return '';
		}
		if (HIDDEN.test(text)) {
			this.complain(
				'S008',
				key,
				`"${key}" of ${this.what} has a hidden character or a line break`,
				'write it again, on one line'
			);
		}
		return text.toWellFormed().normalize('NFC');
	}

	optionalText(key: string): string | undefined {
		return this.has(key) ? this.text(key) || undefined : undefined;
	}

	/** A required text of many lines that nobody reads, without its breaks and spaces; '' when it is missing or no text. */
	unread(key: string): string {
		if (this.#missing(key)) return '';
		const text = textOf(this.#values.get(key))?.replaceAll(/\s+/g, '') ?? '';
		if (text === '') this.complain('S003', key, `"${key}" of ${this.what} is not a text`, `write ${key}: |`);
		return text;
	}

	/** A text of a given form. */
	shaped(key: string, fits: (text: string) => boolean, form: string, code: Code = 'S003'): string {
		const text = this.text(key);
		if (text === '' || fits(text)) return text;
		this.complain(code, key, `"${text}" is not ${form}`, `write ${form}`);
		return '';
	}

	id(key = 'id'): string {
		return this.shaped(key, isContentId, 'lower-case words joined by hyphens, like call-us-today', 'S004');
	}

	expect(key: string, value: string): void {
		const text = this.text(key);
		if (text !== '' && text !== value) {
			this.complain(
				'S007',
				key,
				`"${key}" is "${text}", but this file is "${value}"`,
				`write ${key}: ${value}`
			);
		}
	}

	flag(key: string, otherwise = false): boolean {
		if (!this.has(key)) return otherwise;
		const node = this.#values.get(key);
		if (isScalar(node) && typeof node.value === 'boolean') return node.value;
		this.complain('S003', key, `"${key}" of ${this.what} is neither true nor false`, 'write true or false');
		return otherwise;
	}

	/** A flag that has no likely value: leaving it out is a slip. */
	requiredFlag(key: string): boolean {
		return !this.#missing(key) && this.flag(key);
	}

	integer(key: string): number {
		if (this.#missing(key)) return 0;
		const node = this.#values.get(key);
		if (isScalar(node) && typeof node.value === 'number' && Number.isSafeInteger(node.value))
			return node.value;
		this.complain('S003', key, `"${key}" of ${this.what} is not a whole number`, 'write digits only');
		return 0;
	}

	optionalInteger(key: string): number | undefined {
		return this.has(key) ? this.integer(key) : undefined;
	}

	/** One of a few words; the nearest of them, else the first, when it is none. */
	oneOf<const T extends string>(key: string, allowed: readonly [T, ...T[]]): T {
		const text = this.text(key);
		const known = (word: string | undefined): T | undefined => allowed.find((one) => one === word);
		const found = known(text);
		if (found !== undefined || text === '') return found ?? allowed[0];
		this.complain(
			'S007',
			key,
			`unknown ${key} "${text}"`,
			didYouMean(text, allowed, `use ${allowed.join(', ')}`)
		);
		return known(nearest(text, allowed)) ?? allowed[0];
	}

	/** A list of texts; empty when it was left out. The list remembers where each entry was written. */
	texts(key: string): string[] {
		const list: string[] = [];
		if (!this.has(key)) return this.#placed(key, list);
		const node = this.#values.get(key);
		if (!isSeq(node)) {
			this.complain('S003', key, `"${key}" of ${this.what} is not a list`, `write ${key}: [first, second]`);
			return this.#placed(key, list);
		}
		const places = new Map<string, At>();
		for (const entry of node.items) {
			const text = textOf(entry);
			const at = this.#placeOf(entry) ?? this.place(key);
			if (text === null) {
				report(this.#reading, 'S003', at, `an entry of "${key}" is not a word`, 'write one word per entry');
				continue;
			}
			if (list.includes(text))
				report(this.#reading, 'S004', at, `"${text}" stands twice in "${key}"`, 'remove one');
			places.set(String(list.length), at);
			list.push(text);
		}
		this.#reading.places.put(list, this.place(key), places);
		return list;
	}

	/** A required list of words out of a few. */
	someOf<const T extends string>(key: string, allowed: readonly T[]): T[] {
		if (this.#missing(key)) return [];
		const texts = this.texts(key);
		return texts.flatMap((text, index) => {
			const found = allowed.find((word) => word === text);
			if (found !== undefined) return [found];
			const at = this.#reading.places.of(texts, String(index));
			report(
				this.#reading,
				'S007',
				at,
				`unknown ${key} "${text}"`,
				didYouMean(text, allowed, `use ${allowed.join(', ')}`)
			);
			return [];
		});
	}

	/** A required list of maps, each read with the keys it may have. */
	list<T>(key: string, what: string, keys: readonly string[], read: (fields: Fields) => T): T[] {
		if (this.#missing(key)) return this.#placed<T[]>(key, []);
		const node = this.#values.get(key);
		if (!isSeq(node)) {
			this.complain('S003', key, `"${key}" of ${this.what} is not a list`, `begin each ${what} with "- "`);
			return this.#placed<T[]>(key, []);
		}
		const list = node.items.flatMap((entry) => {
			const fields = this.#open(entry, what, keys, this.#placeOf(entry) ?? this.place(key));
			return fields ? [read(fields)] : [];
		});
		return this.#placed(key, list);
	}

	/** A required map from names to maps, in the order they were written. */
	entries<T>(
		key: string,
		what: string,
		keys: readonly string[],
		read: (name: string, fields: Fields) => T
	): T[] {
		if (this.#missing(key)) return [];
		const node = this.#values.get(key);
		if (!isMap(node)) {
			this.complain('S003', key, `"${key}" of ${this.what} is not a map`, 'write name: and its fields below');
			return [];
		}
		return node.items.flatMap((pair) => {
			const name = textOf(pair.key);
			if (name === null) return [];
			const at = this.#placeOf(pair.key) ?? this.place(key);
			const fields = this.#open(pair.value, `${what} "${name}"`, keys, at);
			return fields ? [read(name, fields)] : [];
		});
	}

	/** A required map inside this one. */
	map(key: string, keys: readonly string[]): Fields | null {
		return this.#missing(key) ? null : this.#open(this.#values.get(key), `"${key}"`, keys, this.place(key));
	}

	#open(node: unknown, what: string, keys: readonly string[], at: At): Fields | null {
		if (!isMap(node)) {
			report(this.#reading, 'S003', at, `${what} has no fields`, `write ${keys.slice(0, 4).join(', ')}`);
			return null;
		}
		const id = textOf(node.get('id', true));
		const named = id === null ? what : `${what} "${id}"`;
		return new Fields({ reading: this.#reading, source: this.#source, map: node, what: named, keys });
	}

	/** A short text in every language of the course. */
	words(key: string): Words {
		const words: Words = {};
		if (this.#missing(key)) return this.#placed(key, words);
		const places = this.#perLanguage(
			key,
			this.#values.get(key),
			this.place(key),
			(language, text, characters) => {
				words[language] = readShortText(this.#reading, { raw: text, at: characters });
			}
		);
		this.#reading.places.put(words, this.place(key), places);
		return words;
	}

	/** A required list of short texts, each in every language. */
	wordsList(key: string): Words[] {
		if (this.#missing(key)) return this.#placed<Words[]>(key, []);
		const node = this.#values.get(key);
		if (!isSeq(node)) {
			this.complain('S003', key, `"${key}" of ${this.what} is not a list`, 'begin each line with "- "');
			return this.#placed<Words[]>(key, []);
		}
		return node.items.map((entry) => {
			const words: Words = {};
			const at = this.#placeOf(entry) ?? this.place(key);
			const places = this.#perLanguage(key, entry, at, (language, text, characters) => {
				words[language] = readShortText(this.#reading, { raw: text, at: characters });
			});
			this.#reading.places.put(words, at, places);
			return words;
		});
	}

	/** A required map from names to short texts, each in every language, in the order they were written. */
	namedWords(key: string): { name: string; text: Words }[] {
		if (this.#missing(key)) return [];
		const node = this.#values.get(key);
		if (!isMap(node)) {
			this.complain('S003', key, `"${key}" of ${this.what} is not a map`, 'write name: { en: … }');
			return [];
		}
		return node.items.flatMap((pair) => {
			const name = textOf(pair.key);
			if (name === null) return [];
			const text: Words = {};
			const at = this.#placeOf(pair.key) ?? this.place(key);
			const places = this.#perLanguage(`${key}: ${name}`, pair.value, at, (language, raw, characters) => {
				text[language] = readShortText(this.#reading, { raw, at: characters });
			});
			this.#reading.places.put(text, at, places);
			return [{ name, text }];
		});
	}

	/** A short text of a file that is in one language throughout. */
	oneLanguage(key: string): Inline[] {
		const node = this.#values.get(key);
		const text = this.text(key);
		if (text === '' || !isScalar(node)) return [];
		const raw = textOf(node) ?? text;
		return readShortText(this.#reading, { raw, at: charactersOf(this.#source, node, raw) });
	}

	isText(key: string): boolean {
		return textOf(this.#values.get(key)) !== null;
	}

	/** A title, name or label in every language of the course: no mark-up. */
	plainWords(key: string): PlainWords {
		const words: PlainWords = {};
		if (this.#missing(key)) return this.#placed(key, words);
		const places = this.#perLanguage(
			key,
			this.#values.get(key),
			this.place(key),
			(language, text, characters) => {
				const [only, ...more] = readShortText(this.#reading, { raw: text, at: characters });
				if (more.length > 0 || (only && only.type !== 'text')) {
					report(this.#reading, 'S008', characters(0), `"${key}" takes no mark-up`, 'write plain words');
				}
				words[language] = text.trim().toWellFormed().normalize('NFC');
			}
		);
		this.#reading.places.put(words, this.place(key), places);
		return words;
	}

	/** Reads each language's text of a key, reports those missing and unknown, and answers where each was written. */
	#perLanguage(
		key: string,
		node: unknown,
		whole: At,
		read: (language: string, text: string, characters: (index: number) => At) => void
	): Map<string, At> {
		const places = new Map<string, At>();
		const { languages, sourceLanguage } = this.#reading;
		if (!isMap(node)) {
			const todo = `write { ${sourceLanguage}: … }`;
			report(this.#reading, 'S003', whole, `"${key}" of ${this.what} does not say its language`, todo);
			return places;
		}
		for (const { key: tag, value } of node.items) {
			const language = textOf(tag) ?? '';
			const at = this.#placeOf(value) ?? this.#placeOf(tag) ?? whole;
			if (!languages.includes(language)) {
				const cutOff = language.includes(' ') || (isScalar(value) && value.value === null) || value === null;
				const todo = cutOff
					? 'a comma ended the text before it: put that text in quotes'
					: didYouMean(language, languages, 'remove it');
				report(this.#reading, 'L202', at, `"${language}" is not a language of this course`, todo);
				continue;
			}
			const text = textOf(value);
			places.set(language, at);
			if (text !== null && text.trim() !== '' && isScalar(value)) {
				read(language, text, charactersOf(this.#source, value, text));
			} else if (!isScalar(value) || value.value !== null) {
				report(
					this.#reading,
					'S003',
					at,
					`the ${language} text of "${key}" is not a text`,
					'put it in quotes'
				);
			} else {
				places.delete(language);
			}
		}
		for (const language of languages) {
			if (places.has(language)) continue;
			const todo = `write it, or remove "${language}" from languages`;
			report(this.#reading, 'L201', whole, `no ${language} text in "${key}" of ${this.what}`, todo);
		}
		return places;
	}

	applies(): { applies?: Applies } {
		if (!this.has('applies')) return {};
		const fields = this.map('applies', ['product', 'place']);
		if (!fields) return {};
		const applies: Applies = {};
		if (fields.has('product')) applies.product = fields.texts('product');
		if (fields.has('place')) applies.place = fields.someOf('place', PLACES);
		if (!applies.product && !applies.place) {
			this.complain('S003', 'applies', '"applies" names nothing', 'name a product or a place, or remove it');
			return {};
		}
		return { applies: fields.remember(applies) };
	}
}
