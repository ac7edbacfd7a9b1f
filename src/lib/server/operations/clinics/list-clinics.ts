import { sql } from 'drizzle-orm';
import { clinicId, type ClinicId } from '../../../domain/ids.ts';
import type { Runtime } from '../../runtime.ts';

/** Every clinic of this installation by its slug, for whoever runs the machine. No request comes here. */
export async function listClinics({
	db
}: Pick<Runtime, 'db'>): Promise<{ clinicId: ClinicId; slug: string }[]> {
	const { rows } = await db.outsideClinics((tx) =>
		tx.execute<{ clinic_id: string; slug: string }>(sql`select clinic_id, slug from look_up_clinics()`)
	);
	return rows.map((row) => ({ clinicId: clinicId(row.clinic_id), slug: row.slug }));
}
