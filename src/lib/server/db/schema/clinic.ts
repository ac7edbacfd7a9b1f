import { sql } from 'drizzle-orm';
import {
	check,
	foreignKey,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	uuid,
	type PgTableExtraConfigValue
} from 'drizzle-orm/pg-core';
import { bytea, clinicIdColumn, instant, tenantPolicy } from './columns.ts';

/** The tenant itself. `settings` is a cache of the clinic stream; the stream is the truth. */
export const clinic = pgTable(
	'clinic',
	{
		clinicId: uuid('clinic_id').primaryKey(),
		slug: text('slug').notNull().unique('clinic_slug_unique'),
		/** Wrapped by the root key that lies outside the database. */
		wrappedKey: bytea('wrapped_key').notNull(),
		/** Raised in the transaction of every change after which older clearances need a new look (design §4.6). */
		changeSeq: integer('change_seq').notNull().default(0),
		/** The course version in use, also a cache of the stream; null before the first. */
		adopted: text('adopted'),
		settings: jsonb('settings').notNull(),
		/** Hash of the style sheet that its pages wear, a cache as well; null: the product's own. */
		theme: text('theme'),
		createdAt: instant('created_at').notNull()
	},
	// Said, because the two tables point at each other and neither type could be inferred.
	(t): PgTableExtraConfigValue[] => [
		foreignKey({
			name: 'clinic_adopted_fk',
			columns: [t.clinicId, t.adopted],
			foreignColumns: [courseVersion.clinicId, courseVersion.hash]
		}),
		check('clinic_slug_form', sql`${t.slug} ~ '^[a-z0-9][a-z0-9-]{0,62}$'`),
		tenantPolicy('clinic')
	]
);

/** A published course in its canonical form; its name is the hash of that form. Never changes (design §4.4). */
export const courseVersion = pgTable(
	'course_version',
	{
		clinicId: clinicIdColumn(),
		hash: text('hash').notNull(),
		label: text('label').notNull(),
		canonical: text('canonical').notNull(),
		storedAt: instant('stored_at').notNull()
	},
	(t) => [
		primaryKey({ name: 'course_version_pk', columns: [t.clinicId, t.hash] }),
		foreignKey({
			name: 'course_version_clinic_fk',
			columns: [t.clinicId],
			foreignColumns: [clinic.clinicId]
		}),
		tenantPolicy('course_version')
	]
);
