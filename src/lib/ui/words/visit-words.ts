import type { SupersededBecause, VisitDayFact, VisitStatus } from '$lib/domain/enrolment/state.ts';
import type { WithdrawalChannel } from '$lib/domain/enrolment/events.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

export function visitStatusWords(status: VisitStatus): string {
	switch (status) {
		case 'booked':
			return m.visit_status_booked();
		case 'confirmed':
			return m.visit_status_confirmed();
		case 'in_progress':
			return m.visit_status_in_progress();
		case 'ended':
			return m.visit_status_ended();
		case 'cancelled':
			return m.visit_status_cancelled();
		default:
			return assertNever(status);
	}
}

/** What somebody answered shortly before a visit, for the care team. */
export const visitDayWords = ({
	wants,
	news,
	clearHeaded
}: Pick<VisitDayFact, 'wants' | 'news' | 'clearHeaded'>): string[] => [
	{ yes: m.visit_day_wants_yes, no: m.visit_day_wants_no, talk_first: m.visit_day_wants_talk }[wants](),
	{ yes: m.visit_day_news_yes, no: m.visit_day_news_no }[news](),
	{ yes: m.visit_day_clear_yes, no: m.visit_day_clear_no }[clearHeaded]()
];

/** How somebody said no or withdrew. */
export function channelWords(channel: WithdrawalChannel): string {
	switch (channel) {
		case 'aloud':
			return m.channel_aloud();
		case 'paper':
			return m.channel_paper();
		case 'signed_in':
			return m.channel_signed_in();
		default:
			return assertNever(channel);
	}
}

/** Whether a signed record counts now, for the care team. */
export function recordWords(is: 'awaiting_countersign' | 'in_force' | SupersededBecause): string {
	switch (is) {
		case 'awaiting_countersign':
			return m.record_is_awaiting_countersign();
		case 'in_force':
			return m.record_is_in_force();
		case 'plan_changed':
			return m.record_is_plan_changed();
		case 'course_changed':
			return m.record_is_course_changed();
		case 'lapsed':
			return m.record_is_lapsed();
		case 'withdrawn':
			return m.record_is_withdrawn();
		case 'declined':
			return m.record_is_declined();
		case 'closed':
			return m.record_is_closed();
		default:
			return assertNever(is);
	}
}
