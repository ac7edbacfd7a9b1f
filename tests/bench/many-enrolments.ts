import { sql } from 'drizzle-orm';
import pg from 'pg';
import type { ClinicId } from '../../src/lib/domain/ids.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';

/** What one statement inserts well within the time that the program gives it. */
const A_BATCH = 20_000;

/** People and enrolments as lists see them, spread over states and over three months. Nobody of them has a name. */
export async function fill({ db }: Runtime, clinicId: ClinicId, count: number): Promise<void> {
	for (let left = count; left > 0; left -= A_BATCH) {
		const size = Math.min(left, A_BATCH);
		await db.inClinic(clinicId, async (tx) => {
			await tx.execute(sql`
				with added as (
					insert into member (clinic_id, member_id, user_id, roles, state, profile, created_at)
					select ${clinicId}::uuid, gen_random_uuid(), gen_random_uuid(), '{patient}', 'active', '', now()
					from generate_series(1, ${size}::int)
					returning clinic_id, member_id
				)
				insert into enrolment (clinic_id, enrolment_id, member_id, status, course_hash, open_conditions, change_seq,
					needs_rank, needs_code, needs_since, opened_at, changed_at)
				select added.clinic_id, gen_random_uuid(), added.member_id,
					case when random() < 0.5 then 'in_force' else 'learning' end, clinic.adopted, 1, clinic.change_seq,
					case when needed then 3 else 0 end, case when needed then 'query_open' end,
					case when needed then now() - random() * interval '9 days' end,
					now() - random() * interval '90 days', now() - random() * interval '90 days'
				from added join clinic on clinic.clinic_id = added.clinic_id,
					lateral (select random() < 0.02 and added.member_id is not null as needed) one`);
		});
	}
}

/** As the server does by itself a while after so many rows came. */
export async function analyse(owner: pg.ClientConfig): Promise<void> {
	const client = new pg.Client(owner);
	await client.connect();
	try {
		await client.query('analyze member, enrolment');
	} finally {
		await client.end();
	}
}
