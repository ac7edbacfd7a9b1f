import { toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { MarkType } from 'prosemirror-model';
import { NodeSelection, type Command, type EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { LONGEST_TERM_CHARACTERS } from '../../../../domain/content/editing/passage/tidy-doc.ts';
import type { EditorChoices } from '../editor-data.ts';
import type { EditorWords } from '../editor-words.ts';
import { headingAround, listAround, putChip, putFigure, toggleHeading, toggleList } from './commands.ts';
import { pick, type Asked, type Option } from './pick.ts';
import type { PassageSchema } from './schema.ts';
import { commandTool, type Tool } from './toolbar.ts';

type Kind = 'term' | 'param' | 'cite';

/** What the buttons above the text do, from left to right. */
export function tools(
	view: EditorView,
	schema: PassageSchema,
	choices: EditorChoices,
	words: EditorWords
): Tool[] {
	const run = (command: Command) => {
		command(view.state, view.dispatch, view);
		view.focus();
	};
	const heading = (level: 2 | 3, label: string): Tool =>
		commandTool(toggleHeading(schema, level), run, {
			label,
			keys: `Control+Alt+${level}`,
			isOn: (state) => headingAround(state) === level
		});
	const list = (ordered: boolean, label: string, keys: string): Tool =>
		commandTool(toggleList(schema, ordered), run, {
			label,
			keys,
			isOn: (state) => listAround(state)?.node.attrs.ordered === ordered
		});
	const mark = (type: MarkType, label: string, keys: string): Tool =>
		commandTool(toggleMark(type), run, { label, keys, isOn: (state) => isMarked(state, type) });

	const beside = view.dom.closest('form') ?? view.dom;
	/** Asks, and puts in what was chosen where the selection was. */
	const chip = (
		kind: Kind,
		label: string,
		options: Option[],
		asked: (state: EditorState) => Omit<Asked, 'options'>,
		attributesOf: (value: string, shown: string) => Record<string, string>
	): Tool => ({
		label,
		can: (state) => options.length > 0 && state.selection.$from.parent.inlineContent,
		run: async () => {
			const picked = await pick({ ...asked(view.state), options }, words, beside);
			if (picked) run(putChip(schema, kind, attributesOf(picked.value, picked.shown)));
			else view.focus();
		}
	});

	return [
		heading(2, words.heading),
		heading(3, words.subheading),
		list(false, words.bullets, 'Control+Shift+8'),
		list(true, words.numbers, 'Control+Shift+7'),
		mark(schema.marks.strong, words.bold, 'Control+B'),
		mark(schema.marks.emphasis, words.emphasis, 'Control+I'),
		chip(
			'term',
			words.term,
			choices.terms.map(({ id, term }) => ({ value: id, label: term })),
			(state) => ({
				title: words.pickTerm,
				label: words.terms,
				chosen: selectedChip(state, 'term')?.id ?? termCalled(choices, selectedWords(state)),
				shown: {
					label: words.termWords,
					value: selectedChip(state, 'term')?.words ?? selectedWords(state),
					most: LONGEST_TERM_CHARACTERS
				}
			}),
			(id, shown) => ({ id, words: shown })
		),
		chip(
			'param',
			words.param,
			choices.params.map(({ name, label }) => ({ value: name, label })),
			(state) => ({
				title: words.pickParam,
				label: words.params,
				chosen: selectedChip(state, 'param')?.name
			}),
			(name) => ({ name })
		),
		chip(
			'cite',
			words.cite,
			choices.sources.map(({ id, title }) => ({ value: id, label: title })),
			(state) => ({
				title: words.pickCite,
				label: words.cites,
				chosen: selectedChip(state, 'cite')?.source
			}),
			(source) => ({ source })
		),
		{
			label: words.figure,
			can: () => choices.figures.length > 0,
			run: async () => {
				const last = view.state.doc.lastChild;
				const options = [
					{ value: NO_FIGURE, label: words.noFigure },
					...choices.figures.map(({ id, title }) => ({ value: id, label: title }))
				];
				const chosen = last?.type === schema.nodes.figure ? String(last.attrs.id) : undefined;
				const asked = { title: words.pickFigure, label: words.figures, options, chosen };
				const picked = await pick(asked, words, beside);
				if (picked) run(putFigure(schema, picked.value === NO_FIGURE ? null : picked.value));
				else view.focus();
			}
		},
		commandTool(undo, run, { label: words.undo, keys: 'Control+Z' }),
		commandTool(redo, run, { label: words.redo, keys: 'Control+Y' })
	];
}

/** No id of a picture. */
const NO_FIGURE = '-';

function isMarked({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
	const { from, to, empty, $from } = selection;
	return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);
}

const selectedChip = ({ selection }: EditorState, kind: Kind): Record<string, string> | undefined =>
	selection instanceof NodeSelection && selection.node.type.name === kind ? selection.node.attrs : undefined;

/** Empty where more than one paragraph is selected: no word is that long. */
const selectedWords = ({ selection: { $from, $to, from, to }, doc }: EditorState): string =>
	$from.sameParent($to) ? doc.textBetween(from, to).trim() : '';

const termCalled = ({ terms }: EditorChoices, words: string): string | undefined =>
	terms.find(({ term }) => term.toLowerCase() === words.toLowerCase())?.id;
