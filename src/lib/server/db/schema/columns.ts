import { sql } from 'drizzle-orm';
import { customType, pgPolicy, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Requests and jobs run as this role; it cannot bypass row-level security and holds only the grants of the migrations. */
export const appRole = pgRole('preface_app').existing();

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({
	dataType: () => 'bytea'
});

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** Leads every tenant key, so that the same schema can be distributed by clinic (design §6). */
export const clinicIdColumn = () => uuid('clinic_id').notNull();

/**
 * A row belongs to the clinic named inside the transaction, or is not there. After a transaction the setting is
 * an empty text and not NULL, hence the `nullif`: unset means no rows.
 */
export const inThisClinic = sql`clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)`;

export const tenantPolicy = (table: string) =>
	pgPolicy(`${table}_in_clinic`, { for: 'all', to: appRole, using: inThisClinic, withCheck: inThisClinic });
