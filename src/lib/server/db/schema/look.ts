import { foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { clinic } from './clinic.ts';
import { bytea, clinicIdColumn, tenantPolicy } from './columns.ts';

/** The picture of a clinic, under the hash of its bytes. Removed with the last use of it: the log keeps the hash. */
export const logo = pgTable(
	'logo',
	{
		clinicId: clinicIdColumn(),
		hash: text('hash').notNull(),
		/** `image/png`, `image/jpeg` or `image/svg+xml`. */
		type: text('type').notNull(),
		width: integer('width').notNull(),
		height: integer('height').notNull(),
		bytes: bytea('bytes').notNull()
	},
	(t) => [
		primaryKey({ name: 'logo_pk', columns: [t.clinicId, t.hash] }),
		foreignKey({ name: 'logo_clinic_fk', columns: [t.clinicId], foreignColumns: [clinic.clinicId] }),
		// Asked for by whoever has the address, before a clinic is known.
		index('logo_by_hash').on(t.hash),
		tenantPolicy('logo')
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
