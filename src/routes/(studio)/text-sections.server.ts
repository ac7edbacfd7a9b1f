import type { CourseText } from '$lib/domain/content/exchange/course-texts.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { OpenDraft } from '$lib/server/operations/studio/open-draft.ts';
import { courseSections } from '$lib/ui/clinic/course-text/sections.ts';
import { FIGURES_SECTION, sectionOfFile } from '$lib/ui/studio/section-files.ts';

export type TextSection = { id: string; title: string; texts: CourseText[] };

/** The texts of a course by the sections that people read, in their order; whatever belongs to none comes last. */
export function sectionsOfTexts(
	{ checked: { readable }, base }: Pick<OpenDraft, 'checked' | 'base'>,
	source: string,
	texts: readonly CourseText[]
): TextSection[] {
	const known = [
		...courseSections(readable ?? base, source),
		{ id: FIGURES_SECTION, title: m.studio_translate_figures() }
	];
	const byId = Map.groupBy(texts, ({ file }) => sectionOfFile(file, source) ?? REST);
	const titles = new Map(known.map(({ id, title }) => [id, title]));
	const order = [...titles.keys(), REST];
	return [...byId]
		.map(([id, ofSection]) => ({
			id,
			title: titles.get(id) ?? (id === REST ? m.studio_section_course() : id),
			// A lesson before the questions about it.
			texts: ofSection.toSorted((a, b) => Number(b.file.endsWith('.md')) - Number(a.file.endsWith('.md')))
		}))
		.sort((a, b) => placeOf(order, a.id) - placeOf(order, b.id));
}

/** The course's own title and the like, and what nobody would look for elsewhere. */
const REST = 'course';

const placeOf = (order: readonly string[], id: string): number => {
	const place = order.indexOf(id);
	return place < 0 ? order.length : place;
};

/** How many texts stand on one page: as many as are looked at in one go. */
export const TEXTS_A_PAGE = 20;

/** The page on which a text stands, or the first text of a part; null where the course has none of this address. */
export function pageWith(sections: readonly TextSection[], address: string): string | null {
	for (const { id, texts } of sections) {
		const place = texts.findIndex((text) => isIn(text.address, address));
		if (place >= 0) return `${id}?show=all&page=${Math.floor(place / TEXTS_A_PAGE) + 1}#text-${place}`;
	}
	return null;
}

const isIn = (address: string, part: string): boolean =>
	address === part || address.startsWith(`${part}/`) || (part.endsWith('#') && address.startsWith(part));
