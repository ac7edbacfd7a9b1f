import { ok, refuse, type Result } from '../../result.ts';
import { MOST_REFUSALS, tooLarge, type ExchangeRefusal } from './refusal.ts';
import { hashOfSource, type Translation, type TranslationUnit, type UnitState } from './unit.ts';

const HEADER = ['address', 'source', 'target', 'state'] as const;
const STATES: readonly string[] = ['missing', 'stale', 'translated'] satisfies UnitState[];
const HEADER_LINE = HEADER.join(',');

/** A spreadsheet runs a cell that begins so; a list of Markdown begins so too. */
const RUNS = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/** An apostrophe keeps a spreadsheet from running it; one more before those that were there, so that reading can tell. */
const guarded = (cell: string): string => (RUNS.test(cell) ? `'${cell}` : cell);
const unguarded = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

const written = (cell: string): string =>
	/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** The texts as a table (RFC 4180). It begins with the mark by which spreadsheets know UTF-8. */
export function writeCsv(units: readonly TranslationUnit[]): string {
	const rows = units.map(({ address, source, target, state }) => [address, source, target ?? '', state]);
	return `\ufeff${[HEADER, ...rows].map((row) => `${row.map((cell) => written(guarded(cell))).join(',')}\r\n`).join('')}`;
}

/** What a table says of each text. Lines may end as on any system. */
export function readCsv(text: string): Result<Translation[], ExchangeRefusal[]> {
	const large = tooLarge(text);
	if (large) return refuse([large]);
	const rows = readRows(text.startsWith('\ufeff') ? text.slice(1) : text);
	if (!rows.ok) return refuse([rows.error]);
	const [header, ...entries] = rows.value;
	if (header?.cells.join(',') !== HEADER_LINE) {
		const todo = 'save it with commas between the columns, and with the columns that were exported';
		return refuse([broken(1, `the first line is not ${HEADER_LINE}`, todo)]);
	}
	const refusals: ExchangeRefusal[] = [];
	const translations = entries.flatMap(({ line, cells }): Translation[] => {
		const [address = '', source = '', target = '', state = ''] = cells.map(unguarded);
		const said = state.trim().toLowerCase();
		if (cells.length !== HEADER.length) {
			const message = `this line has ${cells.length} ${cells.length === 1 ? 'column' : 'columns'} and not ${HEADER.length}`;
			refusals.push(broken(line, message, 'put texts with commas or quotes in them between quotes'));
		} else if (!STATES.includes(said)) {
			const todo = `write ${STATES.join(', ')} in the last column`;
			refusals.push(broken(line, 'the last column does not say how far the text is', todo));
		} else {
			return [{ address, sourceHash: hashOfSource(source), target, isDone: said === 'translated' }];
		}
		return [];
	});
	return refusals.length > 0 ? refuse(refusals.slice(0, MOST_REFUSALS)) : ok(translations);
}

const broken = (line: number, message: string, todo: string): ExchangeRefusal => ({
	code: 'BROKEN',
	where: `line ${line}`,
	message,
	todo
});

type Row = { line: number; cells: string[] };

function readRows(text: string): Result<Row[], ExchangeRefusal> {
	const rows: Row[] = [];
	let row: Row = { line: 1, cells: [] };
	let line = 1;
	let at = 0;
	while (at < text.length || row.cells.length > 0) {
		const end = endOfCell(text, at);
		const separator = SEPARATORS.find((one) => text.startsWith(one, end)) ?? '';
		if (end === -1 || (separator === '' && end < text.length)) {
			const todo =
				'begin and end a text that has quotes in it with a quote, and write each quote in it twice';
			return refuse(broken(line, 'a quote is not closed, or stands where none can', todo));
		}
		const cell = text.slice(at, end);
		row.cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
		line += `${cell}${separator}`.split(/\r\n|\r|\n/).length - 1;
		at = end + separator.length;
		if (separator === ',') continue;
		if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row);
		row = { line, cells: [] };
	}
	return ok(rows);
}

const SEPARATORS = [',', '\r\n', '\r', '\n'];

/** Where a cell ends that begins here; -1 when its quote is never closed. Searched, as an expression could run out of room. */
function endOfCell(text: string, start: number): number {
	if (text[start] !== '"') {
		const sign = /[",\r\n]/g;
		sign.lastIndex = start;
		return sign.exec(text)?.index ?? text.length;
	}
	let quote = text.indexOf('"', start + 1);
	while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
	return quote === -1 ? -1 : quote + 1;
}
