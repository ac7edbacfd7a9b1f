import type { LanguageTag } from '../model.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import type { Change } from '../overlay/overlay.ts';
import { listOf, partsOf } from '../overlay/parts.ts';
import { OWN_SIGNS } from '../own-signs.ts';
import type { PublishedLock } from '../published.ts';
import type { Files } from '../source-text.ts';
import { newEntry } from './entry/new-entry.ts';
import { writeEntry } from './entry/write-entry.ts';
import type { DocNode } from './passage/passage-doc.ts';
import { writePassage } from './passage/write-passage.ts';

/** Every id that parts of a course have, and those that were ever published: none of them is given again. */
export function takenIds(files: Files, published: PublishedLock | null): Set<string> {
	const names = [...files].flatMap(([file, text]) =>
		partsOf(file, text).flatMap(({ key }) => (key === null ? [] : [key.slice(key.indexOf('/') + 1)]))
	);
	const known = published ? [...Object.keys(published.items), ...Object.keys(published.objectives)] : [];
	return new Set([...names, ...known]);
}

/** An entry as the last of its list; a list that the file does not have yet is begun at its end. */
export function addedEntry(files: Files, file: string, key: string, text: string): Change[] {
	const parts = partsOf(file, files.get(file) ?? '');
	const list = listOf(key);
	const last = parts.findLast((part) => part.key !== null && listOf(part.key) === list)?.key ?? null;
	if (last !== null || parts.some(({ opens }) => opens === list))
		return [{ is: 'add', file, part: key, after: last, text }];
	const before = (files.get(file) ?? '').trimEnd();
	return [{ is: 'file', file, text: `${before}\n\n${list}:\n${text}` }];
}

export type NewPassage = {
	module: string;
	id: string;
	kind: 'lesson' | 'more' | 'reteach';
	/** Heading and words, plain, by language; an empty line between paragraphs. */
	says: ReadonlyMap<LanguageTag, { heading: string; words: string }>;
	/** Of the course; the first is the one that it is written in. */
	languages: readonly LanguageTag[];
};

/** A passage of the clinic's own, at the end of those of its kind: what it is, and its words in every language. */
export function addedPassage(files: Files, { module, id, kind, says, languages }: NewPassage): Change[] {
	const file = `modules/${module}/module.yaml`;
	const { key, partText, spec, values } = newEntry('block', { id, languages });
	const entry = writeEntry(spec, { ...values, kind }, { partText });
	return [
		...addedEntry(files, file, key, entry),
		...addedWords(files, `modules/${module}/lesson`, { id, says, languages })
	];
}

export type NewWords = Pick<NewPassage, 'id' | 'says' | 'languages'>;

/** The words of one block, in the file of each language. */
const addedWords = (files: Files, stem: string, { id, says, languages }: NewWords): Change[] =>
	languages.flatMap((language) => {
		const { heading, words } = says.get(language) ?? { heading: '', words: '' };
		const doc = { nodes: plainNodes(heading, words), figure: null };
		return addedEntry(files, `${stem}.${language}.md`, id, writePassage(id, doc));
	});

/** A clause of the clinic's own: its entry, called as its heading says, and its words in every language. */
export function addedClause(files: Files, clause: NewWords): Change[] {
	const { id, says, languages } = clause;
	const { key, partText, spec, values } = newEntry('clause', { id, languages });
	const title = Object.fromEntries(languages.map((one) => [one, (says.get(one)?.heading ?? '').trim()]));
	const entry = writeEntry(spec, { ...values, title }, { partText });
	return [...addedEntry(files, CLAUSES, key, entry), ...addedWords(files, 'consent/clauses', clause)];
}

/** A sign of the clinic's own, in a file of its own that begins with the first. */
export function addedSign(files: Files, { id, languages }: Pick<NewPassage, 'id' | 'languages'>): Change[] {
	const { key, partText, spec, values } = newEntry('sign', { id, languages });
	const text = writeEntry(spec, values, { partText });
	return files.has(OWN_SIGNS)
		? addedEntry(files, OWN_SIGNS, key, text)
		: [{ is: 'file', file: OWN_SIGNS, text: `schema: preface/warning-signs@1\nsigns:\n${text}` }];
}

export const CLAUSES = 'consent/clauses.yaml';

export type NewBelief = {
	id: string;
	objective: string;
	/** As somebody would say it, by language. */
	believed: Readonly<Record<LanguageTag, string>>;
	/** What teaches it again. */
	reteach: Omit<NewPassage, 'kind'>;
};

/** A wrong belief of a module, and with it the passage that corrects it. */
export function addedBelief(files: Files, { id, objective, believed, reteach }: NewBelief): Change[] {
	const { module, languages } = reteach;
	const file = `modules/${module}/module.yaml`;
	const passage = addedPassage(files, { ...reteach, kind: 'reteach' });
	const taught = applyOverlay(files, passage);
	const { key, partText, spec, values } = newEntry('misconception', { id, languages });
	const belief = writeEntry(spec, { ...values, objective, believed, reteach: reteach.id }, { partText });
	return [...passage, ...addedEntry(taught.ok ? taught.value : files, file, key, belief)];
}

function plainNodes(heading: string, words: string): DocNode[] {
	const paragraphs = words.split(/\n\s*\n/).map((text) => text.replace(/\s+/g, ' ').trim());
	return [
		{ type: 'heading', level: 2, line: [{ type: 'text', text: heading.trim() }] },
		...paragraphs
			.filter((text) => text !== '')
			.map((text): DocNode => ({ type: 'paragraph', line: [{ type: 'text', text }] }))
	];
}
