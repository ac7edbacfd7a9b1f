import { attribute, elementsIn, named, textIn, type XmlNode } from './xml-reader.fixture.ts';

/** A variable's value: one or several, or NULL. Pairs and numbers as they are written. */
type Value = readonly string[] | null;

/** What an item is after an answer. */
export type Outcome = Record<string, string | null>;

/** Plays the few rules that we write, as the standard says, so that a test can hold its scores against our own marking. */
export class ItemSession {
	readonly #item: XmlNode;
	readonly #values = new Map<string, Value>();
	readonly #correct = new Map<string, Value>();
	readonly #isUnordered = new Set<string>();

	constructor(item: XmlNode) {
		this.#item = item;
		for (const declared of named(item, 'qti-response-declaration')) {
			const keys = named(declared, 'qti-value').map(textIn);
			this.#correct.set(attribute(declared, 'identifier'), keys.length > 0 ? keys : null);
			if (attribute(declared, 'cardinality') === 'multiple')
				this.#isUnordered.add(attribute(declared, 'identifier'));
		}
		for (const declared of named(item, 'qti-outcome-declaration')) {
			const [first] = named(declared, 'qti-value');
			this.#values.set(attribute(declared, 'identifier'), first ? [textIn(first)] : null);
		}
	}

	/** Answers, and whatever follows from it. */
	submit(responses: Readonly<Record<string, readonly string[]>>): Outcome {
		for (const [identifier, values] of Object.entries(responses)) this.#values.set(identifier, values);
		for (const processing of named(this.#item, 'qti-response-processing')) this.#run(elementsIn(processing));
		return Object.fromEntries([...this.#values].map(([name, values]) => [name, values?.join(',') ?? null]));
	}

	#run(rules: readonly XmlNode[]): void {
		for (const rule of rules) {
			const parts = elementsIn(rule);
			if (rule.name === 'qti-set-outcome-value')
				this.#values.set(attribute(rule, 'identifier'), this.#valueOf(parts[0]));
			else if (rule.name === 'qti-response-condition') {
				const taken = parts.find(
					(part) => part.name === 'qti-response-else' || this.#holds(elementsIn(part)[0])
				);
				if (taken) this.#run(elementsIn(taken).slice(taken.name === 'qti-response-else' ? 0 : 1));
			} else throw new Error(`<${rule.name}> is no rule that we write`);
		}
	}

	#valueOf(node: XmlNode | undefined): Value {
		const identifier = node ? attribute(node, 'identifier') : '';
		switch (node?.name) {
			case 'qti-variable':
				return this.#values.get(identifier) ?? null;
			case 'qti-correct':
				return this.#correct.get(identifier) ?? null;
			case 'qti-base-value':
				return [textIn(node)];
			default:
				throw new Error(`<${node?.name}> is no value that we write`);
		}
	}

	/** NULL where the standard has NULL is not true either. */
	#holds(node: XmlNode | undefined): boolean {
		const parts = node ? elementsIn(node) : [];
		if (node?.name === 'qti-and') return parts.every((part) => this.#holds(part));
		const values = parts.map((part) => this.#valueOf(part));
		const [a, b] = values;
		if (node?.name === 'qti-is-null') return !a;
		if (!a || !b) return false;
		switch (node?.name) {
			case 'qti-match':
				return this.#inOrder(parts, a) === this.#inOrder(parts, b);
			case 'qti-gte':
				return Number(a[0]) >= Number(b[0]);
			case 'qti-lte':
				return Number(a[0]) <= Number(b[0]);
			default:
				throw new Error(`<${node?.name}> is no condition that we write`);
		}
	}

	#inOrder(parts: readonly XmlNode[], values: readonly string[]): string {
		const isUnordered = parts.some((part) => this.#isUnordered.has(attribute(part, 'identifier')));
		return (isUnordered ? values.toSorted() : values).join(',');
	}
}
