import { xmlAttribute } from '../xml-text.ts';
import { hashOfSource, type TranslationUnit } from './unit.ts';
import { OURS, OURS_HASH, XLIFF, xliffText } from './xliff-text.ts';

export type LanguagePair = { source: string; target: string };

/*
 * The mark-up of a text stays in it as plain characters. Inline elements of XLIFF would need a translation of every kind of
 * mark-up to and from XML, and what came back could differ from what a file can hold; characters come back as they were, and
 * content:check holds the terms, facts and sources of every language against each other.
 */
const HOW = [
	'The marks in these texts are part of the course: keep them as they are.',
	'## begins a heading, "- " or "1. " a line of a list; **these words** are bold and *these* stressed.',
	':param[...] is a fact that the clinic fills in, :gap[...] a word left out, [^...] a source, ::figure{#...} a picture: keep each, unchanged, where it belongs in the sentence.',
	':term[these words]{#...} explains a word: translate what stands in [ ] and keep the rest.',
	'Set the state of a text to "translated" when it is done.'
].join(' ');

const STALE =
	'The course changed after this was translated. See whether it still says the same, then set its state to "translated".';

/** The texts as XLIFF 2.1: a `file` for each file of the course, a `unit` for each text. */
export function writeXliff(units: readonly TranslationUnit[], { source, target }: LanguagePair): string {
	const files = [...Map.groupBy(units, ({ address }) => partsOf(address).file)];
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<xliff xmlns="${XLIFF}" xmlns:preface="${OURS}" version="2.1" srcLang="${xmlAttribute(source)}" trgLang="${xmlAttribute(target)}">`,
		...files.flatMap(([file, ofFile]) => [
			`\t<file id="${nameToken(file)}" original="${xmlAttribute(file)}" canResegment="no">`,
			`\t\t<notes><note id="how">${xliffText(HOW)}</note></notes>`,
			...ofFile.map(unitElement),
			'\t</file>'
		]),
		'</xliff>',
		''
	].join('\n');
}

function unitElement({ address, source, target, state }: TranslationUnit): string {
	const { place } = partsOf(address);
	return [
		`\t\t<unit id="${nameToken(place)}" name="${xmlAttribute(place)}" xml:space="preserve" preface:${OURS_HASH}="${hashOfSource(source)}">`,
		...(state === 'stale' ? [`\t\t\t<notes><note id="stale">${xliffText(STALE)}</note></notes>`] : []),
		`\t\t\t<segment state="${state === 'translated' ? 'translated' : 'initial'}">`,
		`\t\t\t\t<source>${xliffText(source)}</source>`,
		...(target === null ? [] : [`\t\t\t\t<target>${xliffText(target)}</target>`]),
		'\t\t\t</segment>',
		'\t\t</unit>'
	].join('\n');
}

const partsOf = (address: string): { file: string; place: string } => {
	const at = address.indexOf('#');
	return { file: address.slice(0, at), place: address.slice(at + 1) };
};

/** An id as XLIFF wants it: no slash and no percent sign, and still another one for every part of an address. */
const nameToken = (part: string): string => part.replaceAll('/', ':').replaceAll('%', '\u00b7');
