import type { Inline, Passage } from '../../model.ts';
import { parseMarkdown } from '../../read/markdown.ts';
import { readPassage } from '../../read/passage.ts';
import { readShortText } from '../../read/inlines.ts';
import { startReading } from '../../read/reading.ts';

/** The passage that a part of a lesson file is, to be read; null where reading it would leave out something that is written. */
export function partPassage(partText: string): Passage | null {
	const raw = partText.replace(/\r\n?/g, '\n');
	const [only, ...more] = parseMarkdown(raw)?.children ?? [];
	if (only?.type !== 'containerDirective' || only.name !== 'block' || more.length > 0) return null;
	const reading = startReading(new Map());
	const passage = readPassage(reading, { raw, at: nowhere }, only.children);
	return reading.findings.length > 0 ? null : passage;
}

/** A short text of a YAML file, to be read; as it is written where a line cannot hold it. */
export function partLine(text: string): Inline[] {
	const reading = startReading(new Map());
	const line = readShortText(reading, { raw: text, at: nowhere });
	return reading.findings.length > 0 ? [{ type: 'text', value: text }] : line;
}

const nowhere = () => ({ file: '', line: 1, col: 1 });
