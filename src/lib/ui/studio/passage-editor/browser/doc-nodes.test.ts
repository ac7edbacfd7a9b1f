import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDoc } from '../../../../../../tests/fixtures/content/passage-docs.ts';
import { editorWords } from '../editor-words.ts';
import { docFrom, nodeFrom } from './doc-nodes.ts';
import { passageSchema } from './schema.ts';

const schema = passageSchema({ terms: [], params: [], sources: [], figures: [] }, editorWords());

test('the editor shows every passage that can be read, and hands back the same', () => {
	fc.assert(
		fc.property(plainDoc, (doc) => {
			const node = nodeFrom(schema, doc);
			node.check();
			const back = docFrom(node);
			// A passage without a word is shown as an empty paragraph.
			const nodes = doc.nodes.length > 0 ? doc.nodes : [{ type: 'paragraph', line: [] }];
			expect(back).toEqual({ ...doc, nodes });
		}),
		{ numRuns: 500 }
	);
});
