import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { clinic } from './clinic.ts';
import { bytea, clinicIdColumn, tenantPolicy } from './columns.ts';

/**
 * Pictures that pages of a clinic show, under the hash of their bytes. A logo is removed with the last use of it: the log keeps
 * the hash. One of a course stays: versions that never change name it.
 */
export const picture = pgTable(
	'picture',
	{
		clinicId: clinicIdColumn(),
		/** `logo`, or `course`: of a draft or a version of the clinic's course. */
		use: text('use').notNull(),
		hash: text('hash').notNull(),
		/** `image/png`, `image/jpeg` or `image/svg+xml`. */
		type: text('type').notNull(),
		width: integer('width').notNull(),
		height: integer('height').notNull(),
		bytes: bytea('bytes').notNull()
	},
	(t) => [
		primaryKey({ name: 'picture_pk', columns: [t.clinicId, t.use, t.hash] }),
		foreignKey({ name: 'picture_clinic_fk', columns: [t.clinicId], foreignColumns: [clinic.clinicId] }),
		check('picture_use', sql`${t.use} in ('logo', 'course')`),
		// Asked for by whoever has the address, before a clinic is known.
		index('picture_by_hash').on(t.hash),
		tenantPolicy('picture')
	]
);

/** A style sheet that pages of a clinic wear or wore, under the hash of its bytes. Never changes. */
export const theme = pgTable(
	'theme',
	{ clinicId: clinicIdColumn(), hash: text('hash').notNull(), css: text('css').notNull() },
	(t) => [
		primaryKey({ name: 'theme_pk', columns: [t.clinicId, t.hash] }),
		foreignKey({ name: 'theme_clinic_fk', columns: [t.clinicId], foreignColumns: [clinic.clinicId] }),
		// Asked for by whoever has the address, before a clinic is known.
		index('theme_by_hash').on(t.hash),
		tenantPolicy('theme')
	]
);
