import { blockDrawers } from './blocks.ts';
import { loadFonts } from './fonts.ts';
import type {
	PaperPacketOptions,
	PatientCopyOptions,
	PdfBlock,
	PdfDocumentModel,
	PdfWords
} from './model.ts';
import { BODY, Sheet } from './sheet.ts';

/** Points kept free for a heading and the first lines after it, or a whole signature, so that none stands alone. */
const HEADING_AND_LINES = 96;
const HEADING_AND_SIGNATURE = 260;

/**
 * The patient's own copy: tagged PDF on letter paper; every page says its number and the hash of the record it was made
 * from (R11, R12, R56, R73). Two renderings of one record differ in their bytes: the record is what counts, not the file.
 */
export const renderPatientCopy = (
	model: PdfDocumentModel,
	{ words, recordLabel, recordHash, madeAt }: PatientCopyOptions
): Promise<Uint8Array> => render(model, words, madeAt, `${recordLabel} ${recordHash}`);

/** The same document to be read, ticked and signed on paper. Nothing in it is a signature yet. */
export const renderPaperPacket = (
	model: PdfDocumentModel,
	{ words, reference, madeAt }: PaperPacketOptions
): Promise<Uint8Array> => render(model, words, madeAt, reference);

async function render(
	model: PdfDocumentModel,
	words: PdfWords,
	madeAt: Date,
	reference: string | null
): Promise<Uint8Array> {
	const sheet = new Sheet(await loadFonts(), { title: model.title, lang: model.lang, madeAt });
	drawTitle(sheet, model);
	for (const { heading, lang, blocks } of model.sections) {
		drawHeading(
			sheet,
			{ heading, lang },
			blocks[0]?.type === 'signature' ? HEADING_AND_SIGNATURE : HEADING_AND_LINES
		);
		for (const block of blocks) drawBlock(sheet, block);
	}
	if (sheet.lacking > 0) drawBlock(sheet, { type: 'paragraph', text: words.unprintable });
	return sheet.finish((number, total) =>
		[words.page(number, total), reference].filter((part) => part !== null).join('\n')
	);
}

function drawTitle(sheet: Sheet, { title, meta }: PdfDocumentModel): void {
	sheet.element(null, 'H1', () => sheet.text(title, { weight: 'bold', size: 22 }));
	sheet.space(6);
	for (const line of meta) sheet.element(null, 'P', () => sheet.text(line, { ...BODY, size: 11 }));
	sheet.space(8);
}

function drawHeading(
	sheet: Sheet,
	{ heading, lang }: { heading: string; lang: string | undefined },
	height: number
): void {
	sheet.keepTogether(height);
	sheet.space(14);
	sheet.bookmark(heading);
	sheet.element(null, 'H2', () => sheet.text(heading, { weight: 'bold', size: 15 }), { lang });
	sheet.space(5);
}

function drawBlock(sheet: Sheet, block: PdfBlock): void {
	switch (block.type) {
		case 'paragraph':
			return blockDrawers.paragraph(sheet, block);
		case 'list':
			return blockDrawers.list(sheet, block);
		case 'statements':
			return blockDrawers.statements(sheet, block);
		case 'rows':
			return blockDrawers.rows(sheet, block);
		case 'signature':
			return blockDrawers.signature(sheet, block);
		case 'blanks':
			return blockDrawers.blanks(sheet, block);
	}
}
