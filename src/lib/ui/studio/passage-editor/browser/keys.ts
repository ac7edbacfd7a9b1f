import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { inputRules, undoInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { splitListItem } from 'prosemirror-schema-list';
import type { Command, Plugin } from 'prosemirror-state';
import { deleteChip, selectChip, toggleHeading, toggleList } from './commands.ts';
import type { PassageSchema } from './schema.ts';

/** What keys do. Tab is left to the browser: it leads out of the text, as everywhere. */
export function keys(schema: PassageSchema, toToolbar: () => void): Plugin[] {
	const { strong, emphasis } = schema.marks;
	const enter = chainCommands(splitListItem(schema.nodes.list_item), bound('Enter'));
	const backspace = chainCommands(undoInputRule, deleteChip, selectChip('before'), bound('Backspace'));
	const remove = chainCommands(deleteChip, selectChip('after'), bound('Delete'));
	return [
		inputRules({ rules: [listRule(schema, /^[-*•]\s$/, false), listRule(schema, /^1[.)]\s$/, true)] }),
		keymap({
			'Mod-b': toggleMark(strong),
			'Mod-i': toggleMark(emphasis),
			'Mod-Alt-2': toggleHeading(schema, 2),
			'Mod-Alt-3': toggleHeading(schema, 3),
			'Mod-Shift-7': toggleList(schema, true),
			'Mod-Shift-8': toggleList(schema, false),
			'Mod-z': undo,
			'Mod-y': redo,
			'Mod-Shift-z': redo,
			Enter: enter,
			'Shift-Enter': enter,
			Backspace: backspace,
			'Mod-Backspace': backspace,
			'Shift-Backspace': backspace,
			Delete: remove,
			'Mod-Delete': remove,
			'Alt-F10': () => {
				toToolbar();
				return true;
			}
		}),
		keymap(baseKeymap)
	];
}

const bound = (key: string): Command => baseKeymap[key] ?? (() => false);

/** A hyphen or a number that begins a paragraph begins a list, as in other programs; Backspace takes it back. */
const listRule = (schema: PassageSchema, typed: RegExp, ordered: boolean) =>
	wrappingInputRule(typed, schema.nodes.list, { ordered }, (_, before) => before.attrs.ordered === ordered);
