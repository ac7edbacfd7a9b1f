import { sql } from 'drizzle-orm';
import {
	check,
	foreignKey,
	index,
	integer,
	pgTable,
	primaryKey,
	smallint,
	text,
	uuid
} from 'drizzle-orm/pg-core';
import { courseVersion } from './clinic.ts';
import { clinicIdColumn, instant, tenantPolicy } from './columns.ts';
import { member } from './people.ts';

/**
 * What lists show of an enrolment. A cache of its stream: `clear_from`/`clear_until` are compared with the present at
 * every read, and a row computed before the clinic's `change_seq` counts as not yet (design §4.6).
 */
export const enrolment = pgTable(
	'enrolment',
	{
		clinicId: clinicIdColumn(),
		enrolmentId: uuid('enrolment_id').notNull(),
		memberId: uuid('member_id').notNull(),
		status: text('status').notNull(),
		courseHash: text('course_hash').notNull(),
		clearFrom: instant('clear_from'),
		clearUntil: instant('clear_until'),
		openConditions: integer('open_conditions').notNull(),
		changeSeq: integer('change_seq').notNull(),
		/** 0: nobody is needed; otherwise the lower, the sooner. */
		needsRank: smallint('needs_rank').notNull(),
		needsCode: text('needs_code'),
		needsSince: instant('needs_since'),
		/** From when on a check-in counts as not answered; compared with the present at every read. */
		missedFrom: instant('missed_from'),
		openedAt: instant('opened_at').notNull(),
		changedAt: instant('changed_at').notNull()
	},
	(t) => [
		primaryKey({ name: 'enrolment_pk', columns: [t.clinicId, t.enrolmentId] }),
		foreignKey({
			name: 'enrolment_member_fk',
			columns: [t.clinicId, t.memberId],
			foreignColumns: [member.clinicId, member.memberId]
		}),
		foreignKey({
			name: 'enrolment_course_fk',
			columns: [t.clinicId, t.courseHash],
			foreignColumns: [courseVersion.clinicId, courseVersion.hash]
		}),
		index('enrolment_member').on(t.clinicId, t.memberId, t.openedAt),
		index('enrolment_status').on(t.clinicId, t.status, t.changedAt, t.enrolmentId),
		index('enrolment_recent').on(t.clinicId, t.changedAt, t.enrolmentId),
		index('enrolment_needs')
			.on(t.clinicId, t.needsRank, t.needsSince, t.enrolmentId)
			.where(sql`needs_rank > 0`),
		// Whose signature is past its validity: only those who signed have an end.
		index('enrolment_lapses')
			.on(t.clinicId, t.clearUntil, t.enrolmentId)
			.where(sql`clear_until is not null`),
		index('enrolment_missed')
			.on(t.clinicId, t.missedFrom, t.enrolmentId)
			.where(sql`missed_from is not null`),
		tenantPolicy('enrolment')
	]
);

/** One planned treatment, as lists show it; a cache of its enrolment's stream. */
export const visit = pgTable(
	'visit',
	{
		clinicId: clinicIdColumn(),
		visitId: uuid('visit_id').notNull(),
		enrolmentId: uuid('enrolment_id').notNull(),
		startsAt: instant('starts_at').notNull(),
		state: text('state').notNull(),
		/** Conditions of the visit itself that are not met, besides those of the enrolment. */
		openConditions: integer('open_conditions').notNull()
	},
	(t) => [
		primaryKey({ name: 'visit_pk', columns: [t.clinicId, t.visitId] }),
		foreignKey({
			name: 'visit_enrolment_fk',
			columns: [t.clinicId, t.enrolmentId],
			foreignColumns: [enrolment.clinicId, enrolment.enrolmentId]
		}),
		check('visit_state', sql`${t.state} in ('booked', 'confirmed', 'in_progress', 'ended', 'cancelled')`),
		index('visit_starts').on(t.clinicId, t.startsAt, t.visitId),
		index('visit_enrolment').on(t.clinicId, t.enrolmentId),
		tenantPolicy('visit')
	]
);
