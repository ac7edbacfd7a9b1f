import { autoJoin, setBlockType } from 'prosemirror-commands';
import { closeHistory } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import { NodeSelection, TextSelection, type Command, type EditorState } from 'prosemirror-state';
import type { PassageSchema } from './schema.ts';

/** The list that the selection stands in, and where it begins. */
export function listAround({ selection: { $from } }: EditorState): { node: Node; start: number } | null {
	for (let depth = $from.depth; depth > 0; depth--) {
		const node = $from.node(depth);
		if (node.type.name === 'list') return { node, start: $from.before(depth) };
	}
	return null;
}

/** The level of the heading that the selection stands in. */
export const headingAround = ({ selection: { $from } }: EditorState): number | null =>
	$from.parent.type.name === 'heading' ? Number($from.parent.attrs.level) : null;

/** One command after the other, as one step that is undone at once. What the first cannot do is left to the second. */
const inTurn =
	(first: Command, second: Command): Command =>
	(state, dispatch) => {
		let { tr } = state;
		const hasFirst = first(state, (done) => (tr = done));
		if (!hasFirst) return second(state, dispatch);
		return second(
			state.apply(tr),
			dispatch &&
				((done) => {
					for (const step of done.steps) tr.step(step);
					dispatch(
						tr.setSelection(
							TextSelection.between(
								tr.doc.resolve(done.selection.anchor),
								tr.doc.resolve(done.selection.head)
							)
						)
					);
				})
		);
	};

/** Makes a heading of where the selection stands, or a paragraph again. */
export function toggleHeading(schema: PassageSchema, level: 2 | 3): Command {
	const { heading, paragraph, list_item: item } = schema.nodes;
	return (state, dispatch) =>
		headingAround(state) === level
			? setBlockType(paragraph)(state, dispatch)
			: inTurn(liftListItem(item), setBlockType(heading, { level }))(state, dispatch);
}

/** Makes a list of what is selected, another kind of list of the list that it is, or paragraphs again. */
export function toggleList(schema: PassageSchema, ordered: boolean): Command {
	const { list, list_item: item, paragraph } = schema.nodes;
	const toggle: Command = (state, dispatch) => {
		const around = listAround(state);
		if (around?.node.attrs.ordered === ordered) return liftListItem(item)(state, dispatch);
		if (around) {
			dispatch?.(state.tr.setNodeMarkup(around.start, null, { ordered }));
			return true;
		}
		return inTurn(setBlockType(paragraph), wrapInList(list, { ordered }))(state, dispatch);
	};
	return autoJoin(
		toggle,
		(before, after) => before.type === list && before.attrs.ordered === after.attrs.ordered
	);
}

/** A chip is selected before it is deleted: nobody loses one by a key too many. */
export const selectChip =
	(side: 'before' | 'after'): Command =>
	({ selection, tr }, dispatch) => {
		if (!(selection instanceof TextSelection) || !selection.empty) return false;
		const { $head } = selection;
		const chip = side === 'before' ? $head.nodeBefore : $head.nodeAfter;
		if (!chip?.isAtom || chip.isText) return false;
		const at = side === 'before' ? $head.pos - chip.nodeSize : $head.pos;
		dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, at)));
		return true;
	};

/** Deletes a chip that is selected; undo brings back the chip and nothing else. */
export const deleteChip: Command = ({ selection, tr }, dispatch) => {
	if (!(selection instanceof NodeSelection)) return false;
	dispatch?.(closeHistory(tr.deleteSelection()).scrollIntoView());
	return true;
};

/** A chip in the place of what is selected, with the stress that stands there. */
export const putChip =
	(schema: PassageSchema, kind: 'term' | 'param' | 'cite', attributes: Record<string, string>): Command =>
	(state, dispatch) => {
		dispatch?.(state.tr.replaceSelectionWith(schema.node(kind, attributes)).scrollIntoView());
		return true;
	};

/** The picture that ends the passage: another one, or none. */
export const putFigure =
	(schema: PassageSchema, id: string | null): Command =>
	({ doc, tr }, dispatch) => {
		const last = doc.lastChild;
		const end = doc.content.size;
		const start = last?.type.name === 'figure' ? end - last.nodeSize : end;
		dispatch?.(
			id === null ? tr.delete(start, end) : tr.replaceWith(start, end, schema.node('figure', { id }))
		);
		return true;
	};

/** Everything written anew, in one step that can be undone. */
export const replaceAll =
	(doc: Node): Command =>
	({ tr }, dispatch) => {
		dispatch?.(tr.replaceWith(0, tr.doc.content.size, doc.content));
		return true;
	};
