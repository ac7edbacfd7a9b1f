import type { Finding } from '../../finding.ts';
import type { Files } from '../../source-text.ts';
import { excerptAt } from './excerpt.ts';
import { partKey, placedParts, type PartAt, type PlacedPart } from './part-at.ts';

/** A finding inside one part: line and column are counted in the part. `excerpt`: the sentence that it is about, if it is one. */
export type PartFinding = Finding & { excerpt?: string };

/** What was found inside one part, by where it stands. Of the file itself: what stands in none of its parts. */
export const partFindings = (findings: readonly Finding[], files: Files, at: PartAt): PartFinding[] =>
	findingsByPart(
		findings.filter(({ file }) => file === at.file),
		files
	).get(partKey(at)) ?? [];

/** All that was found, by the part that it stands in (`partKey`), each in the order of its file. */
export function findingsByPart(findings: readonly Finding[], files: Files): Map<string, PartFinding[]> {
	const parts = new Map<string, PlacedPart[]>();
	const found = new Map<string, PartFinding[]>();
	for (const finding of findings) {
		const ofFile = parts.get(finding.file) ?? placedParts(files, finding.file);
		parts.set(finding.file, ofFile);
		const part = partAt(ofFile, finding.line);
		const key = partKey(part ?? { file: finding.file, part: '' });
		found.set(key, [...(found.get(key) ?? []), part ? insidePart(finding, part) : { ...finding }]);
	}
	return found;
}

/** The first of the parts is the file, which holds whatever no other does. */
const partAt = ([file, ...parts]: readonly PlacedPart[], line: number): PlacedPart | undefined =>
	parts.find(({ firstLine, text }) => line >= firstLine && line < firstLine + linesIn(text)) ?? file;

/** A part ends with its last line, not with the one after it. */
const linesIn = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

function insidePart(finding: Finding, { file, firstLine, text }: PlacedPart): PartFinding {
	const inside = { ...finding, line: finding.line - firstLine + 1 };
	const excerpt = excerptAt(file, text, offsetOf(text, inside));
	return excerpt === undefined ? inside : { ...inside, excerpt };
}

/** Where a place of a text is, counted in characters from its beginning. */
export function offsetOf(text: string, { line, col }: Pick<Finding, 'line' | 'col'>): number {
	let start = 0;
	for (let before = 1; before < line; before++) {
		const end = text.indexOf('\n', start);
		if (end === -1) return text.length;
		start = end + 1;
	}
	return Math.min(start + col - 1, text.length);
}
