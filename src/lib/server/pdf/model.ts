/**
 * A document as its printer sees it: words already chosen, in one language, in reading order. What is printed for a record
 * is made from the record by its caller, so this folder knows nothing of consent.
 */
export type PdfDocumentModel = {
	/** Neutral where the file may lie about: it shows in the title bar and in lists of files. */
	title: string;
	/** BCP 47; screen readers choose their voice by it. */
	lang: string;
	/** Short lines under the title: whose document, from whom, of when. */
	meta: readonly string[];
	sections: readonly PdfSection[];
};

export type PdfSection = { heading: string; blocks: readonly PdfBlock[] };

export type PdfBlock =
	| { type: 'paragraph'; text: string }
	| { type: 'list'; ordered: boolean; items: readonly string[] }
	/** Statements and what was answered to each. `answer` null prints the boxes of `boxes` to tick, on paper. */
	| {
			type: 'statements';
			items: readonly { text: string; answer: string | null }[];
			boxes: readonly string[];
	  }
	| { type: 'rows'; rows: readonly PdfRow[] }
	/** Who signed, when and what it means: the three belong together wherever a signature is shown (R11). */
	| { type: 'signature'; name: PdfRow; at: PdfRow; meaning: PdfRow; drawing: PdfDrawing | null }
	/** A line to write on for each label. */
	| { type: 'blanks'; labels: readonly string[] };

export type PdfRow = { label: string; value: string };

/** A drawn signature: strokes of points in its own coordinates, origin at the top left. `alt` is read instead of it. */
export type PdfDrawing = {
	width: number;
	height: number;
	strokes: readonly (readonly { x: number; y: number }[])[];
	alt: string;
};

/** Words that the printer itself adds, in the document's language. */
export type PdfWords = {
	/** For example `Page 2 of 5`. */
	page(number: number, total: number): string;
	/** Printed once at the end when the typeface lacks letters that somebody used; they stand as [U+5F20] then. */
	unprintable: string;
};

export type PatientCopyOptions = {
	words: PdfWords;
	/** Printed on every page before the hash, for example `Record`. */
	recordLabel: string;
	/** 64 hex digits; ties each sheet of paper to the record. */
	recordHash: string;
	madeAt: Date;
};

export type PaperPacketOptions = {
	words: PdfWords;
	/** Printed on every page: which course version the packet prints. Null for none. */
	reference: string | null;
	madeAt: Date;
};
