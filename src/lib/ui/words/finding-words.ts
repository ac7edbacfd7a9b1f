import type { Code, Finding } from '$lib/domain/content/finding.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { languageName } from './setting-words.ts';

type Said = Pick<Finding, 'code' | 'message'>;

/**
 * What was found, and what to do, in the words of somebody who edits in the studio. The rules speak to authors of files; what they
 * say of numbers, words and places is kept, and the rest is said as the studio shows it.
 */
export const findingWords = ({ code, message }: Said): { message: string; todo: string } => ({
	message: MESSAGES[code]?.(message) ?? inStudioWords(message),
	todo: m[`studio_finding_${code}_todo`]()
});

/** What a finding names, which is quoted. */
const named = (message: string): string => /"([^"]*)"/.exec(message)?.[1] ?? '';

/** `no es text in …`, `term "x" has no es text` */
const languageIn = (message: string): string | null =>
	/\bno ([a-z]{2,3}(?:-[A-Za-z]+)?) text\b/.exec(message)?.[1] ?? null;

function missingLanguage(message: string): string {
	const language = languageIn(message);
	return language === null
		? m.studio_finding_language_stray()
		: m.studio_finding_language_missing({ language: languageName(language, 'en') });
}

/** Where what the rules say is about the form of a file. */
const MESSAGES: Partial<Record<Code, (message: string) => string>> = {
	C402: () => m.studio_finding_C402(),
	I103: (message) => m.studio_finding_I103({ what: named(message) }),
	I114: () => m.studio_finding_I114(),
	S001: () => m.studio_finding_S001(),
	S002: (message) => m.studio_finding_S002({ what: named(message) }),
	S003: () => m.studio_finding_S003(),
	S004: (message) => m.studio_finding_S004({ what: named(message) }),
	S005: () => m.studio_finding_S005(),
	S006: () => m.studio_finding_S006(),
	S007: () => m.studio_finding_S007(),
	S009: () => m.studio_finding_S009(),
	S010: () => m.studio_finding_S010(),
	V604: () => m.studio_finding_V604(),
	L201: missingLanguage,
	L202: missingLanguage,
	C401: (message) =>
		message.includes('not listed')
			? m.studio_finding_source_unlisted({ what: named(message) })
			: m.studio_finding_source_unknown({ what: named(message) }),
	V605: (message) => (message.startsWith('review: none') ? m.studio_finding_no_review() : sentence(message))
};

/** What things are called in a file, and in the studio. */
const CALLED: Readonly<Record<string, string>> = {
	item: 'question',
	items: 'questions',
	misconception: 'belief',
	misconceptions: 'beliefs',
	block: 'passage',
	blocks: 'passages',
	figure: 'picture',
	figures: 'pictures',
	equivalent: 'description',
	parameter: 'fact',
	parameters: 'facts',
	option: 'answer',
	bin: 'group',
	bins: 'groups',
	reteach: 'passage that teaches it again',
	why: 'reason'
};
const QUOTED = /("[^"]*"|“[^”]*”)/;

/** Of what stands in quotes no word is changed: it is the course's own. */
const inStudioWords = (message: string): string =>
	sentence(
		message
			.split(QUOTED)
			.map((piece) => (QUOTED.test(piece) ? piece : piece.replace(/[a-z]+/g, (word) => CALLED[word] ?? word)))
			.join('')
	);

const sentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;

/** One that was found in another language of the same passage. */
export const findingOf = (language: string, message: string): string =>
	m.studio_finding_of({ language, message });
