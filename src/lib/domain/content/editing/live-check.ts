import type { Code, Level } from '../finding.ts';
import type { ShownGrade } from './findings/part-grades.ts';
import type { PassageDoc } from './passage/passage-doc.ts';

/** What the checks say of a passage while somebody writes it: the JSON that answers the editor's post. */
export type LiveCheck = {
	findings: LiveFinding[];
	/** By language; none where it is too short to say, or no formula was made for the language. */
	grades: ShownGrade[];
};

export type LiveFinding = {
	level: Level;
	code: Code;
	/** In an editor's words. */
	message: string;
	todo: string;
	/** The words that it is about. */
	excerpt?: string;
	/** The whole passage put right, for a button that says what it does. */
	fix?: { label: string; doc: PassageDoc };
	/** A source that the passage cites and does not list: what the button says, and what it posts. */
	list?: { label: string; source: string };
};
