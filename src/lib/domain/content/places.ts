import type { At } from './finding.ts';

const NOWHERE: At = { file: '', line: 1, col: 1 };

/**
 * Where each part of a course was written. Kept beside the course and not in it, so that the course stays exactly what
 * is hashed, and so that a course from elsewhere (an editor's draft) runs through the same rules.
 */
export class Places {
	readonly #whole = new WeakMap<object, At>();
	readonly #fields = new WeakMap<object, ReadonlyMap<string, At>>();
	readonly #characters = new WeakMap<object, (index: number) => At>();

	put(thing: object, at: At, fields?: ReadonlyMap<string, At>): void {
		this.#whole.set(thing, at);
		if (fields) this.#fields.set(thing, fields);
	}

	/** Remembers where each character of a text was written; it may span lines or hold escapes. */
	putCharacters(text: object, where: (index: number) => At): void {
		this.#characters.set(text, where);
	}

	/** Where the thing, or one field of it, was written; the thing itself when the field has no place. */
	of(thing: object, field?: string): At {
		const whole = this.#whole.get(thing) ?? this.#characters.get(thing)?.(0) ?? NOWHERE;
		return field === undefined ? whole : (this.#fields.get(thing)?.get(field) ?? whole);
	}

	character(text: object, index: number): At {
		return this.#characters.get(text)?.(index) ?? this.of(text);
	}
}
