import { SaxesParser, type SaxesTagNS } from 'saxes';
import { ok, refuse, type Result } from '../../result.ts';
import type { Sha256Hex } from '../../ids.ts';
import { MOST_REFUSALS, tooLarge, type ExchangeCode, type ExchangeRefusal } from './refusal.ts';
import { hashOfSource, type Translation } from './unit.ts';
import type { LanguagePair } from './write-xliff.ts';
import { characterOf, OURS, OURS_HASH, XLIFF } from './xliff-text.ts';

export type ReadXliff = LanguagePair & { translations: Translation[] };

/** What each element may stand in; whatever stands elsewhere belongs to another program and is passed over, with all in it. */
const INSIDE: Record<string, readonly string[]> = {
	xliff: [''],
	file: ['xliff'],
	group: ['file', 'group'],
	unit: ['file', 'group'],
	segment: ['unit'],
	ignorable: ['unit'],
	source: ['segment'],
	target: ['segment'],
	mrk: ['source', 'target', 'mrk']
};
const WORDS = new Set(['source', 'target', 'mrk']);
/** Marks that a program put around words for itself, and that hold none of their own. */
const POINTS = new Set(['sm', 'em']);
const DONE = new Set(['translated', 'reviewed', 'final']);
/** The parser looks for namespaces in every element around: deep nesting would take it the square of its depth. */
const MOST_DEPTH = 40;
const VERSIONS = new Set(['2.0', '2.1']);

/** Thrown to stop the parser, which has no other way; never leaves this file. */
class Enough extends Error {}

type OpenUnit = {
	address: string;
	hash: string;
	segments: number;
	state: string;
	source: string;
	target: string;
};

/** What an XLIFF file says of each text. It is read as data alone: nothing that it names is opened or put in. */
export function readXliff(text: string): Result<ReadXliff, ExchangeRefusal[]> {
	const large = tooLarge(text);
	return large ? refuse([large]) : new XliffReader().read(text);
}

class XliffReader {
	readonly #parser = new SaxesParser({ xmlns: true });
	readonly #refusals: ExchangeRefusal[] = [];
	readonly #translations: Translation[] = [];
	/** The elements around, by name; '-' for one that is passed over. */
	readonly #open: string[] = [''];
	#languages: LanguagePair | null = null;
	#file = '';
	#unit: OpenUnit | null = null;
	/** Which text of the unit is being read. */
	#side: 'source' | 'target' = 'source';
	#isBroken = false;

	read(text: string): Result<ReadXliff, ExchangeRefusal[]> {
		const parser = this.#parser;
		parser.on('error', ({ message }) => this.#fault(message));
		parser.on('doctype', () => this.#declares('it declares a document type'));
		parser.on('processinginstruction', () => this.#declares('it gives instructions to programs'));
		parser.on('opentag', (tag) => this.#opens(tag));
		parser.on('closetag', ({ local }) => this.#closes(local));
		parser.on('text', (words) => this.#says(words));
		parser.on('cdata', (words) => this.#says(words));
		try {
			parser.write(text.startsWith('\ufeff') ? text.slice(1) : text).close();
		} catch (error) {
			if (!(error instanceof Enough)) throw error;
		}
		if (this.#languages === null && this.#refusals.length === 0)
			this.#refuse('BROKEN', 'this is not XLIFF 2.1', 'save it as XLIFF 2.1, or as 2.0', 'the file');
		// Of XML that is broken nobody knows what stands inside what.
		const refusals = this.#isBroken ? this.#refusals.filter(isOfTheForm) : this.#refusals;
		return this.#languages === null || refusals.length > 0
			? refuse(refusals)
			: ok({ ...this.#languages, translations: this.#translations });
	}

	#refuse(code: ExchangeCode, message: string, todo: string, where = `line ${this.#parser.line}`): void {
		this.#refusals.push({ code, where, message, todo });
		if (this.#refusals.length >= MOST_REFUSALS) throw new Enough();
	}

	#declares(message: string): void {
		this.#refuse('DECLARES', message, 'save it as plain XLIFF, which needs none');
	}

	/** The first fault makes most of the others. */
	#fault(message: string): void {
		if (this.#isBroken) return;
		this.#isBroken = true;
		const what = message.replace(/^\d+:\d+: /, '');
		if (/entity/i.test(what)) this.#declares('it names an entity that XML does not have');
		else this.#refuse('BROKEN', `it is not well-formed: ${what}`, 'export again, or mend this line');
	}

	#opens(tag: SaxesTagNS): void {
		const { local: name, uri } = tag;
		const around = this.#open.at(-1) ?? '-';
		if (this.#open.length > MOST_DEPTH) {
			this.#refuse('TOO_LARGE', 'its elements stand too deep in each other', 'save it as plain XLIFF 2.1');
			throw new Enough();
		}
		if (Object.values(tag.attributes).some(({ local }) => local === 'href') || name === 'include')
			this.#declares('it refers to another file');
		if (WORDS.has(around)) return this.#opensInWords(tag, around);
		const isKnown = uri === XLIFF && Object.hasOwn(INSIDE, name) && INSIDE[name]?.includes(around);
		this.#open.push(isKnown ? name : '-');
		if (!isKnown) return;
		if (name === 'xliff') this.#begins(tag);
		else if (name === 'file') this.#file = attribute(tag, 'original');
		else if (name === 'unit') this.#unit = this.#unitOf(tag);
		else if (name === 'segment' || name === 'ignorable') this.#opensSegment(tag);
		else if (name === 'source' || name === 'target') this.#side = name;
	}

	#opensInWords(tag: SaxesTagNS, around: string): void {
		const isOurs = tag.uri === XLIFF;
		const name = isOurs ? tag.local : '';
		this.#open.push(name === 'mrk' ? 'mrk' : '-');
		if (name === 'mrk' || POINTS.has(name)) return;
		const character = name === 'cp' ? characterOf(attribute(tag, 'hex')) : null;
		if (character !== null) this.#keep(character);
		else {
			const todo = 'write its marks as characters, as they were exported';
			this.#refuse('MARK_UP', `<${tag.name}> stands inside the ${around}`, todo, this.#unit?.address);
		}
	}

	#begins(tag: SaxesTagNS): void {
		const [source, target] = [attribute(tag, 'srcLang'), attribute(tag, 'trgLang')];
		if (!VERSIONS.has(attribute(tag, 'version')))
			this.#refuse('BROKEN', 'its version is neither 2.0 nor 2.1', 'save it as XLIFF 2.1');
		else if (source === '' || target === '')
			this.#refuse('BROKEN', 'it does not say its languages', 'give it a srcLang and a trgLang');
		this.#languages = { source, target };
	}

	#unitOf(tag: SaxesTagNS): OpenUnit {
		const address = `${this.#file}#${attribute(tag, 'name')}`;
		const hash = attribute(tag, OURS_HASH, OURS);
		return { address, hash, segments: 0, state: '', source: '', target: '' };
	}

	#opensSegment(tag: SaxesTagNS): void {
		const unit = this.#unit;
		if (!unit) return;
		unit.segments += 1;
		unit.state = attribute(tag, 'state');
		if (unit.segments !== 2) return;
		const todo = 'join its segments again, and turn off segmentation before translating';
		this.#refuse('SEGMENTS', 'this text was taken apart', todo, unit.address);
	}

	#closes(local: string): void {
		const closed = this.#open.pop();
		if (closed !== 'unit' || local !== 'unit' || !this.#unit) return;
		const { address, hash, state, source, target } = this.#unit;
		const sourceHash = isHash(hash) ? hash : hashOfSource(source);
		this.#translations.push({ address, sourceHash, target, isDone: DONE.has(state) });
		this.#unit = null;
	}

	#says(words: string): void {
		if (WORDS.has(this.#open.at(-1) ?? '')) this.#keep(words);
	}

	#keep(words: string): void {
		if (this.#unit) this.#unit[this.#side] += words;
	}
}

const OF_THE_FORM: ReadonlySet<ExchangeCode> = new Set<ExchangeCode>(['BROKEN', 'DECLARES', 'TOO_LARGE']);
const isOfTheForm = ({ code }: ExchangeRefusal): boolean => OF_THE_FORM.has(code);

const isHash = (text: string): text is Sha256Hex => /^[0-9a-f]{64}$/.test(text);

/** An attribute of no namespace, or of the one named; '' when it is not there. */
const attribute = ({ attributes }: SaxesTagNS, name: string, uri = ''): string =>
	Object.values(attributes).find((one) => one.local === name && one.uri === uri)?.value ?? '';
