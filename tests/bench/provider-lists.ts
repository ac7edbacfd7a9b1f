import { sql } from 'drizzle-orm';
import pg from 'pg';
import type { ClinicId } from '../../src/lib/domain/ids.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import { secondClinic } from '../support/everybody.ts';
import type { StandaloneInstallation } from '../support/standalone-installation.ts';
import type { Figure } from '../../src/bundle/figure.ts';
import { requestsPerSecond } from './throughput.ts';

const FEW = 100;
const MANY = 100_000;
const ELSEWHERE = 900_000;
/** What one statement inserts well within the time that the program gives it. */
const A_BATCH = 20_000;

/** How much longer a provider's lists take with 1,000,000 enrolments in the database and 100,000 in the clinic than with 100. */
export async function providerLists(bench: StandaloneInstallation): Promise<Figure[]> {
	const opened = { origin: bench.origin, runtime: () => Promise.resolve(bench.runtime) };
	const [small, large, others] = [
		await secondClinic(opened, 'small'),
		await secondClinic(opened, 'large'),
		await secondClinic(opened, 'others')
	];
	await fill(bench.runtime, small.clinicId, FEW);
	await fill(bench.runtime, large.clinicId, MANY);
	await fill(bench.runtime, others.clinicId, ELSEWHERE);
	await analyse(bench.ownerConnection);

	const figures: Figure[] = [];
	for (const [name, path] of [
		['today', '/clinic'],
		['list of people', '/clinic/people']
	] as const) {
		const pace = (cookie: string) => requestsPerSecond(bench.origin + path, { cookie, accept: 'text/html' });
		const few = await pace(small.visitors.prescriber.cookie);
		const many = await pace(large.visitors.prescriber.cookie);
		figures.push({
			name: `Provider’s ${name}, 100,000 of 1,000,000 enrolments, to 100`,
			value: few / many,
			unit: '×',
			budget: { most: 1.5 }
		});
	}
	return figures;
}

/** People and enrolments as lists see them, spread over states and over three months. Nobody of them has a name. */
async function fill({ db }: Runtime, clinicId: ClinicId, count: number): Promise<void> {
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
async function analyse(owner: pg.ClientConfig): Promise<void> {
	const client = new pg.Client(owner);
	await client.connect();
	try {
		await client.query('analyze member, enrolment');
	} finally {
		await client.end();
	}
}
