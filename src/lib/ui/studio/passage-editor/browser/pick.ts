import type { EditorWords } from '../editor-words.ts';
import { element } from './element.ts';

export type Option = { value: string; label: string };
export type Asked = {
	title: string;
	/** What the list holds. */
	label: string;
	options: readonly Option[];
	chosen?: string | undefined;
	/** A line for the words that stand in the text for what is chosen. */
	shown?: { label: string; value: string; most: number };
};
export type Picked = { value: string; shown: string };

const FEWEST_LINES = 3;
const MOST_LINES = 8;
const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.toLowerCase();

let asked = 0;

/** Asks for one of a list, in a dialog of the browser's own; null when nothing was chosen. `beside`: where it is put. */
export function pick(
	{ title, label, options, chosen, shown }: Asked,
	words: EditorWords,
	beside: Element
): Promise<Picked | null> {
	const id = `pick-${++asked}`;
	const find = element('input', { type: 'search', id: `${id}-find`, autocomplete: 'off' });
	const list = element('select', {
		id: `${id}-list`,
		size: String(Math.min(MOST_LINES, Math.max(FEWEST_LINES, options.length))),
		required: true
	});
	const count = element('p', { class: 'soft', role: 'status' });
	const line =
		shown && element('input', { id: `${id}-shown`, required: true, maxlength: String(shown.most) });
	const cancel = element('button', { type: 'button', class: 'button secondary' }, words.cancel);
	const form = element(
		'form',
		{ method: 'dialog' },
		element('h2', { id: `${id}-title` }, title),
		element('p', {}, element('label', { for: find.id }, words.find), find),
		element('p', {}, element('label', { for: list.id }, label), list),
		count,
		...(line && shown ? [element('p', {}, element('label', { for: line.id }, shown.label), line)] : []),
		element(
			'p',
			{ class: 'do' },
			element('button', { class: 'button primary', value: 'picked' }, words.putIn),
			cancel
		)
	);
	const dialog = element('dialog', { class: 'passage-pick', 'aria-labelledby': `${id}-title` }, form);

	/** The words follow the list until somebody writes their own. */
	let offered = '';
	const offerWords = () => {
		if (!line || (line.value !== offered && line.value !== '')) return;
		offered = list.selectedOptions[0]?.label ?? '';
		line.value = offered;
	};
	const show = () => {
		const was = list.value || chosen;
		const wanted = plain(find.value.trim());
		const found = options.filter((option) => plain(option.label).includes(wanted));
		list.replaceChildren(
			...found.map(({ value, label: text }) => new Option(text, value, false, value === was))
		);
		if (list.selectedIndex === -1) list.selectedIndex = 0;
		count.textContent = words.found.replace('%%', String(found.length)).replace('%', String(options.length));
		offerWords();
	};
	if (line && shown) line.value = shown.value;
	show();
	find.addEventListener('input', show);
	list.addEventListener('change', offerWords);
	list.addEventListener('dblclick', () => form.requestSubmit());
	list.addEventListener('keydown', (event) => {
		if (event.key === 'Enter') form.requestSubmit();
	});
	cancel.addEventListener('click', () => dialog.close());

	beside.after(dialog);
	dialog.showModal();
	find.focus();
	return new Promise((resolve) => {
		dialog.addEventListener('close', () => {
			const isPicked = dialog.returnValue === 'picked' && list.value !== '';
			dialog.remove();
			resolve(isPicked ? { value: list.value, shown: line?.value.trim() ?? '' } : null);
		});
	});
}
