/** Longer than any path of a course, and short enough for every file system. */
const LONGEST_PATH_CHARACTERS = 200;

/** Control characters, and marks that turn writing round: a name would not show what it is. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u;

/**
 * What is wrong with a path that somebody else wrote, in words that follow its name; null when it stays below the folder
 * that it is put into, on every system.
 */
export function unsafePath(path: string): string | null {
	if (path === '') return 'has no name';
	if (path.length > LONGEST_PATH_CHARACTERS) return `is longer than ${LONGEST_PATH_CHARACTERS} characters`;
	if (HIDDEN.test(path)) return 'has characters that nobody can see';
	if (path.includes('\\')) return 'has a backslash';
	if (path.includes(':')) return 'has a colon, as the name of a drive has';
	if (path.startsWith('/')) return 'begins at the root of a disk';
	const steps = path.split('/');
	if (steps.includes('..')) return 'leads out of its folder';
	if (steps.includes('.') || steps.includes('')) return 'has a step without a name';
	return null;
}

/** A path as it can be printed in one line: what cannot be seen is written out. */
export const shownPath = (path: string): string =>
	JSON.stringify(path.length > LONGEST_PATH_CHARACTERS ? `${path.slice(0, LONGEST_PATH_CHARACTERS)}…` : path)
		.slice(1, -1)
		.replace(
			/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu,
			(hidden) => `\\u{${hidden.codePointAt(0)?.toString(16)}}`
		);
