import type { FilesRefusal } from './course-files.ts';
import { shownPath } from './safe-path.ts';
import type { Files } from './source-text.ts';

/** What this program reads and writes of everything that a course consists of. */
const VERSION = '1';

/** In the first lines of a YAML file, or of what stands above a text. */
const SCHEMA = /^schema:[ \t]*["']?(preface\/[a-z-]+)@(\d+)/m;
const HEAD_CHARACTERS = 2_000;

/**
 * The first file that says it is written in another version of its form; null when none does. An older or newer program
 * wrote it, and what it means here nobody knows. A file that says nothing is for the rules to judge.
 */
export function otherVersionIn(files: Files): FilesRefusal<'OTHER_VERSION'> | null {
	for (const [path, text] of files) {
		const [, name = '', version = ''] = SCHEMA.exec(text.slice(0, HEAD_CHARACTERS)) ?? [];
		if (version === '' || version === VERSION) continue;
		return {
			code: 'OTHER_VERSION',
			path: shownPath(path),
			message: `this is written as ${name}@${version.slice(0, 9)}, and this program reads ${name}@${VERSION}`,
			todo: 'bring both programs to the same version, and have the file made again'
		};
	}
	return null;
}
