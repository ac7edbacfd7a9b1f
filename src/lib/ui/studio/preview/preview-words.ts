import type { ChosenText, PreviewEntry, PreviewGroup, PreviewWay } from '$lib/domain/preview/list.ts';
import { previewPath, type PreviewPage } from '$lib/domain/preview/page.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

export const groupWords = (group: PreviewGroup): string =>
	group.of === 'module'
		? group.title
		: {
				first: m.studio_preview_of_first,
				before_signing: m.studio_preview_of_before_signing,
				signing: m.studio_preview_of_signing,
				between_visits: m.studio_preview_of_between_visits,
				at_hand: m.studio_preview_of_at_hand
			}[group.of]();

/** By the words of the course that it is known by, else by what it is. */
export const entryWords = ({ page, title }: Pick<PreviewEntry, 'page' | 'title'>): string =>
	title ?? pageWords(page);

/** What is looked at, by its name in the list. */
export const shownTitle = (groups: readonly PreviewGroup[], page: PreviewPage): string => {
	const path = previewPath(page);
	const entry = groups.flatMap(({ entries }) => entries).find((one) => previewPath(one.page) === path);
	return entryWords(entry ?? { page, title: null });
};

function pageWords(page: PreviewPage): string {
	switch (page.is) {
		case 'welcome':
			return m.studio_preview_welcome();
		case 'key-information':
			return m.studio_preview_key_information();
		case 'records':
			return m.studio_preview_records();
		case 'health-check':
			return m.studio_preview_health_check();
		case 'health-check-sent':
			return m.studio_preview_health_check_sent();
		case 'health-check-danger':
			return m.studio_preview_health_check_danger();
		case 'risks-and-strengths':
			return m.studio_preview_traits();
		case 'what-matters':
			return m.studio_preview_what_matters();
		case 'ready':
			return m.studio_preview_ready();
		case 'check':
			return m.studio_preview_check();
		case 'talk':
			return m.studio_preview_talk();
		case 'end':
			return m.studio_preview_end();
		case 'signing':
			return {
				summary: m.studio_preview_summary,
				'all-read': m.studio_preview_all_read,
				review: m.studio_preview_review
			}[page.at]();
		case 'check_in':
			return m.studio_preview_check_in({ page: page.page });
		case 'check-in-sent':
			return m.studio_preview_check_in_sent();
		case 'check-in-call-today':
			return m.studio_preview_check_in_call_today();
		case 'warning-levels':
			return m.studio_preview_warning_levels();
		case 'wallet-card':
			return m.studio_preview_wallet_card();
		case 'help':
			return m.studio_preview_help();
		case 'elsewhere':
			return m.studio_preview_elsewhere();
		case 'passage':
			return page.block;
		case 'item':
		case 'own_words':
			return page.item;
		case 'statement':
			return page.statement;
	}
}

export function wayWords({ is, wrong }: PreviewWay): string {
	if (is === 'right') return m.studio_preview_right();
	if (is === 'unsure') return m.studio_preview_unsure();
	const what = wrong.map(({ asked, chosen }) =>
		asked === null ? chosenWords(chosen) : m.studio_preview_part({ asked, chosen: chosenWords(chosen) })
	);
	return m.studio_preview_wrong({ what: what.join('; ') });
}

function chosenWords(chosen: ChosenText): string {
	switch (chosen.is) {
		case 'text':
			return chosen.text;
		case 'place':
			return m.studio_preview_place({ place: chosen.place });
		case 'verdict':
			return chosen.verdict ? m.patient_item_true() : m.patient_item_false();
		case 'tick':
			return chosen.ticked ? m.studio_preview_ticked() : m.studio_preview_left();
	}
}
