import { overtakesSignatures, type ChangeImpact } from '$lib/domain/content/change-impact.ts';
import type { FormName } from '$lib/domain/clinic/publishing/course-forms.ts';
import type { ImpactReason } from '$lib/domain/clinic/publishing/suggest-impact.ts';
import type { Conflict } from '$lib/domain/content/overlay/merge-overlay.ts';
import { m } from '$lib/i18n/paraglide/messages.js';

/** People whose course would be another one, as they are counted. */
export type AffectedPeople = { learning: number; signed: number; cleared: number };

/** Who they are, in whole sentences. */
export const affectedWords = ({ learning, signed, cleared }: AffectedPeople): string =>
	[
		m.studio_affected_learning({ count: learning }),
		m.studio_affected_signed({ count: signed }),
		...(signed > 0 ? [m.studio_affected_cleared({ count: cleared })] : [])
	].join(' ');

/** What would follow for them. */
export function followsWords(
	impact: ChangeImpact,
	{ signed }: AffectedPeople,
	{ asksAgain }: { asksAgain: boolean }
): string {
	if (overtakesSignatures(impact))
		return signed === 0 ? m.studio_follows_material_none() : m.studio_follows_material({ count: signed });
	if (impact === 'editorial') return m.studio_follows_editorial();
	return asksAgain ? m.studio_follows_clarifying_reopens() : m.studio_follows_clarifying();
}

const SIGNED: Readonly<Record<Extract<ImpactReason, { is: 'signed' }>['what'], () => string>> = {
	plan: m.studio_signed_plan,
	key_information: m.studio_signed_key_information,
	electronic_records: m.studio_signed_electronic_records,
	consent: m.studio_signed_consent,
	warning_levels: m.studio_signed_warning_levels
};

/** Why a difference weighs what it does. `sayOf`: an objective in its own words. */
export function reasonWords(reason: ImpactReason, sayOf: (objective: string) => string): string {
	if (reason.is === 'signed') return m.studio_because_signed({ what: SIGNED[reason.what]() });
	if (reason.is === 'critical') return m.studio_because_critical({ objective: sayOf(reason.objective) });
	return m.studio_because_learned();
}

/** Why a draft could not be handed over, and what to do. Null where that stands beside a field. */
export function proposeRefusalWords({
	code,
	count,
	because
}: {
	code: string;
	count: number;
	because: string | null;
}): string | null {
	switch (code) {
		case 'DRAFT_CLOSED':
			return m.studio_closed();
		case 'STEPS_SINCE':
			return m.studio_refused_steps_since();
		case 'HAS_ERRORS':
			return m.studio_refused_errors({ count });
		case 'HAS_CONFLICTS':
			return m.studio_refused_conflicts({ count });
		case 'BEHIND':
			return m.studio_refused_behind();
		case 'NOTHING_CHANGED':
			return m.studio_refused_nothing_changed();
		case 'REFUSED':
			return because === 'already_proposed' ? m.studio_refused_proposed() : m.studio_refused_fit();
		default:
			return null;
	}
}

/** Why an approver's act could not be done, and what to do. */
export function decideRefusalWords(code: string): string {
	return (
		{
			not_open: m.studio_refused_not_open,
			not_approved: m.studio_refused_not_open,
			course_moved_on: m.studio_refused_moved_on,
			overtaken: m.studio_refused_moved_on,
			own_proposal: m.studio_refused_own,
			not_an_approver: m.studio_refused_not_approver,
			publish_time_past: m.studio_refused_past,
			facts_missing: m.studio_refused_facts,
			not_due: m.studio_refused_not_due,
			already_declined: m.studio_refused_declined
		}[code] ?? m.studio_refused_fit
	)();
}

export const formNameWords = (name: FormName): string =>
	({
		pemat_understandability: m.studio_form_pemat_understandability,
		pemat_actionability: m.studio_form_pemat_actionability,
		cdc_index: m.studio_form_cdc_index
	})[name]();

/** Why a draft could not be brought to another base or version. */
export function carryRefusalWords(code: string): string {
	return (
		{
			DRAFT_CLOSED: m.studio_closed,
			UP_TO_DATE: m.studio_carry_up_to_date,
			NO_FILES: m.studio_carry_no_files,
			HAS_CONFLICTS: m.studio_carry_first,
			PICTURE_BROKEN: m.studio_refused_picture
		}[code] ?? m.studio_refused_fit
	)();
}

/** Why a conflict could not be decided so, and what to do. */
export function resolveRefusalWords(code: string): string {
	return (
		{
			missing: m.studio_conflict_choose,
			DRAFT_CLOSED: m.studio_closed,
			STEPS_SINCE: m.studio_refused_conflict_gone,
			NO_SUCH_CONFLICT: m.studio_refused_conflict_gone,
			ANOTHER_NAME: m.studio_refused_name,
			PICTURE_BROKEN: m.studio_refused_picture
		}[code] ?? m.studio_refused_fit
	)();
}

/** Why two changes cannot be put together by themselves. */
export const conflictWords = (because: Conflict['because']): string =>
	({
		both_changed: m.studio_conflict_both_changed,
		base_removed: m.studio_conflict_base_removed,
		both_added: m.studio_conflict_both_added
	})[because]();
