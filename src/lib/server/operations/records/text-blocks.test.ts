import { expect, test } from 'vitest';
import { passageAsShown } from '../../../domain/consent/as-shown.ts';
import type { Passage } from '../../../domain/content/model.ts';
import { textBlocks } from './text-blocks.ts';

const text = (value: string) => [{ type: 'text' as const, value }];

const passage: Passage = [
	{ type: 'heading', level: 2, children: text('Who I call') },
	{ type: 'paragraph', children: text('By day, the clinic.') },
	{ type: 'list', ordered: false, items: [text('one - first'), text('two')] },
	{ type: 'list', ordered: true, items: [text('a'), text('b')] }
];

test('a text of a record comes back as the paragraphs and lists that it was made from, without the title again', () => {
	const shown = passageAsShown(passage, {});
	if (!shown.ok) throw new Error(shown.error.name);
	expect(textBlocks(shown.value, 'Who I call')).toEqual([
		{ type: 'paragraph', text: 'By day, the clinic.' },
		{ type: 'list', ordered: false, items: ['one - first', 'two'] },
		{ type: 'list', ordered: true, items: ['a', 'b'] }
	]);
});

test('a first line that is not the title stays, and so does a dash inside a paragraph', () => {
	expect(textBlocks('Before\n\n- not all\nlines are marked', 'Who I call')).toEqual([
		{ type: 'paragraph', text: 'Before' },
		{ type: 'paragraph', text: '- not all\nlines are marked' }
	]);
});
