import type { Change } from '../overlay/overlay.ts';
import { partsOf } from '../overlay/parts.ts';
import type { Files } from '../source-text.ts';

const FILE = 'course.yaml';
const PART = 'version';
const LINE = /^(version:[ \t]*)(?:"[^"\n]*"|'[^'\n]*'|[^\s#]+)/;

/** What a clinic's own version is called: the label of its base, whose it is, and the next number. `taken`: labels that it gave before. */
export function nextLabel(base: string, slug: string, taken: readonly string[]): string {
	const stem = `${base.replace(/\+.*$/, '')}+${slug}.`;
	const numbers = taken
		.filter((label) => label.startsWith(stem))
		.map((label) => Number(label.slice(stem.length)))
		.filter(Number.isSafeInteger);
	return `${stem}${Math.max(0, ...numbers) + 1}`;
}

/** Gives the course this label. Null where it has it, or where its file says none that can be changed by itself. */
export function labelChange(files: Files, label: string): Change | null {
	const text = partsOf(FILE, files.get(FILE) ?? '').find(({ key }) => key === PART)?.text ?? '';
	const labelled = text.replace(LINE, (_, key: string) => `${key}${label}`);
	return labelled === text ? null : { is: 'set', file: FILE, part: PART, text: labelled };
}

/** A label is given when a version is handed over, and says nothing that two versions could disagree about. */
export const isLabelChange = (change: Change): boolean =>
	change.is === 'set' && change.file === FILE && change.part === PART;
