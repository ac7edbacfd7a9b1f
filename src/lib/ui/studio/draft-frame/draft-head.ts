/** Who has something of a draft open, by name where it can be read, and which part of it. */
type Here = {
	who: { kind: 'system' | 'unreadable' } | { kind: 'member'; name: string };
	file: string;
	part: string;
	/** What that part is called; empty for whoever looks at no single one. */
	title: string;
};

/** What the frame around every page of a draft says of it. */
export type DraftHead = {
	id: string;
	name: string;
	/** How many steps were taken in it. */
	seq: number;
	/** Of the course. */
	title: string;
	languages: readonly string[];
	changes: number;
	errors: number;
	warnings: number;
	conflicts: number;
	here: readonly Here[];
	isBehind: boolean;
	/** Where it is made of another base than the one in use: one that comes with it, or one before what the program came with. */
	otherBase: 'newer_than_in_use' | 'older_than_shipped' | null;
	isClosed: boolean;
	mayEdit: boolean;
};

export type DraftTab = 'course' | 'languages' | 'files' | 'history' | 'review';

export const draftPath = (id: string, tab: DraftTab = 'course'): string =>
	tab === 'course' ? `/studio/${id}` : `/studio/${id}/${tab}`;

/** Where a part of a file is edited. */
export const partPath = (draft: string, file: string, part: string): string =>
	`/studio/${draft}/part?${new URLSearchParams({ file, part }).toString()}`;

/** The languages of a draft, or one of them. */
export const languagePath = (draft: string, language?: string): string =>
	language === undefined ? `/studio/${draft}/languages` : `/studio/${draft}/languages/${language}`;

/** Where a text is translated: `at` is its address, or that of the part that it stands in. */
export const translatePath = (draft: string, language: string, at: string): string =>
	`${languagePath(draft, language)}?${new URLSearchParams({ at }).toString()}`;
