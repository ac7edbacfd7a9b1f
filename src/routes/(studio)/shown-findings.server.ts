import { fixFor, unlistedSource } from '$lib/domain/content/editing/findings/fix-for.ts';
import { partFindings } from '$lib/domain/content/editing/findings/part-findings.ts';
import { twinFindings } from '$lib/domain/content/editing/findings/twin-findings.ts';
import type { LiveFinding } from '$lib/domain/content/editing/live-check.ts';
import { readPassageDoc } from '$lib/domain/content/editing/passage/read-passage-doc.ts';
import type { Finding } from '$lib/domain/content/finding.ts';
import type { Files } from '$lib/domain/content/source-text.ts';
import { findingOf, findingWords } from '$lib/ui/words/finding-words.ts';
import { languageName } from '$lib/ui/words/setting-words.ts';
import { fixWords } from '$lib/ui/words/studio-words.ts';
import { textIn, type PartPlace } from './part-editing.server.ts';

/** What was found of a part, and of the same passage in other languages, as whoever edits it reads it. */
export function shownFindings(findings: readonly Finding[], files: Files, place: PartPlace): LiveFinding[] {
	const text = textIn(files, place) ?? '';
	const own = partFindings(findings, files, place).map((finding): LiveFinding => {
		const { level, code, excerpt } = finding;
		const fix = place.file.endsWith('.md') ? fixFor(finding, text) : null;
		const doc = fix && readPassageDoc(fix.text);
		const source = unlistedSource(finding);
		return {
			level,
			code,
			...findingWords(finding),
			...(excerpt !== undefined && { excerpt }),
			...(fix && doc?.ok && { fix: { label: fixWords(fix), doc: doc.value.doc } }),
			...(source !== null && { list: { label: fixWords({ label: 'list_source', word: source }), source } })
		};
	});
	const others = twinFindings(findings, files, place).map(
		({ language, excerpt, ...finding }): LiveFinding => {
			const { message, todo } = findingWords(finding);
			return {
				level: finding.level,
				code: finding.code,
				message: language === null ? message : findingOf(languageName(language, 'en'), message),
				todo,
				...(excerpt !== undefined && { excerpt })
			};
		}
	);
	return [...own, ...others];
}
