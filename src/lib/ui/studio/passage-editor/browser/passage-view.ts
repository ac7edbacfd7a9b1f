import { history } from 'prosemirror-history';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { PassageDoc } from '../../../../domain/content/editing/passage/passage-doc.ts';
import type { EditorData } from '../editor-data.ts';
import { replaceAll } from './commands.ts';
import { docFrom, nodeFrom } from './doc-nodes.ts';
import { element } from './element.ts';
import { keys } from './keys.ts';
import { cleanHtml } from './paste.ts';
import { passageSchema } from './schema.ts';
import { toolbar } from './toolbar.ts';
import { tools } from './tools.ts';

export type PassageView = { put: (doc: PassageDoc) => void; destroy: () => void };

/**
 * The editor of one passage, put into `place`; `id` is that of the text area, of which a page has each once. `changed` hears of each change; null when the passage is again what it was
 * at the beginning.
 */
export function passageView(
	place: HTMLElement,
	{ choices, words, language }: EditorData,
	doc: PassageDoc,
	{ id, label, error }: { id: string; label: string; error: HTMLElement | null },
	changed: (doc: PassageDoc | null) => void
): PassageView {
	const schema = passageSchema(choices, words);
	const initial = nodeFrom(schema, doc);
	const ids = { label: `${id}-label`, keys: `${id}-keys`, text: `${id}-editor` };
	const name = element('p', { class: 'label', id: ids.label }, label);
	const hint = element('p', { class: 'visually-hidden', id: ids.keys }, words.keys);
	const sheet = element('div', { class: 'sheet' });
	// Whoever does not see the text area reads there what is wrong with it.
	place.append(name, hint, ...(error ? [error] : []), sheet);

	const view = new EditorView(sheet, {
		state: EditorState.create({
			doc: initial,
			plugins: [history(), ...keys(schema, () => bar.focus())]
		}),
		attributes: {
			id: ids.text,
			role: 'textbox',
			'aria-multiline': 'true',
			'aria-labelledby': ids.label,
			'aria-describedby': error ? `${error.id} ${ids.keys}` : ids.keys,
			...(error && { 'aria-invalid': 'true' }),
			lang: language,
			spellcheck: 'true'
		},
		transformPastedHTML: cleanHtml,
		dispatchTransaction(transaction) {
			view.updateState(view.state.apply(transaction));
			bar.show(view.state);
			if (transaction.docChanged) changed(view.state.doc.eq(initial) ? null : docFrom(view.state.doc));
		}
	});
	const bar = toolbar(tools(view, schema, choices, words), words.toolbar, ids.text, () => view.focus());
	sheet.before(bar.dom);
	bar.show(view.state);
	name.addEventListener('click', () => view.focus());

	return {
		put(wanted) {
			replaceAll(nodeFrom(schema, wanted))(view.state, view.dispatch);
			view.focus();
		},
		destroy: () => view.destroy()
	};
}
