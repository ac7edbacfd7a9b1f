import PDFDocument from 'pdfkit';
import type { Fonts, FontWeight } from './fonts.ts';
import { printable } from './printable.ts';

type Doc = PDFKit.PDFDocument;
export type PdfElement = PDFKit.PDFStructureElement;

/** Points (1/72 inch), US letter with one-inch sides; about 75 letters a line. */
export const PAGE = { width: 612, height: 792, side: 72, top: 64, bottom: 84 } as const;
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.side;
const FOOTER_TOP = PAGE.height - 56;
const INK = '#1d2430';
const FAINT = '#5a6270';

export type TextStyle = { weight: FontWeight; size: number; color?: string; left?: number; width?: number };

export const BODY: TextStyle = { weight: 'regular', size: 12 };

/** The typings of pdfkit do not know this subset yet. It adds the PDF/UA-1 identifier to the metadata. */
const PDF_UA: object = { subset: 'PDF/UA' };

/** `lang`: where it is another one than the document's. */
type ElementOptions = { alt?: string; scope?: 'Row' | 'Column'; lang?: string | undefined };

/**
 * Letter-size pages of tagged text: everything drawn is either an element of the structure, read in order, or marked as
 * decoration that a screen reader skips. Text flows on to new pages by itself.
 */
export class Sheet {
	readonly #doc: Doc;
	readonly #fonts: Fonts;
	readonly #root: PdfElement;
	/** How many letters the typeface lacked so far. */
	lacking = 0;

	constructor(fonts: Fonts, about: { title: string; lang: string; madeAt: Date }) {
		this.#fonts = fonts;
		this.#doc = new PDFDocument({
			size: [PAGE.width, PAGE.height],
			margins: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.side, right: PAGE.side },
			pdfVersion: '1.7',
			...PDF_UA,
			tagged: true,
			lang: about.lang,
			displayTitle: true,
			bufferPages: true,
			info: {
				Title: about.title,
				CreationDate: about.madeAt,
				ModDate: about.madeAt,
				Producer: 'Preface',
				Creator: 'Preface'
			},
			// Otherwise pdfkit begins with Helvetica, which it does not embed.
			font: ''
		});
		for (const { name, sfnt } of [...fonts.regular, ...fonts.bold]) this.#doc.registerFont(name, sfnt);
		this.#root = this.#doc.struct('Document');
		this.#doc.addStructure(this.#root);
	}

	/** Where the next thing will be drawn, from the top of the page. */
	get y(): number {
		return this.#doc.y;
	}
	set y(value: number) {
		this.#doc.y = value;
	}

	/** Number of the page being filled, from 0. */
	get page(): number {
		const { start, count } = this.#doc.bufferedPageRange();
		return start + count - 1;
	}

	/** Begins a new page when less than `height` is left on this one, so that what belongs together stays together. */
	keepTogether(height: number): void {
		const usable = PAGE.height - PAGE.top - PAGE.bottom;
		if (this.#doc.y + Math.min(height, usable) > PAGE.height - PAGE.bottom) this.#doc.addPage();
	}

	space(points: number): void {
		this.#doc.y += points;
	}

	/** Adds an element under `parent`; `draw` is called at once and may draw text only. */
	element(parent: PdfElement | null, type: string, draw: () => void, options: ElementOptions = {}): void {
		const { lang, ...others } = options;
		(parent ?? this.#root).add(
			this.#doc.struct(type, { ...others, ...(lang !== undefined && { lang }) }, draw)
		);
	}

	/** An element that holds elements. Call `end` when all of them are in. */
	group(parent: PdfElement | null, type: string): PdfElement {
		const element = this.#doc.struct(type);
		(parent ?? this.#root).add(element);
		return element;
	}

	bookmark(title: string): void {
		this.#doc.outline.addItem(title);
	}

	/** Draws text at the present height, from page to page where it is long. Only inside `element`. */
	text(text: string, style: TextStyle): void {
		const { runs, lacking } = printable(text, this.#fonts[style.weight]);
		this.lacking += lacking;
		this.#doc.x = style.left ?? PAGE.side;
		for (const [index, run] of runs.entries()) {
			this.#setFont(run.part.name, style);
			this.#doc.text(run.text, {
				continued: index < runs.length - 1,
				...(index === 0 && { width: this.#widthOf(style), align: 'left', lineGap: style.size * 0.3 })
			});
		}
	}

	heightOf(text: string, style: TextStyle): number {
		const { runs } = printable(text, this.#fonts[style.weight]);
		const [first] = runs;
		if (!first) return 0;
		this.#setFont(first.part.name, style);
		return this.#doc.heightOfString(runs.map((run) => run.text).join(''), {
			width: this.#widthOf(style),
			lineGap: style.size * 0.3
		});
	}

	/** Draws something that is not content: a rule, a box to tick. Never inside `element`. */
	decoration(draw: (doc: Doc) => void): void {
		this.#doc.markContent('Artifact', { type: 'Layout' });
		this.#doc.save();
		draw(this.#doc);
		this.#doc.restore();
		this.#doc.endMarkedContent();
	}

	/** A picture with the words that stand for it. */
	figure(parent: PdfElement | null, alt: string, draw: (doc: Doc) => void): void {
		this.element(
			parent,
			'Figure',
			() => {
				this.#doc.save();
				draw(this.#doc);
				this.#doc.restore();
			},
			{ alt }
		);
	}

	/** Writes `line` at the foot of every page and gives the bytes. The sheet cannot be used after. */
	async finish(line: (number: number, total: number) => string): Promise<Uint8Array> {
		const { start, count } = this.#doc.bufferedPageRange();
		this.#root.end();
		for (let index = 0; index < count; index++) {
			this.#doc.switchToPage(start + index);
			this.#footer(line(index + 1, count));
		}
		const chunks: Buffer[] = [];
		const bytes = new Promise<Uint8Array>((resolve, reject) => {
			this.#doc.on('data', (chunk: Buffer) => chunks.push(chunk));
			this.#doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
			this.#doc.on('error', reject);
		});
		this.#doc.end();
		return bytes;
	}

	#footer(line: string): void {
		// The foot lies below the bottom margin, where text would otherwise begin a page of its own.
		this.#doc.page.margins.bottom = 0;
		this.#doc.markContent('Artifact', { type: 'Pagination' });
		this.#doc.y = FOOTER_TOP;
		this.text(line, { weight: 'regular', size: 9, color: FAINT });
		this.#doc.endMarkedContent();
		this.#doc.page.margins.bottom = PAGE.bottom;
	}

	#widthOf(style: TextStyle): number {
		return style.width ?? PAGE.side + TEXT_WIDTH - (style.left ?? PAGE.side);
	}

	#setFont(name: string, style: TextStyle): void {
		this.#doc
			.font(name)
			.fontSize(style.size)
			.fillColor(style.color ?? INK);
	}
}
