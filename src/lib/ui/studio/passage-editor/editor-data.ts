import type { PassageDoc } from '../../../domain/content/editing/passage/passage-doc.ts';
import type { EditorWords } from './editor-words.ts';

/** What an editor offers to put in, each with the words that a person knows it by. */
export type EditorChoices = {
	terms: { id: string; term: string }[];
	params: { name: string; label: string }[];
	sources: { id: string; title: string }[];
	figures: { id: string; title: string }[];
};

/** What the page hands to the script, in an attribute. */
export type EditorData = {
	id: string;
	/** Null: only the text area can hold it. */
	doc: PassageDoc | null;
	choices: EditorChoices;
	words: EditorWords;
	/** Of the passage. */
	language: string;
};
