import type { LanguageTag } from './content/model.ts';

/**
 * A document in reading order: words already chosen. The page and the printed copy are made from the same one, so that
 * they cannot say different things (R3).
 */
export type DocumentModel = {
	/** Neutral where the file may lie about: it shows in the title bar and in lists of files. */
	title: string;
	/** Of all that does not say another one; BCP 47. Screen readers choose their voice by it. */
	lang: LanguageTag;
	/** Short lines under the title: whose document, from whom, of when. */
	meta: readonly string[];
	sections: readonly DocumentSection[];
};

/** Words of a course that the product has none of its own for stand among English ones: each says its language. */
type InOther = { lang?: LanguageTag };

/** `lang`: of the heading. */
export type DocumentSection = InOther & { heading: string; blocks: readonly DocumentBlock[] };

export type DocumentBlock =
	| (InOther & { type: 'paragraph'; text: string })
	| (InOther & { type: 'list'; ordered: boolean; items: readonly string[] })
	/**
	 * Statements and what was answered to each. `answer` null prints the boxes of `boxes` to tick, on paper. `lang`: of the
	 * statements alone.
	 */
	| (InOther & {
			type: 'statements';
			items: readonly { text: string; answer: string | null }[];
			boxes: readonly string[];
	  })
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

/** `lang`: of the value. */
export type DocumentRow = InOther & { label: string; value: string };

/** Says the language of words in a document, where it is not the document's own. */
export const inOther = (language: LanguageTag, document: LanguageTag): InOther =>
	language === document ? {} : { lang: language };

/** A drawn signature: strokes of points in its own coordinates, origin at the top left. `alt` is read instead of it. */
export type DocumentDrawing = {
	width: number;
	height: number;
	strokes: readonly (readonly { x: number; y: number }[])[];
	alt: string;
};
