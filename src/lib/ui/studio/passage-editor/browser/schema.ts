import { Schema, type DOMOutputSpec, type NodeSpec } from 'prosemirror-model';
import { isContentId, isParamName } from '../../../../domain/content/names.ts';
import type { EditorChoices } from '../editor-data.ts';
import type { EditorWords } from '../editor-words.ts';

/** A chip stands in a line of words: enough of its title to know it by, the whole of it on pointing. */
const LONGEST_CHIP_CHARACTERS = 30;

function shortened(title: string): string {
	if (title.length <= LONGEST_CHIP_CHARACTERS) return title;
	const cut = title.slice(0, LONGEST_CHIP_CHARACTERS);
	return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : undefined)}…`;
}

/** An attribute of a pasted element as the name of something; the rule does not match where it is none. */
const named = (attribute: string, key: string, isName: (text: string) => boolean) => ({
	tag: `[data-${attribute}]`,
	// Whatever element it stands on.
	priority: 60,
	getAttrs: (dom: HTMLElement) => {
		const name = dom.getAttribute(`data-${attribute}`) ?? '';
		return isName(name) ? { [key]: name } : false;
	}
});

/**
 * What a passage can hold, as ProseMirror knows it: what it does not know, nobody can type or paste. The chips are written
 * in the words of these choices.
 */
export function passageSchema(choices: EditorChoices, words: EditorWords) {
	const terms = new Map(choices.terms.map(({ id, term }) => [id, term]));
	const params = new Map(choices.params.map(({ name, label }) => [name, label]));
	const sources = new Map(choices.sources.map(({ id, title }) => [id, title]));
	const figures = new Map(choices.figures.map(({ id, title }) => [id, title]));

	const chip = (
		kind: 'term' | 'param' | 'cite',
		name: string,
		shown: string,
		title: string
	): DOMOutputSpec => [
		'span',
		{ class: `chip ${kind}`, [`data-${kind}`]: name, title: `${words[kind]}: ${title}` },
		// Said to who hears it; who sees it knows by its shape.
		['span', { class: 'visually-hidden' }, ` ${words[kind]}: `],
		shown
	];
	const inlineChip = (spec: Pick<NodeSpec, 'attrs' | 'toDOM' | 'parseDOM' | 'leafText'>): NodeSpec => ({
		group: 'inline',
		inline: true,
		atom: true,
		selectable: true,
		draggable: true,
		...spec
	});

	return new Schema({
		nodes: {
			doc: { content: 'block+ figure?' },
			paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
			heading: {
				group: 'block',
				content: 'inline*',
				attrs: { level: { default: 2, validate: 'number' } },
				defining: true,
				parseDOM: [2, 3].map((level) => ({ tag: `h${level}`, attrs: { level } })),
				toDOM: (node) => [node.attrs.level === 3 ? 'h3' : 'h2', 0]
			},
			list: {
				group: 'block',
				content: 'list_item+',
				attrs: { ordered: { default: false, validate: 'boolean' } },
				parseDOM: [
					{ tag: 'ul', attrs: { ordered: false } },
					{ tag: 'ol', attrs: { ordered: true } }
				],
				toDOM: (node) => [node.attrs.ordered ? 'ol' : 'ul', 0]
			},
			list_item: {
				content: 'paragraph',
				defining: true,
				parseDOM: [{ tag: 'li' }],
				toDOM: () => ['li', 0]
			},
			figure: {
				atom: true,
				attrs: { id: { validate: 'string' } },
				parseDOM: [named('figure', 'id', isContentId)],
				toDOM: (node) => [
					'p',
					{ class: 'picture', 'data-figure': node.attrs.id },
					`${words.figure}: ${figures.get(node.attrs.id) ?? node.attrs.id}`
				]
			},
			text: { group: 'inline' },
			term: inlineChip({
				attrs: { id: { validate: 'string' }, words: { validate: 'string' } },
				leafText: (node) => node.attrs.words,
				parseDOM: [
					{
						tag: '[data-term]',
						getAttrs: (dom) => {
							const id = dom.getAttribute('data-term') ?? '';
							const shown = dom.getAttribute('data-words') ?? '';
							return isContentId(id) && shown !== '' ? { id, words: shown } : false;
						}
					}
				],
				toDOM: ({ attrs: { id, words: shown } }) => [
					'span',
					{
						class: 'chip term',
						'data-term': id,
						'data-words': shown,
						title: `${words.term}: ${terms.get(id) ?? id}`
					},
					['span', { class: 'visually-hidden' }, ` ${words.term}: `],
					shown
				]
			}),
			param: inlineChip({
				attrs: { name: { validate: 'string' } },
				parseDOM: [named('param', 'name', isParamName)],
				toDOM: ({ attrs: { name } }) =>
					chip('param', name, params.get(name) ?? name, params.get(name) ?? name)
			}),
			cite: inlineChip({
				attrs: { source: { validate: 'string' } },
				leafText: () => '',
				parseDOM: [named('cite', 'source', isContentId)],
				toDOM: ({ attrs: { source } }) => {
					const title = sources.get(source) ?? source;
					return chip('cite', source, shortened(title), title);
				}
			})
		},
		marks: {
			strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
			emphasis: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] }
		}
	});
}

export type PassageSchema = ReturnType<typeof passageSchema>;
