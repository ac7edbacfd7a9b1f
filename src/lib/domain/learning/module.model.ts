/** A block of the reading path. Re-teach blocks are no part of it: they belong to the check's feedback. */
export type ReadingBlock = {
	id: string;
	required: boolean;
	/** False for "more": read when somebody wants it, never the next step. */
	onPath: boolean;
};

export type ModuleContext = {
	module: string;
	/** Only those that apply to the plan, in course order. */
	blocks: ReadingBlock[];
	seen: string[];
	/** Blocks that need not be read (again): understanding was carried, or they came by an edit that reopened nothing here. */
	excused: string[];
	/** The block to show when the person comes back; null: everything on the path is behind them, the check is next. */
	at: string | null;
};

export type ModuleValue = 'reading' | 'checking' | 'done';

export type ModuleEvent =
	| { type: 'BLOCK_SEEN'; block: string }
	| { type: 'MODULE_REVISITED'; block: string }
	| { type: 'CHECK_ENTERED' }
	/** The check has nothing left to ask here, and its last feedback was left. */
	| { type: 'CHECK_THROUGH' }
	/** The check has something to ask here again. */
	| { type: 'CHECK_REOPENED' }
	/** `unsee`: to be read again. `excuse`: need not be read, by this person. */
	| { type: 'RESCOPED'; blocks: ReadingBlock[]; unsee: readonly string[]; excuse: readonly string[] };
