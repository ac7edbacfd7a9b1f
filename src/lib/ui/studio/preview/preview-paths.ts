import { answersText } from '$lib/domain/preview/answers-text.ts';
import type { PreviewAnswers } from '$lib/domain/preview/asked.ts';
import { previewPath, type PreviewPage } from '$lib/domain/preview/page.ts';
import type { PlaceWays, Ways } from '../../patient/pages/ways.ts';

/** For whom a preview is, as its address says it. */
export type PreviewWho = { lang: string; plan: string };

const NOTHING: PreviewAnswers = { before: [], path: [], given: null };

const queryOf = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();

/** Where a page stands by itself. */
export const pageHref = (
	draft: string,
	page: PreviewPage,
	who: PreviewWho,
	answers: PreviewAnswers = NOTHING
): string => `/studio/${draft}/preview/${previewPath(page)}?${queryOf({ ...who, ...answersText(answers) })}`;

/** What is shown beside the list of all pages, as the address of the list says it. */
export const shownFields = (page: PreviewPage | null, answers: PreviewAnswers): Record<string, string> =>
	page ? { show: previewPath(page), ...answersText(answers) } : {};

/** Where a page stands beside the list of all. */
export const frameHref = (
	draft: string,
	page: PreviewPage,
	who: PreviewWho & { width: string },
	answers: PreviewAnswers = NOTHING
): string => `/studio/${draft}/preview?${queryOf({ ...who, ...shownFields(page, answers) })}#shown`;

type At = { draft: string; page: PreviewPage; who: PreviewWho; answers: PreviewAnswers };

/** What a patient's page leads to, as long as it is a preview: other previews, and one that says what would be there. */
export function previewWays({ draft, page, who, answers }: At): Ways {
	const to = (other: PreviewPage) => pageHref(draft, other, who);
	const here = `/studio/${draft}/preview/${previewPath(page)}`;
	const elsewhere = to({ is: 'elsewhere' });
	return {
		act: (name) => `${here}?/${name}&${queryOf({ ...who, ...answersText(answers) })}`,
		home: elsewhere,
		questions: elsewhere,
		call: to({ is: 'warning-levels' }),
		card: to({ is: 'wallet-card' }),
		copy: elsewhere,
		packet: elsewhere
	};
}

/** The same of a place of the course. `passages`, `ownWords`: ids by position. */
export function previewPlaceWays(
	at: At & { module: string; passages: readonly string[]; ownWords: readonly string[] }
): PlaceWays {
	const { draft, page, who, module } = at;
	const { act, home } = previewWays(at);
	return {
		act,
		home,
		here: pageHref(draft, page, who),
		passage: (position) =>
			pageHref(draft, { is: 'passage', module, block: at.passages[position - 1] ?? '' }, who),
		ownWords: (position) =>
			pageHref(draft, { is: 'own_words', module, item: at.ownWords[position - 1] ?? '' }, who)
	};
}
