import type { At } from '../finding.ts';
import type { LanguageTag, Passage } from '../model.ts';
import { didYouMean } from '../suggest.ts';
import { report, type Reading } from './reading.ts';
import { readTextFile, type TextKind, type WrittenBlock } from './text-file.ts';

/** The prose of one part in every language, and which of its blocks have been asked for. */
export type Texts = {
	files: { language: LanguageTag; path: string; blocks: Map<string, WrittenBlock> | null }[];
	claimed: Set<string>;
	/** Reports each written block that no structure file knows. */
	reportUnclaimed: () => void;
};

/** Reads `<stem>.<language>.md` in every language of the course; one in another language is reported. */
export function readTexts(reading: Reading, stem: string, kind: TextKind): Texts {
	const files = reading.languages.map((language) => {
		const path = `${stem}.${language}.md`;
		return { language, path, blocks: readTextFile(reading, path, language, kind) };
	});
	for (const path of reading.files.keys()) {
		const language = path.startsWith(`${stem}.`)
			? /^\.([^./]+)\.md$/.exec(path.slice(stem.length))?.[1]
			: undefined;
		if (language === undefined || reading.languages.includes(language)) continue;
		const at = { file: path, line: 1, col: 1 };
		report(
			reading,
			'L202',
			at,
			`"${language}" is not a language of this course`,
			'add it to languages, or remove the file'
		);
	}
	const claimed = new Set<string>();
	return { files, claimed, reportUnclaimed: () => reportUnclaimed(reading, files, claimed) };
}

/** One block in every language; a language in which it was not written is reported where it was declared. */
export function textIn(
	reading: Reading,
	texts: Texts,
	id: string,
	declaredAt: At
): Record<LanguageTag, Passage> {
	const text: Record<LanguageTag, Passage> = {};
	if (id === '') return text;
	texts.claimed.add(id);
	for (const { language, path, blocks } of texts.files) {
		const block = blocks?.get(id);
		if (block) {
			text[language] = block.passage;
		} else if (blocks) {
			const unclaimed = [...blocks.keys()].filter((key) => !texts.claimed.has(key));
			const message = `block "${id}" has no ${language} text in ${path}`;
			report(reading, 'L202', declaredAt, message, didYouMean(id, unclaimed, `write :::block{#${id}} there`));
		}
	}
	return text;
}

function reportUnclaimed(reading: Reading, files: Texts['files'], claimed: ReadonlySet<string>): void {
	for (const { blocks } of files) {
		for (const [id, block] of blocks ?? []) {
			if (claimed.has(id)) continue;
			const todo = didYouMean(id, claimed, 'declare it, or remove it');
			report(reading, 'L202', block.at, `block "${id}" is declared nowhere`, todo);
		}
	}
}
