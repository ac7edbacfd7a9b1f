import type { YAMLMap } from 'yaml';
import type { Finding } from '../finding.ts';
import { offsetOf } from '../editing/findings/part-findings.ts';
import type { Files } from '../source-text.ts';
import { blocksOf } from './blocks.ts';
import { pathIn, withoutMarks } from './course-frame.ts';
import { glossaryPath, isGlossary, TERM_KEYS, termsOf } from './glossary-terms.ts';
import { languagesWith } from './translation-units.ts';
import { addressOf, addressPart } from './unit.ts';
import { wordMapsOf } from './word-maps.ts';
import { endOfNode, pairOf } from './yaml-source.ts';

/** Where a translation stands, the first sign and the one after the last. */
type Place = { address: string; start: number; end: number };

/** The file in which the translation of a text stands. */
export const fileOfTranslation = (file: string, target: string): string =>
	isGlossary(file) ? glossaryPath(target) : file.endsWith('.md') ? pathIn(file, target) : file;

type Wanted = { files: Files; source: string; target: string };

/** What was found in the translations of one file, by the address of the text. Of the other languages it says nothing. */
export function findingsByText(
	findings: readonly Finding[],
	file: string,
	{ files, source, target }: Wanted
): Map<string, Finding[]> {
	const readable = withoutMarks(files);
	const other = fileOfTranslation(file, target);
	const inFile = findings.filter((one) => one.file === other);
	const text = readable.get(other) ?? '';
	if (inFile.length === 0) return new Map();
	const places = placesIn(readable, file, { source, target });
	const found = new Map<string, Finding[]>();
	for (const finding of inFile) {
		const at = offsetOf(text, finding);
		const place = places.find(({ start, end }) => start <= at && at <= end);
		if (place) found.set(place.address, [...(found.get(place.address) ?? []), finding]);
	}
	return found;
}

function placesIn(files: Files, file: string, { source, target }: Omit<Wanted, 'files'>): Place[] {
	const text = files.get(fileOfTranslation(file, target)) ?? '';
	if (file.endsWith('.md'))
		return blocksOf(text).map(({ id, opens, closes }) => ({
			address: addressOf(file, addressPart(id)),
			start: opens,
			end: closes
		}));
	if (isGlossary(file))
		return termsOf(text).flatMap(({ id, map }) =>
			TERM_KEYS.flatMap((key) => valueAt(text, map, key, addressOf(file, `terms/${addressPart(id)}/${key}`)))
		);
	const languages = languagesWith(files, source, target);
	return wordMapsOf(text, source, languages).flatMap(({ place, map }) =>
		valueAt(text, map, target, addressOf(file, place))
	);
}

/** From the key on, as some findings are about the key. */
function valueAt(text: string, map: YAMLMap, key: string, address: string): Place[] {
	const pair = pairOf(map, key);
	const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
	return pair && range ? [{ address, start: range[0], end: endOfNode(text, pair) }] : [];
}
