import type { Code, Level } from '../finding.ts';
import type { LanguageTag } from '../model.ts';
import type { PassageDoc } from './passage/passage-doc.ts';

/** What the checks say of a passage while somebody writes it: the JSON that answers the editor's post. */
export type LiveCheck = {
	findings: LiveFinding[];
	/** Null where it is too short to say, or no formula was made for the language. */
	grade: { language: LanguageTag; grade: number } | null;
};

export type LiveFinding = {
	level: Level;
	code: Code;
	message: string;
	todo: string;
	/** The words that it is about. */
	excerpt?: string;
	/** The whole passage put right, for a button that says what it does. */
	fix?: { label: string; doc: PassageDoc };
};
