/** What is printed for a record is made from the record by its caller, so this folder knows nothing of consent. */
export type {
	DocumentBlock as PdfBlock,
	DocumentDrawing as PdfDrawing,
	DocumentModel as PdfDocumentModel,
	DocumentRow as PdfRow
} from '../../domain/document.ts';

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
