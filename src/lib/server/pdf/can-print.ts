import { loadFonts } from './fonts.ts';
import type { PdfDocumentModel } from './model.ts';
import { printable } from './printable.ts';

/** False where the typeface lacks letters of the document: they would stand there as numbers, which nobody can read. */
export async function canPrint(model: PdfDocumentModel): Promise<boolean> {
	const { regular } = await loadFonts();
	const letters = new Set(JSON.stringify(model).normalize('NFC'));
	return printable([...letters].join(''), regular).lacking === 0;
}
