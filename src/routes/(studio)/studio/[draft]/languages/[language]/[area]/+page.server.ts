import { error, fail, redirect } from '@sveltejs/kit';
import type { CourseText } from '$lib/domain/content/exchange/course-texts.ts';
import { fileOfTranslation, findingsByText } from '$lib/domain/content/exchange/text-findings.ts';
import { hashOfSource } from '$lib/domain/content/exchange/unit.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { draftIn, draftOf } from '$lib/server/http/draft-of.ts';
import { saveTranslations } from '$lib/server/operations/studio/translating/save-translations.ts';
import { showTexts } from '$lib/server/operations/studio/translating/show-languages.ts';
import { findingWords } from '$lib/ui/words/finding-words.ts';
import { draftHead } from '../../../../../draft-head.server.ts';
import { sectionsOfTexts, TEXTS_A_PAGE, type TextSection } from '../../../../../text-sections.server.ts';
import { readWritten, typedIn, type Written } from './read-written.ts';
import { changedWords, lockOf, namesIn } from './shown-text.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const open = await draftOf(event);
	const { language, area } = event.params;
	const found = await showTexts(contextOf(event), open, language);
	const sections = found ? sectionsOfTexts(open, found.source, found.texts) : [];
	const section = sections.find(({ id }) => id === area);
	if (!found || !section) error(404, 'Not found');
	const asked = event.url.searchParams;
	const isAll = asked.get('show') === 'all';
	const page = pageIn(section, asked.get('page'), isAll);
	const just = new Set((asked.get('just') ?? '').split('.').map(Number));
	const first = (page - 1) * TEXTS_A_PAGE;
	const shown = section.texts.slice(first, first + TEXTS_A_PAGE);
	const files = open.draft.files;
	const names = namesIn(open, section.texts);
	const findings = new Map(
		[...new Set(shown.map(({ file }) => file))].flatMap((file) => [
			...findingsByText(open.checked.findings, file, { files, source: found.source, target: language })
		])
	);
	return {
		head: draftHead(open),
		language,
		source: found.source,
		area,
		title: section.title,
		isAll,
		page,
		pages: pagesOf(section),
		toDo: section.texts.filter(isToDo).length,
		/** Where to go on: the next page, or the next section, that has something to do. */
		next: nextPlace(sections, section, page, isAll),
		before: pageBefore(section, page, isAll),
		texts: shown.map((text, place) => ({
			place: first + place,
			address: text.address,
			...names(text),
			file: text.file,
			source: text.source,
			target: text.target,
			state: text.state,
			sawSource: hashOfSource(text.source),
			saw: text.target === null ? '' : hashOfSource(text.target),
			lock: lockOf(open, fileOfTranslation(text.file, language), names(text).part, language),
			changed: text.before === null ? null : changedWords(text.before, text.source),
			isJust: just.has(first + place),
			findings: (findings.get(text.address) ?? [])
				.filter(({ level }) => level !== 'note')
				.map((finding) => ({ level: finding.level, code: finding.code, ...findingWords(finding) }))
		})),
		saved: asked.has('saved')
	};
};

const isToDo = ({ state }: Pick<CourseText, 'state'>): boolean => state !== 'translated';
const pagesOf = ({ texts }: TextSection): number => Math.max(1, Math.ceil(texts.length / TEXTS_A_PAGE));
const isWanted = ({ texts }: TextSection, page: number, isAll: boolean): boolean =>
	isAll || texts.slice((page - 1) * TEXTS_A_PAGE, page * TEXTS_A_PAGE).some(isToDo);

function pageIn(section: TextSection, asked: string | null, isAll: boolean): number {
	const given = Number(asked);
	if (Number.isSafeInteger(given) && given >= 1 && given <= pagesOf(section)) return given;
	return firstWanted(section, 1, isAll) ?? 1;
}

/** The first page from this one on that has something on it. */
function firstWanted(section: TextSection, from: number, isAll: boolean): number | null {
	for (let page = from; page <= pagesOf(section); page += 1) if (isWanted(section, page, isAll)) return page;
	return null;
}

function pageBefore(section: TextSection, from: number, isAll: boolean): number | null {
	for (let page = from - 1; page >= 1; page -= 1) if (isWanted(section, page, isAll)) return page;
	return null;
}

type NextPlace = { section: string; title: string; page: number };

function nextPlace(
	sections: readonly TextSection[],
	section: TextSection,
	from: number,
	isAll: boolean
): NextPlace | null {
	const page = firstWanted(section, from + 1, isAll);
	if (page !== null) return { section: section.id, title: section.title, page };
	for (const other of sections.slice(sections.indexOf(section) + 1)) {
		const first = firstWanted(other, 1, isAll);
		if (first !== null) return { section: other.id, title: other.title, page: first };
	}
	return null;
}

export type TextProblem = 'translation' | 'source' | 'gone' | 'empty';
export type TextsForm = {
	code: string | null;
	/** What was typed, by the address of the text, and what is to be decided about it. */
	typed: Record<string, string>;
	problems: Record<string, TextProblem>;
	/** Why a text cannot stand in its file. */
	refusals: Record<string, string>;
};

export const actions: Actions = {
	save: async (event) => {
		const form = await event.request.formData();
		const { language } = event.params;
		const { texts, typed } = readWritten(form);
		if (texts.length === 0) redirect(303, pathAfter(event, [], NaN));
		const saved = await saveTranslations(contextOf(event, form), { draft: draftIn(event), language, texts });
		if (saved.ok) redirect(303, pathAfter(event, texts, Number(form.get('one') ?? NaN)));
		return refused(saved.error, typed);
	}
};

type SaveRefusal = Extract<Awaited<ReturnType<typeof saveTranslations>>, { ok: false }>['error'];

function refused(refusal: SaveRefusal, typed: Record<string, string>) {
	const failed = (status: 409 | 422, more: Partial<TextsForm>) =>
		fail(status, { code: null, typed, problems: {}, refusals: {}, ...more } satisfies TextsForm);
	switch (refusal.code) {
		case 'NOT_ALLOWED':
		case 'NO_SUCH_DRAFT':
		case 'NO_SUCH_LANGUAGE':
			return error(404, 'Not found');
		case 'TEXTS_MOVED_ON':
			return failed(409, { problems: typedIn(refusal.texts.map(({ address, what }) => [address, what])) });
		case 'TEXTS_EMPTY':
			return failed(422, { problems: typedIn(refusal.addresses.map((address) => [address, 'empty'])) });
		case 'NOT_TAKEN':
			return failed(422, {
				refusals: typedIn(refusal.refusals.map(({ where, message, todo }) => [where, `${message}; ${todo}`]))
			});
		default:
			return failed(409, { code: refusal.code });
	}
}

/** The same page, with what was just saved still on it, and what was found there. */
function pathAfter({ url }: RequestEvent, saved: readonly Written[], pressed: number): string {
	const kept = new URLSearchParams(
		[...url.searchParams].filter(([name]) => name === 'show' || name === 'page')
	);
	if (saved.length > 0) kept.set('saved', '');
	kept.set('just', saved.map(({ place }) => place).join('.'));
	const first = saved.find(({ place }) => place === pressed) ?? saved[0];
	return `${url.pathname}?${kept.toString()}${first ? `#text-${first.place}` : ''}`;
}
