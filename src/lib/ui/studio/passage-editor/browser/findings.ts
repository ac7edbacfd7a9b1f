import type { LiveCheck, LiveFinding } from '../../../../domain/content/editing/live-check.ts';
import type { PassageDoc } from '../../../../domain/content/editing/passage/passage-doc.ts';
import type { EditorWords } from '../editor-words.ts';
import { element } from './element.ts';

/** What the checks say, as a list: what is wrong, at which words, what to do, and a button where the program can do it. */
export function showFindings(
	place: HTMLElement,
	answer: LiveCheck | null,
	words: EditorWords,
	put: (doc: PassageDoc) => void
): void {
	const said = answer === null ? [element('p', {}, words.checkFailed)] : saying(answer, words, put);
	// The same again is not said aloud again.
	if (said.map(({ outerHTML }) => outerHTML).join('') === place.innerHTML) return;
	place.replaceChildren(...said);
}

function saying(
	{ findings, grades }: LiveCheck,
	words: EditorWords,
	put: (doc: PassageDoc) => void
): HTMLElement[] {
	const list =
		findings.length === 0
			? element('p', {}, words.nothing)
			: element('ul', { role: 'list' }, ...findings.map((finding) => entry(finding, words, put)));
	return [
		list,
		...grades.map(({ scale, reads }) =>
			element('p', { class: 'soft' }, words[scale].replace('%', String(Math.round(reads * 10) / 10)))
		)
	];
}

function entry(
	{ level, message, todo, excerpt, fix, list }: LiveFinding,
	words: EditorWords,
	put: (doc: PassageDoc) => void
): HTMLElement {
	const line = element(
		'li',
		{ 'data-level': level },
		element('strong', {}, words[level]),
		` ${message} ${todo}`
	);
	if (excerpt !== undefined) line.append(' ', element('q', {}, excerpt));
	if (fix) {
		const button = element('button', { type: 'button', class: 'button secondary' }, fix.label);
		button.addEventListener('click', () => put(fix.doc));
		line.append(' ', button);
	}
	// Sends the form: what was written is saved, and the source is listed with it.
	if (list)
		line.append(
			' ',
			element('button', { class: 'button secondary', name: 'list', value: list.source }, list.label)
		);
	return line;
}
