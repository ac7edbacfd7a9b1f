import type { DocumentBlock } from '../../../domain/document.ts';

type TextBlock = Extract<DocumentBlock, { type: 'paragraph' | 'list' }>;

/**
 * The blocks of a text as a record keeps it (`passageAsShown`): an empty line between blocks, each entry of a list on a
 * line of its own. `title` stands above as a heading already and is not said twice.
 */
export function textBlocks(text: string, title: string): TextBlock[] {
	const blocks = text.split('\n\n').filter((block) => block.trim() !== '');
	return (blocks[0] === title ? blocks.slice(1) : blocks).map(blockOf);
}

const BULLET = /^- /;
const NUMBER = /^\d+\. /;

function blockOf(block: string): TextBlock {
	const lines = block.split('\n');
	for (const [mark, ordered] of [
		[BULLET, false],
		[NUMBER, true]
	] as const) {
		if (lines.every((line) => mark.test(line))) {
			return { type: 'list', ordered, items: lines.map((line) => line.replace(mark, '')) };
		}
	}
	return { type: 'paragraph', text: block };
}
