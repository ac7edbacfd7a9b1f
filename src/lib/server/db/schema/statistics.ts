import { foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { courseVersion } from './clinic.ts';
import { bytea, clinicIdColumn, tenantPolicy } from './columns.ts';

/**
 * What first answers to an item add up to, in one version and language: sums under the clinic's key, because beliefs are
 * sealed data. The row is its lock; it is of no person, so it stays when somebody's key is destroyed.
 */
export const itemTally = pgTable(
	'item_tally',
	{
		clinicId: clinicIdColumn(),
		courseHash: text('course_hash').notNull(),
		language: text('language').notNull(),
		item: text('item').notNull(),
		sealed: bytea('sealed').notNull()
	},
	(t) => [
		primaryKey({ name: 'item_tally_pk', columns: [t.clinicId, t.courseHash, t.language, t.item] }),
		foreignKey({
			name: 'item_tally_course_fk',
			columns: [t.clinicId, t.courseHash],
			foreignColumns: [courseVersion.clinicId, courseVersion.hash]
		}),
		tenantPolicy('item_tally')
	]
);
