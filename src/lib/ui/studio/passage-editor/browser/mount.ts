import type { PassageDoc } from '../../../../domain/content/editing/passage/passage-doc.ts';
import { emptyLinesAfter, writePassage } from '../../../../domain/content/editing/passage/write-passage.ts';
import type { EditorData } from '../editor-data.ts';
import { showFindings } from './findings.ts';
import { liveChecks } from './live-check.ts';
import { passageView } from './passage-view.ts';

export type Mounted = { root: HTMLElement; stop: () => void };

/**
 * The passages that texts were written from on this page: when enhance.js puts an unsent text into a new page, the editor
 * goes on with it.
 */
const writtenFrom = new Map<string, PassageDoc>();

/** Makes an editor of a text area, which stays in the form and holds what the editor writes. */
export function mount(root: HTMLElement): Mounted {
	const data: EditorData = JSON.parse(root.dataset.passageEditor ?? '');
	const text = part(root, 'textarea', HTMLTextAreaElement);
	const plain = part(root, '[data-plain]', HTMLElement);
	const rich = part(root, '[data-rich]', HTMLElement);
	const told = part(root, '[data-findings]', HTMLElement);
	const label = part(root, 'label', HTMLElement).textContent?.trim() ?? '';
	const error = plain.querySelector<HTMLElement>('.error');

	const partText = text.defaultValue;
	const after = emptyLinesAfter(partText);
	const write = (value: string) => {
		text.value = value;
		text.dispatchEvent(new Event('input', { bubbles: true }));
	};
	const writeDoc = (doc: PassageDoc) => {
		const value = writePassage(data.id, doc, after);
		writtenFrom.set(value, doc);
		write(value);
	};

	const doc = text.value === partText ? data.doc : (writtenFrom.get(text.value) ?? null);
	const view =
		doc === null
			? null
			: passageView(rich, data, doc, { id: text.id, label, error }, (changed) =>
					changed ? writeDoc(changed) : write(partText)
				);
	if (view) {
		plain.hidden = true;
		rich.hidden = false;
	}

	const url = root.closest<HTMLElement>('[data-check-url]')?.dataset.checkUrl;
	const checks =
		url && text.form
			? liveChecks(url, text.form, (answer) =>
					showFindings(told, answer, data.words, view ? view.put : writeDoc)
				)
			: null;
	if (checks) text.addEventListener('input', checks.changed);

	return {
		root,
		stop() {
			checks?.stop();
			view?.destroy();
		}
	};
}

function part<Type extends HTMLElement>(root: HTMLElement, selector: string, type: new () => Type): Type {
	const found = root.querySelector(selector);
	if (!(found instanceof type)) throw new Error(`The editor lacks its ${selector}`);
	return found;
}
