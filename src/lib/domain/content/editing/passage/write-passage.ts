import type { DocNode, PassageDoc } from './passage-doc.ts';
import { tidyDoc } from './tidy-doc.ts';
import { writeLine } from './write-line.ts';

/**
 * A passage as the part of a file that a block is: what stands in it is what the reader of `content/` reads, to the
 * letter, whatever somebody typed. `after`: the empty lines up to the next block.
 */
export function writePassage(id: string, doc: PassageDoc, after = '\n'): string {
	const { nodes, figure } = tidyDoc(doc);
	const written = nodes.map(writeNode);
	if (figure !== null) written.push(`::figure{#${figure}}`);
	return `:::block{#${id}}\n${written.map((node) => `${node}\n`).join('\n')}:::\n${after}`;
}

function writeNode(node: DocNode): string {
	switch (node.type) {
		case 'heading':
			return `${'#'.repeat(node.level)} ${writeLine(node.line, 'heading')}`;
		case 'paragraph':
			return writeLine(node.line, 'text');
		case 'list':
			return node.items
				.map((item, place) => `${node.ordered ? `${place + 1}.` : '-'} ${writeLine(item, 'text')}`)
				.join('\n');
	}
}

/** What stands in a part of a file below its block, up to the next one: kept as it was. */
export const emptyLinesAfter = (partText: string): string =>
	/\n:{3,}[ \t]*\r?\n(\s*)$/.exec(partText)?.[1]?.replace(/\r\n?/g, '\n') ?? '';
