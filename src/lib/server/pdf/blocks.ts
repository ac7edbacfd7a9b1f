import type { PdfBlock, PdfDrawing, PdfRow } from './model.ts';
import { BODY, PAGE, type PdfElement, type Sheet, TEXT_WIDTH, type TextStyle } from './sheet.ts';

type BlockOf<T extends PdfBlock['type']> = Extract<PdfBlock, { type: T }>;

const BOLD: TextStyle = { ...BODY, weight: 'bold' };
const AFTER_BLOCK = 8;
const AFTER_ITEM = 3;
const INDENT = 20;
const ITEM: TextStyle = { ...BODY, left: PAGE.side + INDENT };
const ITEM_BOLD: TextStyle = { ...BOLD, left: PAGE.side + INDENT };
const LABEL_WIDTH = 150;
const BOX_SIZE = 11;
const BOX_COLUMN_WIDTH = 110;
const BOX_ROW_HEIGHT = 24;
const BLANK_HEIGHT = 34;
const DRAWING_HEIGHT = 64;
const LINE_COLOR = '#9aa1ac';

/** How each kind of block is drawn. One entry a kind, so that a new kind is missed by nobody. */
export const blockDrawers = { paragraph, list, statements, rows, signature, blanks };

function paragraph(sheet: Sheet, { text, lang }: BlockOf<'paragraph'>): void {
	sheet.element(null, 'P', () => sheet.text(text, BODY), { lang });
	sheet.space(AFTER_BLOCK);
}

function list(sheet: Sheet, { ordered, items, lang }: BlockOf<'list'>): void {
	const element = sheet.group(null, 'L');
	for (const [index, text] of items.entries()) {
		listItem(sheet, element, { label: ordered ? `${index + 1}.` : '•', text, lang }, null);
		sheet.space(AFTER_ITEM);
	}
	element.end();
	sheet.space(AFTER_BLOCK - AFTER_ITEM);
}

/** Each with its number, so that people can speak about one; the answer stands in bold under its statement. */
function statements(sheet: Sheet, { items, boxes, lang }: BlockOf<'statements'>): void {
	const element = sheet.group(null, 'L');
	for (const [index, { text, answer }] of items.entries()) {
		const height = answer === null ? BOX_ROW_HEIGHT : sheet.heightOf(answer, ITEM_BOLD);
		listItem(
			sheet,
			element,
			{ label: `${index + 1}.`, text, lang },
			{
				height,
				draw: (body) =>
					answer === null
						? drawBoxes(sheet, body, boxes)
						: sheet.element(body, 'P', () => sheet.text(answer, ITEM_BOLD))
			}
		);
		sheet.space(AFTER_BLOCK);
	}
	element.end();
}

/** Label and text on one line; `below` is drawn under the text and stays on its page. */
function listItem(
	sheet: Sheet,
	parent: PdfElement,
	{ label, text, lang }: { label: string; text: string; lang: string | undefined },
	below: { height: number; draw: (body: PdfElement) => void } | null
): void {
	sheet.keepTogether(sheet.heightOf(text, ITEM) + (below?.height ?? 0));
	const item = sheet.group(parent, 'LI');
	const { y } = sheet;
	sheet.element(item, 'Lbl', () => sheet.text(label, { ...BODY, width: INDENT }));
	sheet.y = y;
	const body = sheet.group(item, 'LBody');
	sheet.element(body, 'P', () => sheet.text(text, ITEM), { lang });
	below?.draw(body);
	item.end();
}

function drawBoxes(sheet: Sheet, body: PdfElement, labels: readonly string[]): void {
	const y = sheet.y + AFTER_ITEM;
	for (const [index, label] of labels.entries()) {
		const left = PAGE.side + INDENT + index * BOX_COLUMN_WIDTH;
		sheet.decoration((doc) =>
			doc
				.rect(left, y + 2, BOX_SIZE, BOX_SIZE)
				.lineWidth(1)
				.stroke(LINE_COLOR)
		);
		sheet.y = y;
		const style = { ...BODY, left: left + BOX_SIZE + 6, width: BOX_COLUMN_WIDTH - BOX_SIZE - 10 };
		sheet.element(body, 'P', () => sheet.text(label, style));
	}
}

function rows(sheet: Sheet, { rows: entries }: BlockOf<'rows'>): void {
	table(sheet, entries);
	sheet.space(AFTER_BLOCK);
}

/** Name, time and meaning are kept on one page, with the drawing that belongs to them. */
function signature(sheet: Sheet, { name, at, meaning, drawing }: BlockOf<'signature'>): void {
	const entries = [name, at, meaning];
	const height = entries.reduce((total, entry) => total + rowHeight(sheet, entry), 0);
	sheet.keepTogether(height + (drawing ? DRAWING_HEIGHT + AFTER_BLOCK : 0));
	if (drawing) drawSignature(sheet, drawing);
	table(sheet, entries);
	sheet.space(AFTER_BLOCK);
}

function table(sheet: Sheet, entries: readonly PdfRow[]): void {
	const element = sheet.group(null, 'Table');
	for (const { label, value, lang } of entries) {
		sheet.keepTogether(rowHeight(sheet, { label, value }));
		const row = sheet.group(element, 'TR');
		const { y, page } = sheet;
		sheet.element(row, 'TH', () => sheet.text(label, labelStyle), { scope: 'Row' });
		const afterLabel = sheet.y;
		sheet.y = y;
		sheet.element(row, 'TD', () => sheet.text(value, valueStyle), { lang });
		// A value may run on to the next page; the label never does.
		if (sheet.page === page) sheet.y = Math.max(sheet.y, afterLabel);
		sheet.space(AFTER_ITEM);
	}
	element.end();
}

const labelStyle: TextStyle = { ...BOLD, width: LABEL_WIDTH - 12 };
const valueStyle: TextStyle = { ...BODY, left: PAGE.side + LABEL_WIDTH };

const rowHeight = (sheet: Sheet, { label, value }: PdfRow): number =>
	Math.max(sheet.heightOf(label, labelStyle), sheet.heightOf(value, valueStyle)) + AFTER_ITEM;

function drawSignature(sheet: Sheet, { width, height, strokes, alt }: PdfDrawing): void {
	const scale = Math.min(DRAWING_HEIGHT / Math.max(height, 1), TEXT_WIDTH / 2 / Math.max(width, 1));
	const { y } = sheet;
	sheet.figure(null, alt, (doc) => {
		doc
			.translate(PAGE.side, y)
			.scale(scale)
			.lineWidth(1.5 / scale)
			.lineCap('round')
			.lineJoin('round');
		for (const [first, ...others] of strokes) {
			if (!first) continue;
			doc.moveTo(first.x, first.y);
			// A single touch is a dot: with round ends a line of no length shows as one.
			for (const point of others.length > 0 ? others : [first]) doc.lineTo(point.x, point.y);
			doc.stroke('#1d2430');
		}
	});
	sheet.y = y + DRAWING_HEIGHT + AFTER_BLOCK;
}

function blanks(sheet: Sheet, { labels }: BlockOf<'blanks'>): void {
	for (const label of labels) {
		sheet.keepTogether(BLANK_HEIGHT + 22);
		sheet.space(BLANK_HEIGHT);
		const { y } = sheet;
		sheet.decoration((doc) =>
			doc
				.moveTo(PAGE.side, y)
				.lineTo(PAGE.side + TEXT_WIDTH, y)
				.lineWidth(0.75)
				.stroke(LINE_COLOR)
		);
		sheet.space(3);
		sheet.element(null, 'P', () => sheet.text(label, { ...BODY, size: 10 }));
	}
	sheet.space(AFTER_BLOCK);
}
