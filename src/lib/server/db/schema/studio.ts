import { sql } from 'drizzle-orm';
import {
	check,
	foreignKey,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import type { Conflict } from '../../../domain/content/overlay/merge-overlay.ts';
import type { Change } from '../../../domain/content/overlay/overlay.ts';
import { clinic, courseVersion } from './clinic.ts';
import { clinicIdColumn, instant, tenantPolicy } from './columns.ts';
import { memberKey } from './people.ts';

/**
 * The files of a base course that a clinic made drafts from, by its version, so that what the clinic changed can be told from
 * what a later base changed.
 */
export const courseBase = pgTable(
	'course_base',
	{
		clinicId: clinicIdColumn(),
		version: text('version').notNull(),
		/** Text by path. */
		files: jsonb('files').$type<Record<string, string>>().notNull(),
		storedAt: instant('stored_at').notNull()
	},
	(t) => [
		primaryKey({ name: 'course_base_pk', columns: [t.clinicId, t.version] }),
		foreignKey({ name: 'course_base_clinic_fk', columns: [t.clinicId], foreignColumns: [clinic.clinicId] }),
		tenantPolicy('course_base')
	]
);

/** A clinic's own course while it is being made: only what differs from the base. Nothing here is read by a patient. */
export const courseDraft = pgTable(
	'course_draft',
	{
		clinicId: clinicIdColumn(),
		draftId: uuid('draft_id').notNull(),
		base: text('base').notNull(),
		changes: jsonb('changes').$type<Change[]>().notNull(),
		/** What its editors call it. */
		name: text('name').notNull().default(''),
		/** The version in use that it was begun from or brought up to; null: there was none. */
		accountsFor: text('accounts_for'),
		/** What could not be carried over to another base by itself, until somebody has looked. */
		conflicts: jsonb('conflicts').$type<Conflict[]>().notNull().default([]),
		/** How many steps were taken in it; the last of `course_edit`. */
		seq: integer('seq').notNull().default(0),
		startedAt: instant('started_at').notNull(),
		/** Of the post that began it. */
		postKey: uuid('post_key'),
		/** Put aside: nobody writes in it until it is taken up again. */
		closedAt: instant('closed_at')
	},
	(t) => [
		primaryKey({ name: 'course_draft_pk', columns: [t.clinicId, t.draftId] }),
		foreignKey({
			name: 'course_draft_clinic_fk',
			columns: [t.clinicId],
			foreignColumns: [clinic.clinicId]
		}),
		foreignKey({
			name: 'course_draft_base_fk',
			columns: [t.clinicId, t.base],
			foreignColumns: [courseBase.clinicId, courseBase.version]
		}),
		foreignKey({
			name: 'course_draft_accounts_for_fk',
			columns: [t.clinicId, t.accountsFor],
			foreignColumns: [courseVersion.clinicId, courseVersion.hash]
		}),
		uniqueIndex('course_draft_post').on(t.clinicId, t.postKey),
		tenantPolicy('course_draft')
	]
);

/** What a published version of the clinic's own was made from, so that it can be handed out as files and made further. */
export const courseSource = pgTable(
	'course_source',
	{
		clinicId: clinicIdColumn(),
		version: text('version').notNull(),
		base: text('base').notNull(),
		changes: jsonb('changes').$type<Change[]>().notNull(),
		keptAt: instant('kept_at').notNull()
	},
	(t) => [
		primaryKey({ name: 'course_source_pk', columns: [t.clinicId, t.version] }),
		foreignKey({
			name: 'course_source_version_fk',
			columns: [t.clinicId, t.version],
			foreignColumns: [courseVersion.clinicId, courseVersion.hash]
		}),
		foreignKey({
			name: 'course_source_base_fk',
			columns: [t.clinicId, t.base],
			foreignColumns: [courseBase.clinicId, courseBase.version]
		}),
		tenantPolicy('course_source')
	]
);

/** One step in a draft, in order and for good: the history of every passage, what undo goes by, and what nobody wrote over. */
export const courseEdit = pgTable(
	'course_edit',
	{
		clinicId: clinicIdColumn(),
		draftId: uuid('draft_id').notNull(),
		seq: integer('seq').notNull(),
		/** Null: the installation itself, from its command line. */
		memberId: uuid('member_id'),
		at: instant('at').notNull(),
		/**
		 * `edit`, `undo`, `merge`; `set_aside`: somebody else was first, and it was kept and not taken. `put_aside` and `taken_up`:
		 * the draft itself, which nobody writes in meanwhile.
		 */
		kind: text('kind').notNull(),
		file: text('file').notNull(),
		/** Part of the file that it is about; empty: the whole of it, or several. */
		part: text('part').notNull(),
		/** What was done, or was to be done, and what takes it back. */
		changes: jsonb('changes').$type<Change[]>().notNull(),
		inverse: jsonb('inverse').$type<Change[]>().notNull(),
		/** The step that this one takes back. */
		undoes: integer('undoes'),
		/** Of the post that took it; none where it was not taken. */
		postKey: uuid('post_key')
	},
	(t) => [
		primaryKey({ name: 'course_edit_pk', columns: [t.clinicId, t.draftId, t.seq] }),
		foreignKey({
			name: 'course_edit_draft_fk',
			columns: [t.clinicId, t.draftId],
			foreignColumns: [courseDraft.clinicId, courseDraft.draftId]
		}),
		memberKey('course_edit_member_fk', t),
		check(
			'course_edit_kind',
			sql`${t.kind} in ('edit', 'undo', 'merge', 'set_aside', 'put_aside', 'taken_up')`
		),
		uniqueIndex('course_edit_post').on(t.clinicId, t.postKey),
		index('course_edit_in_order').on(t.clinicId, t.at, t.draftId, t.seq),
		tenantPolicy('course_edit')
	]
);

/** Who has which part of a draft open, and since when they were last there. Says nothing about anybody's past. */
export const coursePresence = pgTable(
	'course_presence',
	{
		clinicId: clinicIdColumn(),
		draftId: uuid('draft_id').notNull(),
		memberId: uuid('member_id').notNull(),
		file: text('file').notNull(),
		part: text('part').notNull(),
		seenAt: instant('seen_at').notNull()
	},
	(t) => [
		primaryKey({ name: 'course_presence_pk', columns: [t.clinicId, t.draftId, t.memberId] }),
		foreignKey({
			name: 'course_presence_draft_fk',
			columns: [t.clinicId, t.draftId],
			foreignColumns: [courseDraft.clinicId, courseDraft.draftId]
		}),
		memberKey('course_presence_member_fk', t),
		tenantPolicy('course_presence')
	]
);
