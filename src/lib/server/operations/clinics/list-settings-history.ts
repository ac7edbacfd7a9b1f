import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { ClinicEventOf } from '../../../domain/clinic/events.ts';
import type { ChangeImpact } from '../../../domain/content/change-impact.ts';
import type { ClinicNumbers } from '../../../domain/clinic/settings.ts';
import { changedFields, textsOf, type SettingField } from '../../../domain/clinic/settings-fields.ts';
import { memberId, type MemberId } from '../../../domain/ids.ts';
import { assertNever } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { event } from '../../db/schema/log.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { namesOfStaff, type StaffName } from '../staff/staff-names.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { labelIn } from '../studio/show-studio.ts';

export type SettingsMoment = {
	/** Place in the clinic's stream; orders the list. */
	seq: number;
	/** ISO 8601. */
	at: string;
	by: StaffName;
	what: SettingsHappening;
};

export type SettingsHappening =
	| { type: 'changed'; changes: { field: SettingField; old: string; new: string }[] }
	| { type: 'numbers_confirmed'; numbers: ClinicNumbers }
	/** The first course replaces none, so nothing of anybody's changed with it. */
	| { type: 'course_adopted'; label: string; impact: ChangeImpact; isFirst: boolean }
	/** `levels`: they also said of every warning level that it is right for this clinic. */
	| { type: 'course_reviewed'; label: string; levels: boolean }
	/** `lookedUp`: how many sources that were overdue. */
	| { type: 'course_proposed'; label: string; impact: ChangeImpact; lookedUp: number }
	| { type: 'course_sent_back'; label: string }
	/** `publishAt`: ISO 8601, null for at once. `own`: by its author, in a clinic with nobody else to ask. */
	| { type: 'course_approved'; label: string; own: boolean; publishAt: string | null; lookedUp: number }
	| { type: 'publishing_stopped'; label: string }
	| { type: 'base_declined'; label: string }
	| { type: 'translation_reviewed'; label: string; language: string };

export type SettingsHistory = { moments: SettingsMoment[]; nextBefore: number | null };

const A_PAGE = 20;
const TYPES = [
	'SETTINGS_CHANGED',
	'NUMBERS_CONFIRMED',
	'COURSE_REVIEWED',
	'COURSE_PROPOSED',
	'COURSE_SENT_BACK',
	'COURSE_APPROVED',
	'PUBLISHING_STOPPED',
	'COURSE_ADOPTED',
	'BASE_DECLINED',
	'TRANSLATION_REVIEWED'
] as const;
type Shown = ClinicEventOf<(typeof TYPES)[number]>;

/** What was changed, by whom and when, the latest first. `before`: only what came earlier than this place. */
export async function listSettingsHistory(
	ctx: OperationContext,
	{ before }: { before: number | null }
): Promise<SettingsHistory | null> {
	if (!allowed(ctx, 'settings.see')) return null;
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const rows = await readShown(tx, ctx, before);
		const page = rows.slice(0, A_PAGE);
		const vault = await openClinicVault(tx, ctx);
		const clinic = await readClinic(tx, ctx, vault);
		const { base } = ctx.runtime;
		// A base that was not taken is in no version of the clinic's.
		const label = (version: string) =>
			version === base.version ? base.course.version : labelIn(clinic)(version);
		const names = await namesOfStaff(
			tx,
			ctx,
			vault,
			page.map(({ actor }) => actor)
		);
		return {
			moments: page.map(({ seq, at, actor, shown }) => ({
				seq,
				at: at.toISOString(),
				by: names(actor),
				what: happening(shown, label)
			})),
			nextBefore: rows.length > A_PAGE ? (page.at(-1)?.seq ?? null) : null
		};
	});
}

type ShownRow = { seq: number; at: Date; actor: MemberId | 'system'; shown: Shown };

async function readShown(tx: Tx, { clinicId }: OperationContext, before: number | null): Promise<ShownRow[]> {
	const rows = await tx
		.select({ seq: event.seq, at: event.at, actor: event.actor, type: event.type, clear: event.clear })
		.from(event)
		.where(
			and(
				eq(event.clinicId, clinicId),
				eq(event.kind, 'clinic'),
				eq(event.streamId, clinicId),
				before === null ? undefined : lt(event.seq, before),
				inArray(event.type, [...TYPES])
			)
		)
		.orderBy(desc(event.seq))
		.limit(A_PAGE + 1);
	return rows.map(({ seq, at, actor, type, clear }) => ({
		seq,
		at,
		actor: actor === 'system' ? 'system' : memberId(actor),
		// Written from the union of clinic events and append-only since.
		shown: { type, clear } as Shown
	}));
}

function happening(shown: Shown, label: (version: string) => string): SettingsHappening {
	switch (shown.type) {
		case 'SETTINGS_CHANGED': {
			const [old, next] = [textsOf(shown.clear.old), textsOf(shown.clear.new)];
			const changes = changedFields(old, next).map((field) => ({
				field,
				old: old[field] ?? '',
				new: next[field] ?? ''
			}));
			return { type: 'changed', changes };
		}
		case 'NUMBERS_CONFIRMED':
			return { type: 'numbers_confirmed', numbers: shown.clear.numbers };
		case 'COURSE_ADOPTED':
			return {
				type: 'course_adopted',
				label: label(shown.clear.version),
				impact: shown.clear.impact,
				isFirst: shown.clear.from === null
			};
		case 'COURSE_REVIEWED':
			return {
				type: 'course_reviewed',
				label: label(shown.clear.version),
				levels: shown.clear.levels !== undefined
			};
		case 'COURSE_PROPOSED':
			return {
				type: 'course_proposed',
				label: label(shown.clear.version),
				impact: shown.clear.impact,
				lookedUp: shown.clear.lookedUp?.length ?? 0
			};
		case 'COURSE_SENT_BACK':
			return { type: 'course_sent_back', label: label(shown.clear.version) };
		case 'COURSE_APPROVED': {
			const { version, own, publishAt, lookedUp = [] } = shown.clear;
			return { type: 'course_approved', label: label(version), own, publishAt, lookedUp: lookedUp.length };
		}
		case 'PUBLISHING_STOPPED':
			return { type: 'publishing_stopped', label: label(shown.clear.version) };
		case 'BASE_DECLINED':
			return { type: 'base_declined', label: label(shown.clear.version) };
		case 'TRANSLATION_REVIEWED': {
			const { version, language } = shown.clear;
			return { type: 'translation_reviewed', label: label(version), language };
		}
		default:
			return assertNever(shown);
	}
}
