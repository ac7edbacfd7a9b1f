import { beforeAll, describe, expect, test, vi } from 'vitest';
import { findPoppler, type Poppler } from '../../../../tests/support/poppler.ts';
import type { PatientCopyOptions, PdfBlock, PdfDocumentModel } from './model.ts';
import { renderPaperPacket, renderPatientCopy } from './render.ts';

// Each test makes whole documents and starts another program for them.
vi.setConfig({ testTimeout: 30_000 });

const poppler = await findPoppler();
if (!poppler)
	process.stderr.write('poppler (pdfinfo, pdftotext) is not there: tests that read PDFs are skipped\n');

const options: PatientCopyOptions = {
	words: {
		page: (number, total) => `Page ${number} of ${total}`,
		unprintable: 'Some letters are given by their number.'
	},
	recordLabel: 'Record',
	recordHash: 'ab'.repeat(32),
	madeAt: new Date('2030-01-03T19:05:00.000Z')
};

const signature: Extract<PdfBlock, { type: 'signature' }> = {
	type: 'signature',
	name: { label: 'Name', value: 'Zoë Núñez-Łukasz' },
	at: { label: 'Date and time', value: 'January 3, 2030, 2:05 PM (Eastern Standard Time)' },
	meaning: { label: 'Meaning', value: 'I agree to this plan.' },
	drawing: {
		width: 300,
		height: 100,
		strokes: [
			[
				{ x: 10, y: 80 },
				{ x: 60, y: 10 },
				{ x: 120, y: 90 }
			],
			[{ x: 200, y: 50 }]
		],
		alt: 'Drawn signature'
	}
};

const build = (blocks: PdfBlock[] = [signature], lang = 'en'): PdfDocumentModel => ({
	title: 'My copy',
	lang,
	meta: ['Harbor Clinic', 'Version 1.0.0'],
	sections: [
		{
			heading: 'What I agreed to',
			blocks: [
				{ type: 'paragraph', text: 'You can stop at any time.' },
				{
					type: 'statements',
					items: [
						{ text: 'I know whom to call.', answer: 'Agreed' },
						{ text: 'I will not drive that day.', answer: 'Agreed' }
					],
					boxes: ['Yes', 'No']
				},
				{ type: 'list', ordered: false, items: ['First thing', 'Second thing'] },
				{ type: 'rows', rows: [{ label: 'Place', value: 'Clinic' }] }
			]
		},
		{ heading: 'Signature', blocks }
	]
});

/** Text as a person reads it: line breaks and columns do not count. */
const flat = (text: string) => text.replace(/\s+/g, ' ');
const fill = (count: number): PdfBlock[] =>
	Array.from({ length: count }, (_, index) => ({
		type: 'paragraph',
		text: `Paragraph ${index}. ${'word '.repeat(60)}`
	}));

describe.skipIf(!poppler)('the patient copy, as poppler reads it', () => {
	let tools: Poppler;
	beforeAll(() => {
		if (poppler) tools = poppler;
	});

	test('is tagged, has a title and a language, and fits letter paper', async () => {
		const pdf = await renderPatientCopy(build([signature], 'es'), options);
		const info = await tools.info(pdf);
		expect(info.get('Tagged')).toBe('yes');
		expect(info.get('Title')).toBe('My copy');
		expect(info.get('Page size')).toMatch(/^612 x 792 pts \(letter\)/);
		const file = Buffer.from(pdf).toString('latin1');
		expect(file).toMatch(/\/Lang \(es\)/);
		expect(file).toMatch(/\/DisplayDocTitle true/);
		expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>');
	});

	test('holds every statement with its answer, the rows and the list', async () => {
		const text = flat(await tools.text(await renderPatientCopy(build(), options)));
		for (const words of [
			'My copy Harbor Clinic Version 1.0.0',
			'1. I know whom to call. Agreed',
			'2. I will not drive that day. Agreed',
			'• First thing • Second thing',
			'Place Clinic'
		]) {
			expect(text).toContain(words);
		}
	});

	test('shows the printed name, the time and the meaning of the signature together (R11)', async () => {
		const text = flat(await tools.text(await renderPatientCopy(build(), options)));
		expect(text).toContain(
			'Name Zoë Núñez-Łukasz Date and time January 3, 2030, 2:05 PM (Eastern Standard Time) Meaning I agree to this plan.'
		);
	});

	test('is read by a screen reader in order: headings, lists, table with row heads, the drawing by its words', async () => {
		const pdf = await renderPatientCopy(build(), options);
		const structure = await tools.structure(pdf);
		const kinds = structure
			.split('\n')
			.flatMap((line) => /^\s*([A-Z][A-Za-z0-9]*)/.exec(line)?.slice(1) ?? []);
		expect(kinds.filter((kind) => /^H\d$/.test(kind))).toEqual(['H1', 'H2', 'H2']);
		for (const kind of ['Document', 'P', 'L', 'LI', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Figure']) {
			expect(kinds).toContain(kind);
		}
		expect(Buffer.from(pdf).toString('latin1')).toContain('/Alt (Drawn signature)');
		expect(structure.indexOf('I know whom to call.')).toBeLessThan(
			structure.indexOf('I will not drive that day.')
		);
		expect(structure).not.toMatch(/Page \d of/);
	});

	test('says "page n of m" and the record on each page, and nothing is lost between pages', async () => {
		const pdf = await renderPatientCopy(build([...fill(40), signature]), options);
		const pages = (await tools.text(pdf)).split('\f').slice(0, -1);
		expect(pages.length).toBeGreaterThan(4);
		expect(String(pages.length)).toBe((await tools.info(pdf)).get('Pages'));
		for (const [index, page] of pages.entries()) {
			expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
			expect(page).toContain(`Record ${options.recordHash}`);
		}
		for (let index = 0; index < 40; index++) expect(pages.join('')).toContain(`Paragraph ${index}.`);
	});

	test('keeps name, time and meaning on one page, wherever the page ends', async () => {
		const signatures = Array.from({ length: 40 }, (_, index): PdfBlock[] => [
			{ type: 'paragraph', text: 'A line.\n'.repeat(index % 7) },
			{
				...signature,
				name: { label: 'Name', value: `Signer ${index}.` },
				at: { label: 'Date and time', value: `Time ${index}.` },
				meaning: { label: 'Meaning', value: `Meaning ${index}.` }
			}
		]);
		const pages = (await tools.text(await renderPatientCopy(build(signatures.flat()), options))).split('\f');
		expect(pages.length).toBeGreaterThan(8);
		for (let index = 0; index < 40; index++) {
			const page = pages.find((text) => text.includes(`Signer ${index}.`));
			expect(page).toContain(`Time ${index}.`);
			expect(page).toContain(`Meaning ${index}.`);
		}
	});

	test('begins a new page rather than leave a heading alone above the signature that follows', async () => {
		for (const lines of [4, 6, 8, 10]) {
			const model = build();
			const [first, second] = model.sections;
			const filler: PdfBlock = { type: 'paragraph', text: 'A line.\n'.repeat(lines) };
			const sections = [{ heading: 'Before', blocks: [filler] }, ...(first && second ? [first, second] : [])];
			const pages = (await tools.text(await renderPatientCopy({ ...model, sections }, options))).split('\f');
			expect(pages.find((text) => /^Signature$/m.test(text))).toContain('Zoë');
		}
	});

	test('prints a value that is longer than a page, to its last word', async () => {
		const value = `${'word '.repeat(1200)}END`;
		const text = await tools.text(
			await renderPatientCopy(build([{ type: 'rows', rows: [{ label: 'Words', value }] }]), options)
		);
		expect(flat(text).match(/\bword\b/g)).toHaveLength(1200);
		expect(text).toContain('END');
	});

	test('embeds its fonts', async () => {
		const lines = (await tools.fonts(await renderPatientCopy(build(), options))).trim().split('\n').slice(2);
		expect(lines.length).toBeGreaterThan(1);
		for (const line of lines) expect(line).toMatch(/Atkinson.* yes yes yes /);
	});

	test('writes letters that the typeface lacks by their number and says so, never leaves them out', async () => {
		const name = (value: string): PdfBlock[] => [{ type: 'rows', rows: [{ label: 'Name', value }] }];
		const text = flat(await tools.text(await renderPatientCopy(build(name('张伟 Wei')), options)));
		expect(text).toContain('[U+5F20][U+4F1F] Wei');
		expect(text).toContain(options.words.unprintable);
		expect(await tools.text(await renderPatientCopy(build(name('Wei')), options))).not.toContain(
			options.words.unprintable
		);
	});

	test('stays small', async () => {
		expect((await renderPatientCopy(build(fill(10)), options)).length).toBeLessThan(60_000);
	});
});

describe.skipIf(!poppler)('the paper packet, as poppler reads it', () => {
	test('has boxes to tick and lines to sign on, and names what it prints', async () => {
		const model = build([{ type: 'blanks', labels: ['Signature', 'Printed name', 'Date'] }]);
		const [section, ...others] = model.sections;
		const blocks: PdfBlock[] = [
			{ type: 'statements', items: [{ text: 'I know whom to call.', answer: null }], boxes: ['Yes', 'No'] }
		];
		const pdf = await renderPaperPacket(
			{ ...model, sections: [{ heading: section?.heading ?? '', blocks }, ...others] },
			{ words: options.words, reference: 'Version cdcd', madeAt: options.madeAt }
		);
		const text = flat((await poppler?.text(pdf)) ?? '');
		expect(text).toMatch(
			/1\. I know whom to call\. Yes No .*Signature Printed name Date.*Page 1 of 1 Version cdcd/
		);
	});
});

test('a copy is a PDF', async () => {
	const pdf = await renderPatientCopy(build(), options);
	expect(Buffer.from(pdf).toString('latin1', 0, 8)).toBe('%PDF-1.7');
});
