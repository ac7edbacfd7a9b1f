import { parse, stringify } from 'yaml';
import { canonicalJson } from '../../ledger/canonical.ts';
import { type Result, refuse } from '../../result.ts';
import { COURSE_LIMITS } from '../limits.ts';
import { readOverlay, type Overlay, type OverlayUnreadable } from './overlay.ts';

/** Where a clinic's changes stand beside the base course, in a folder that is handed on. */
export const OVERLAY_FILE = 'overlay/overlay.yaml';

/**
 * As people who use git like to read it: texts as they stand in their files, and nothing folded. Where the writer of YAML
 * would not keep a text to the letter (a line of spaces alone), every text stands in quotes. A list that no file can hold is
 * left out: what was changed is what the files say.
 */
export function writeOverlayFile(overlay: Overlay): string {
	const plain = stringify(overlay, KEPT);
	if (isReadAgain(plain, overlay)) return plain;
	const quoted = stringify(overlay, {
		...KEPT,
		defaultStringType: 'QUOTE_DOUBLE',
		defaultKeyType: 'PLAIN'
	});
	return isReadAgain(quoted, overlay) ? quoted : TOO_LONG + stringify({ ...overlay, changes: [] }, KEPT);
}

const KEPT = { lineWidth: 0, aliasDuplicateObjects: false } as const;
const TOO_LONG = '# There are more changes than this file can hold. They are what the files beside it say.\n';

function isReadAgain(text: string, overlay: Overlay): boolean {
	if (new TextEncoder().encode(text).length > COURSE_LIMITS.fileBytes) return false;
	const read = readOverlayFile(text);
	return read.ok && canonicalJson(read.value) === canonicalJson(overlay);
}

/** Aliases are refused: a few lines of them unfold to gigabytes. What is merely odd in somebody’s file is printed nowhere. */
export function readOverlayFile(text: string): Result<Overlay, OverlayUnreadable> {
	try {
		return readOverlay(parse(text, { maxAliasCount: 0, logLevel: 'error' }));
	} catch {
		return refuse({ code: 'overlay_unreadable', at: '' });
	}
}
