import { index, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { bytea, instant } from './columns.ts';

/** One row: what ties this database to its key. Holds no tenant's data. */
export const installation = pgTable('installation', {
	one: smallint('one').primaryKey().default(1),
	/** Tells a wrong key from the right one without revealing either. */
	keyCheck: bytea('key_check'),
	createdAt: instant('created_at').notNull().defaultNow()
});

/**
 * Failed attempts, counted before any clinic is known: per account (keyed index) and per address (keyed hash).
 * Not a tenant's table on purpose; it holds no names, addresses or ids.
 */
export const attempt = pgTable(
	'attempt',
	{
		subject: bytea('subject').notNull(),
		kind: text('kind').notNull(),
		at: instant('at').notNull()
	},
	(t) => [index('attempt_subject_at').on(t.subject, t.at), index('attempt_at').on(t.at)]
);
