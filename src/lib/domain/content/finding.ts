/** A place in a file, counted from 1. A column counts UTF-16 units, as editors do. */
export type At = { file: string; line: number; col: number };

/** An error stops publishing; a warning wants a look; a note is an open point that nobody may overlook. */
export type Level = 'error' | 'warning' | 'note';

export type Finding = At & { level: Level; code: Code; message: string; todo: string };

const LEVELS = {
	/** A file cannot be read. */
	S001: 'error',
	/** A key or mark-up that does not exist. */
	S002: 'error',
	/** Something required is missing, or has the wrong form. */
	S003: 'error',
	/** An id is badly formed, used twice, or not the folder's name. */
	S004: 'error',
	S005: 'error',
	S006: 'error',
	/** A value that is not one of those allowed. */
	S007: 'error',
	/** Mark-up that a passage cannot hold: HTML, links, pictures, tables, hidden characters. */
	S008: 'error',
	S009: 'error',
	/** A figure that no lesson shows, or that stands where none can. */
	S010: 'error',
	/** A drawing that holds something other than shapes and places for labels. */
	S011: 'error',
	/** A label without a place, or a place without a label. */
	S012: 'error',
	/** A picture that is none, is too large, or holds something besides; more of them than a course carries. */
	S013: 'error',
	I101: 'error',
	I102: 'error',
	I103: 'error',
	I104: 'error',
	I105: 'warning',
	I106: 'error',
	/** A right choice far longer than the others. */
	I107: 'error',
	I108: 'error',
	/** A true/false that a coin can answer. */
	I109: 'error',
	/** A number that cannot be marked, or whose odds are unknown. */
	I110: 'error',
	I111: 'warning',
	I112: 'error',
	I113: 'error',
	/** Free text that software would mark. */
	I114: 'error',
	I115: 'error',
	/** A negative in a question that is not in bold is a warning; two negatives are an error. */
	I116: 'warning',
	I117: 'error',
	I118: 'error',
	/** A re-teach that does not apply where its misconception can be shown. */
	I119: 'error',
	/** A critical objective that guessing closes too often. */
	I120: 'error',
	/** True/false keys that are mostly one of the two. */
	I121: 'error',
	/** A tier of the warning levels that no item asks about. */
	I122: 'error',
	L201: 'error',
	L202: 'error',
	/** A translation of another version; a warning when only editorial changes lie between. */
	L203: 'error',
	/** Numbers that differ between languages. */
	L204: 'error',
	/** Gaps, parameters or sources that differ between languages. */
	L205: 'error',
	/** A translation far longer or shorter than its source. */
	L206: 'warning',
	/** A figure that stands in one language of a block and not in another. */
	L207: 'error',
	/** What no rule looks for in a language that has none of its own: people have to. */
	L208: 'note',
	/** Reads above the limit. */
	R301: 'error',
	R302: 'warning',
	/** Too short for a formula. */
	R303: 'note',
	/** Reads less easily than the limit, in Spanish. */
	R304: 'error',
	/** A word that is neither common nor explained. */
	R305: 'warning',
	/** How understandable and how clear the course was found to be: open until a clinic says it. */
	R306: 'note',
	/** A welcome that is longer than a greeting. */
	R307: 'error',
	/** A passage that everybody reads and that is longer than a screen. */
	R308: 'error',
	C401: 'error',
	C402: 'error',
	C403: 'warning',
	C404: 'error',
	/** A phone number written out. */
	C405: 'error',
	/** Exculpatory wording (R32; 45 CFR 46.116(a)(6)). */
	C406: 'error',
	/** A figure whose numbers are not those of its words, or of any lesson. */
	C407: 'error',
	/** An icon array that counts out of more than one total. */
	C408: 'error',
	A501: 'error',
	A502: 'error',
	A503: 'error',
	/** A video or sound without captions and transcript. */
	A504: 'error',
	A505: 'error',
	/** A drawing too wide for a phone, or with words that run out of it. */
	A506: 'error',
	/** A photograph that is called by the name of a file. */
	A507: 'error',
	/** A check-in whose answers ask for too little, or for something else than their warning sign. */
	F701: 'error',
	/** A check-in of which nobody knows when it is asked. */
	F702: 'error',
	/** A question to talk about that rests on nothing. */
	F703: 'error',
	/** A form that says whether somebody may be treated, or how much to take. */
	F704: 'error',
	/** A wallet card that does not help in an emergency, or does not fit. */
	F705: 'error',
	/** What warns of harm and rests on nothing that somebody read, without the mark that the clinic confirms it. */
	F706: 'error',
	/** A module longer than its budget, or than it says (design §7). */
	T501: 'warning',
	/** Says something else under the version that was published. */
	V601: 'error',
	/** Words that a clinic may not change, changed. */
	V602: 'error',
	/** Something of the base course that a clinic may not take away or loosen. */
	V603: 'error',
	/** A newer version of a module that does not say what it means for who learned the one before. */
	V604: 'error',
	V605: 'error',
	/** Published, and gone. */
	V606: 'error',
	/** A clinic's changes that do not fit the base course beside them. */
	V607: 'error',
	/** Another question under a published id. */
	V608: 'warning'
} as const satisfies Record<string, Level>;

export type Code = keyof typeof LEVELS;
export const CODES: readonly string[] = Object.keys(LEVELS);

/** Makes a finding; the level is the code's own unless a rule has a milder or harder case. */
export const finding = (
	code: Code,
	at: At,
	message: string,
	todo: string,
	level: Level = LEVELS[code]
): Finding => ({
	file: at.file,
	line: at.line,
	col: at.col,
	level,
	code,
	message,
	todo
});

/** `file:line:col: level CODE what; what to do` */
export const findingLine = (f: Finding): string =>
	`${f.file}:${f.line}:${f.col}: ${f.level} ${f.code} ${f.message}; ${f.todo}`;

/** By file, then by place; the same finding twice counts once. */
export function inOrder(findings: readonly Finding[]): Finding[] {
	const once = new Map(findings.map((f) => [findingLine(f), f]));
	return [...once.values()].sort(
		(a, b) => compare(a.file, b.file) || a.line - b.line || a.col - b.col || compare(a.code, b.code)
	);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
