import { frontMatterOf, yamlOf } from '../read/front-matter.ts';
import { blocksOf } from './blocks.ts';
import { endOfLine, insertion, lineEndOf, withEdits, type Edit } from './edits.ts';
import { addressPart } from './unit.ts';
import { endOfNode, openMap, pairOf, textAt } from './yaml-source.ts';

/** The words of some blocks in another language, by their place in the file. */
type Wanted = ReadonlyMap<string, string>;

const blockOf = (id: string, text: string): string => `:::block{#${id}}\n${text}\n:::`;
const withEnds = (text: string, end: string): string => text.replaceAll('\n', end);

/** A translated file with these words in its blocks; a block that it lacks comes where the source file has it. */
export function putBlocks(text: string, source: string, wanted: Wanted): string {
	const blocks = blocksOf(text);
	const byId = new Map(blocks.map((block) => [block.id, block]));
	const ends = lineEndOf(text);
	const edits: Edit[] = [];
	const first = blocks[0]?.opens;
	let after = first === undefined ? text.trimEnd().length : undefined;
	for (const { id } of blocksOf(source)) {
		const block = byId.get(id);
		const words = wanted.get(addressPart(id));
		if (block) {
			after = block.closes;
			if (words === undefined) continue;
			const put = withEnds(words, ends);
			edits.push({
				start: block.start,
				end: block.end,
				text: block.start === block.end ? put + ends : put
			});
		} else if (words !== undefined) {
			const added = withEnds(blockOf(id, words), ends);
			edits.push(
				after === undefined
					? insertion(first ?? 0, added + ends + ends)
					: insertion(after, ends + ends + added)
			);
		}
	}
	return withEdits(text, edits);
}

/** A translated file that did not exist: says what its source says of itself, and has the blocks that were translated. */
export function newTextFile(
	source: string,
	language: string,
	version: string | null,
	wanted: Wanted
): string {
	const ends = lineEndOf(source);
	const front = frontMatterOf(source) ?? '';
	const blocks = blocksOf(source).flatMap(({ id }) => {
		const words = wanted.get(addressPart(id));
		return words === undefined ? [] : [withEnds(blockOf(id, words), ends)];
	});
	return [frontMatterIn(front, language, version), ...blocks].join(ends + ends) + ends;
}

function frontMatterIn(front: string, language: string, version: string | null): string {
	const map = openMap(yamlOf(front));
	const lang = map && pairOf(map, 'lang');
	if (!lang) return front;
	const { start, end } = placeOf(front, lang);
	const from = version === null ? '' : `${lineEndOf(front)}translated_from: ${version}`;
	const edits = [{ start, end, text: ` ${language}` }, insertion(endOfLine(front, end), from)];
	return withEdits(front, edits);
}

/** The translated file, which says from now on that its words are those of this version. */
export function withTranslatedFrom(text: string, version: string): string {
	const front = frontMatterOf(text) ?? '';
	const map = openMap(yamlOf(front));
	if (!map || textAt(map, 'translated_from') === version) return text;
	const said = pairOf(map, 'translated_from');
	if (said) return withEdits(text, [{ ...placeOf(text, said), text: ` ${version}` }]);
	const after = endOfLine(text, endOfNode(text, map));
	return withEdits(text, [insertion(after, `${lineEndOf(text)}translated_from: ${version}`)]);
}

/** What stands after the colon of a pair. */
function placeOf(text: string, pair: NonNullable<ReturnType<typeof pairOf>>): { start: number; end: number } {
	const key = endOfNode(text, pair.key);
	return { start: text.indexOf(':', key) + 1, end: endOfNode(text, pair) };
}
