import type { ChangeImpact } from '$lib/domain/content/change-impact.ts';
import type { Standing } from '$lib/domain/clinic/publishing/proposal.ts';
import type { Fix } from '$lib/domain/content/editing/findings/fix-for.ts';
import type { PartLock } from '$lib/domain/content/editing/part-lock.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import { momentShort, type Clock } from '../moments.ts';

export const impactWords = (impact: ChangeImpact): string =>
	({
		editorial: m.studio_impact_editorial,
		clarifying: m.studio_impact_clarifying,
		material: m.studio_impact_material,
		urgent: m.studio_impact_urgent
	})[impact]();

/** What follows from it for people who learned or signed. */
export const impactSay = (impact: ChangeImpact): string =>
	({
		editorial: m.studio_impact_editorial_say,
		clarifying: m.studio_impact_clarifying_say,
		material: m.studio_impact_material_say,
		urgent: m.studio_impact_urgent_say
	})[impact]();

export const staffNameWords = (
	name: { kind: 'system' } | { kind: 'member'; name: string } | { kind: 'unreadable' }
): string =>
	name.kind === 'member'
		? name.name
		: name.kind === 'system'
			? m.studio_by_installation()
			: m.studio_somebody();

/** Where something that was handed over stands. */
export function standingWords(stands: Standing, clock: Clock): string {
	switch (stands.is) {
		case 'open':
			return m.studio_stands_open();
		case 'sent_back':
			return m.studio_stands_sent_back({ why: stands.why });
		case 'approved':
			return stands.publishAt === null
				? m.studio_stands_approved({ name: stands.name })
				: m.studio_stands_scheduled({ name: stands.name, when: momentShort(stands.publishAt, clock) });
		case 'published':
			return m.studio_stands_published();
		case 'stopped':
			return m.studio_stands_stopped({ why: stands.why });
		case 'replaced':
			return m.studio_stands_replaced();
		default:
			return assertNever(stands);
	}
}

/** What a step in a draft did, shortly. */
export function stepWords({ kind, changes }: { kind: string; changes: readonly { is: string }[] }): string {
	if (kind === 'undo') return m.studio_step_undo();
	if (kind === 'merge') return m.studio_step_merge();
	if (kind === 'set_aside') return m.studio_step_set_aside();
	if (kind === 'put_aside') return m.studio_step_put_aside();
	if (kind === 'taken_up') return m.studio_step_taken_up();
	const [first] = changes;
	if (changes.length > 1 || !first) return m.studio_step_several();
	return changeWords(first.is);
}

/** What one change did to its part. */
export function changeWords(is: string): string {
	switch (is) {
		case 'add':
			return m.studio_step_add();
		case 'remove':
		case 'remove_file':
			return m.studio_step_remove();
		case 'order':
			return m.studio_step_order();
		default:
			return m.studio_step_edit();
	}
}

/** What a clinic may do with a part of the base course, and why not more (learning.md §6). */
export function lockWords({ lock, because }: PartLock): string {
	if (lock === 'wording') {
		if (because === 'meaning') return m.studio_lock_meaning();
		return because === 'known_facts' ? m.studio_lock_facts() : m.studio_lock_wording();
	}
	if (lock === 'presence') {
		if (because === 'critical') return m.studio_lock_critical();
		return because === 'asked' ? m.studio_lock_asked() : m.studio_lock_presence();
	}
	return lock === 'own' ? m.studio_lock_own() : m.studio_lock_open();
}

/** Why a step could not be taken. */
export function editRefusalWords(code: string): string {
	return (
		{
			CHANGED_MEANWHILE: m.studio_refused_changed,
			DOES_NOT_FIT: m.studio_refused_fit,
			ANOTHER_NAME: m.studio_refused_name,
			LOCKED: m.studio_refused_locked,
			PICTURE_BROKEN: m.studio_refused_picture,
			TOO_MANY_CHANGES: m.studio_refused_many,
			DRAFT_CLOSED: m.studio_closed,
			NO_SUCH_STEP: m.studio_refused_fit,
			CANNOT_BE_UNDONE: m.studio_refused_undo
		}[code] ?? m.studio_refused_fit
	)();
}

/** What can be added to a course. */
export const additionWords = (what: string): string =>
	(
		({
			module: m.studio_new_module,
			lesson: m.studio_new_lesson,
			more: m.studio_new_more,
			reteach: m.studio_new_reteach,
			misconception: m.studio_new_misconception,
			single: m.studio_new_single,
			true_false: m.studio_new_true_false,
			multiple: m.studio_new_multiple,
			categorise: m.studio_new_categorise,
			match: m.studio_new_match,
			order: m.studio_new_order,
			cloze: m.studio_new_cloze,
			numeric: m.studio_new_numeric,
			scenario: m.studio_new_scenario,
			objective: m.studio_new_objective,
			teachback: m.studio_new_teachback,
			reflect: m.studio_new_reflect,
			acknowledge: m.studio_new_acknowledge,
			clause: m.studio_new_clause,
			sign: m.studio_new_sign,
			source: m.studio_new_source,
			term: m.studio_new_term,
			number: m.studio_new_number
		})[what] ?? m.studio_new_question
	)();

/** What a button that puts something right says that it does. */
export function fixWords({
	label,
	word
}: Pick<Fix, 'word'> & { label: Fix['label'] | 'list_source' }): string {
	switch (label) {
		case 'use_word':
			return m.studio_fix_use_word({ word });
		case 'write_value':
			return m.studio_fix_write_value({ word });
		case 'mark_checked':
			return m.studio_fix_mark_checked();
		case 'make_bold':
			return m.studio_fix_make_bold({ word });
		case 'heading_level':
			return m.studio_fix_heading();
		case 'list_source':
			return m.studio_fix_list_source({ source: word });
		case 'delete_hidden':
			return m.studio_fix_hidden();
		default:
			return assertNever(label);
	}
}
