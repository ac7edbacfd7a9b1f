/**
 * A document in reading order: words already chosen, in one language. The page and the printed copy are made from the
 * same one, so that they cannot say different things (R3).
 */
export type DocumentModel = {
	/** Neutral where the file may lie about: it shows in the title bar and in lists of files. */
	title: string;
	/** BCP 47; screen readers choose their voice by it. */
	lang: string;
	/** Short lines under the title: whose document, from whom, of when. */
	meta: readonly string[];
	sections: readonly DocumentSection[];
};

export type DocumentSection = { heading: string; blocks: readonly DocumentBlock[] };

export type DocumentBlock =
	| { type: 'paragraph'; text: string }
	| { type: 'list'; ordered: boolean; items: readonly string[] }
	/** Statements and what was answered to each. `answer` null prints the boxes of `boxes` to tick, on paper. */
	| {
			type: 'statements';
			items: readonly { text: string; answer: string | null }[];
			boxes: readonly string[];
	  }
	| { type: 'rows'; rows: readonly DocumentRow[] }
	/** Who signed, when and what it means: the three belong together wherever a signature is shown (R11). */
	| {
			type: 'signature';
			name: DocumentRow;
			at: DocumentRow;
			meaning: DocumentRow;
			drawing: DocumentDrawing | null;
	  }
	/** A line to write on for each label. */
	| { type: 'blanks'; labels: readonly string[] };

export type DocumentRow = { label: string; value: string };

/** A drawn signature: strokes of points in its own coordinates, origin at the top left. `alt` is read instead of it. */
export type DocumentDrawing = {
	width: number;
	height: number;
	strokes: readonly (readonly { x: number; y: number }[])[];
	alt: string;
};
