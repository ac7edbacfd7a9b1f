import { checkEntry } from '$lib/domain/content/editing/entry/check-entry.ts';
import { entryChoices } from '$lib/domain/content/editing/entry/entry-choices.ts';
import { entrySpecFor } from '$lib/domain/content/editing/entry/entry-spec.ts';
import { heldPart, heldPaths } from '$lib/domain/content/editing/entry/held-part.ts';
import { readEntry } from '$lib/domain/content/editing/entry/read-entry.ts';
import type { EntrySpec } from '$lib/domain/content/editing/entry/spec.ts';
import { modulesIn } from '$lib/domain/content/editing/module-list.ts';
import { readPassageDoc } from '$lib/domain/content/editing/passage/read-passage-doc.ts';
import { figuresOf } from '$lib/domain/content/figures.ts';
import { titleIn } from '$lib/domain/content/look-up.ts';
import type { Course } from '$lib/domain/content/model.ts';
import { partsOf } from '$lib/domain/content/overlay/parts.ts';
import type { Files } from '$lib/domain/content/source-text.ts';
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import { courseSections } from '$lib/ui/clinic/course-text/sections.ts';
import { inLanguage } from '$lib/ui/content/in-language.ts';
import { plainText } from '$lib/ui/content/mentions.ts';
import { partName } from '$lib/ui/studio/entry-form/part-name.ts';
import type { EditorChoices } from '$lib/ui/studio/passage-editor/editor-data.ts';
import { filesOfSection } from '$lib/ui/studio/section-files.ts';

/** Which part of which file an address is about. */
export type PartPlace = { file: string; part: string };

export const placeIn = ({ url }: { url: URL }): PartPlace => ({
	file: url.searchParams.get('file') ?? '',
	part: url.searchParams.get('part') ?? ''
});

export const textIn = (files: Files, { file, part }: PartPlace): string | null =>
	partsOf(file, files.get(file) ?? '').find(({ key }) => key === part)?.text ?? null;

/** Of a file that holds the words of one language; null for what is the same in all. */
export const languageInName = (file: string): string | null =>
	/\.([^./]+)\.(?:md|yaml)$/.exec(file)?.[1] ?? null;

/** Of what stands in a file of one language; else the one that the course is written in. */
export const languageOf = (file: string, { checked }: Pick<OpenDraft, 'checked'>): string =>
	languageInName(file) ?? checked.readable?.source_language ?? 'en';

export const languagesOf = ({ checked, base }: Pick<OpenDraft, 'checked' | 'base'>): readonly string[] =>
	(checked.readable ?? base).languages;

/** How a part is edited: as a passage, in a form, or as text where neither can hold it. */
export function editingOf(open: OpenDraft, { file, part }: PartPlace, text: string) {
	const language = languageOf(file, open);
	if (file.endsWith('.md')) {
		const doc = readPassageDoc(text);
		const course = open.checked.readable ?? open.base;
		return {
			as: 'passage' as const,
			doc: doc.ok ? doc.value.doc : null,
			id: part,
			language,
			choices: choicesIn(course, language)
		};
	}
	const spec = specOf(open, { file, part }, text);
	const values = spec && readEntry(spec, text);
	if (!spec || !values?.ok) return { as: 'text' as const, language };
	return {
		as: 'entry' as const,
		spec,
		values: values.value,
		held: heldPaths(heldOf(open, { file, part }, spec), values.value),
		/** Of what is saved: a draft may be half done. */
		faults: checkEntry(spec, values.value),
		choices: entryChoices(spec, open.draft.files, file),
		language
	};
}

/** What the base holds of an entry. */
export const heldOf = (open: OpenDraft, place: PartPlace, spec: EntrySpec) =>
	heldPart(open.base, place, { spec, baseText: textIn(open.draft.baseFiles, place) });

export const specOf = (open: OpenDraft, { file, part }: PartPlace, text: string) =>
	entrySpecFor(file, part, { partText: text, languages: languagesOf(open) });

export const titleOfPart = (open: OpenDraft, { file, part }: PartPlace, text: string): string =>
	partName(file, part, text, [languageOf(file, open)]);

/** A part as its editor would call it: what it says, in which section it stands, and in which language. */
export function namedPlace(open: OpenDraft, { file, part }: PartPlace) {
	const { draft, checked, base } = open;
	const text = textIn(draft.files, { file, part }) ?? textIn(draft.baseFiles, { file, part }) ?? '';
	const course = checked.readable ?? base;
	const modules = modulesIn(draft.files);
	const section = courseSections(course, course.source_language).find(({ id }) =>
		filesOfSection(id, modules, languageOf(file, open)).includes(file)
	);
	return {
		file,
		part,
		title: titleOfPart(open, { file, part }, text) || part || file,
		section: section ?? null,
		language: languageInName(file)
	};
}

const choicesIn = (course: Course, language: string): EditorChoices => ({
	terms: course.glossary.map(({ id, term }) => ({
		id,
		term: titleIn(term, language, course.source_language)
	})),
	params: course.params.map(({ name, label }) => ({
		name,
		label: titleIn(label, language, course.source_language)
	})),
	sources: course.sources.map(({ id, title }) => ({ id, title })),
	figures: figuresOf(course).map(({ id, title }) => ({
		id,
		title: plainText(inLanguage(title, language, []), {}) || id
	}))
});
