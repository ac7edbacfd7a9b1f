import { sql } from 'drizzle-orm';
import {
	bigint,
	check,
	foreignKey,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { clinic } from './clinic.ts';
import { bytea, clinicIdColumn, instant, tenantPolicy } from './columns.ts';
import { memberKey } from './people.ts';

const STREAM_KINDS = sql.raw(`('clinic', 'person', 'enrolment')`);

/** The head of a stream and a cache of what its events add up to. The row is the stream's lock. */
export const stream = pgTable(
	'stream',
	{
		clinicId: clinicIdColumn(),
		kind: text('kind').notNull(),
		streamId: uuid('stream_id').notNull(),
		/** Whose key seals the snapshot and the payloads; null for the clinic's own stream. */
		memberId: uuid('member_id'),
		seq: integer('seq').notNull(),
		head: text('head').notNull(),
		/** Which shape of state the snapshot has; another number means: rebuild from the events. */
		shape: integer('shape').notNull(),
		snapshot: bytea('snapshot').notNull()
	},
	(t) => [
		primaryKey({ name: 'stream_pk', columns: [t.clinicId, t.kind, t.streamId] }),
		foreignKey({ name: 'stream_clinic_fk', columns: [t.clinicId], foreignColumns: [clinic.clinicId] }),
		memberKey('stream_member_fk', t),
		check('stream_kind', sql`${t.kind} in ${STREAM_KINDS}`),
		tenantPolicy('stream')
	]
);

/** What happened, append-only and chained by hash. `clear` is readable; `payload` opens only with the person's key. */
export const event = pgTable(
	'event',
	{
		clinicId: clinicIdColumn(),
		kind: text('kind').notNull(),
		streamId: uuid('stream_id').notNull(),
		seq: integer('seq').notNull(),
		type: text('type').notNull(),
		at: instant('at').notNull(),
		/** A member's id, or `system`. */
		actor: text('actor').notNull(),
		role: text('role').notNull(),
		clear: jsonb('clear').notNull(),
		/** One salted commitment per sealed field; stays when the key is destroyed. */
		commitments: jsonb('commitments').notNull(),
		payload: bytea('payload'),
		prev: text('prev').notNull(),
		hash: text('hash').notNull(),
		idempotencyKey: uuid('idempotency_key')
	},
	(t) => [
		primaryKey({ name: 'event_pk', columns: [t.clinicId, t.kind, t.streamId, t.seq] }),
		unique('event_idempotency').on(t.clinicId, t.kind, t.streamId, t.idempotencyKey),
		foreignKey({
			name: 'event_stream_fk',
			columns: [t.clinicId, t.kind, t.streamId],
			foreignColumns: [stream.clinicId, stream.kind, stream.streamId]
		}),
		check('event_seq_from_one', sql`${t.seq} >= 1`),
		tenantPolicy('event')
	]
);

/** Who looked at, exported or printed whom (R46). Append-only; chained in batches by `access_batch`. */
export const accessLog = pgTable(
	'access_log',
	{
		clinicId: clinicIdColumn(),
		accessId: uuid('access_id').notNull(),
		/** Orders the log inside the clinic. */
		position: bigint('position', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
		at: instant('at').notNull(),
		actor: uuid('actor').notNull(),
		role: text('role').notNull(),
		action: text('action').notNull(),
		subject: uuid('subject').notNull(),
		detail: jsonb('detail').notNull()
	},
	(t) => [
		primaryKey({ name: 'access_log_pk', columns: [t.clinicId, t.accessId] }),
		foreignKey({ name: 'access_log_clinic_fk', columns: [t.clinicId], foreignColumns: [clinic.clinicId] }),
		index('access_log_subject').on(t.clinicId, t.subject, t.position),
		index('access_log_position').on(t.clinicId, t.position),
		tenantPolicy('access_log')
	]
);

export const accessBatch = pgTable(
	'access_batch',
	{
		clinicId: clinicIdColumn(),
		batch: integer('batch').notNull(),
		fromPosition: bigint('from_position', { mode: 'number' }).notNull(),
		toPosition: bigint('to_position', { mode: 'number' }).notNull(),
		prev: text('prev').notNull(),
		hash: text('hash').notNull(),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ name: 'access_batch_pk', columns: [t.clinicId, t.batch] }),
		foreignKey({ name: 'access_batch_clinic_fk', columns: [t.clinicId], foreignColumns: [clinic.clinicId] }),
		tenantPolicy('access_batch')
	]
);
