import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';

/** A clinic with one of everything that a row can point at. The two have no id and no version in common. */
function clinicNamed(slug: string) {
	const [clinic, person, signIn, enrolment] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
	const version = `version of ${slug}`;
	const rows = `
		insert into clinic (clinic_id, slug, wrapped_key, settings, created_at)
			values ('${clinic}', '${slug}', '', '{}', now());
		insert into course_version (clinic_id, hash, label, canonical, stored_at)
			values ('${clinic}', '${version}', '1', '{}', now());
		insert into member (clinic_id, member_id, user_id, roles, state, profile, created_at)
			values ('${clinic}', '${person}', gen_random_uuid(), '{patient}', 'active', '', now());
		insert into sign_in (clinic_id, sign_in_id, member_id, secret_hash, created_at, last_seen_at, proved_at, device)
			values ('${clinic}', '${signIn}', '${person}', '', now(), now(), now(), '');
		insert into enrolment (clinic_id, enrolment_id, member_id, status, course_hash, open_conditions, change_seq, needs_rank, opened_at, changed_at)
			values ('${clinic}', '${enrolment}', '${person}', 'learning', '${version}', 0, 0, 0, now(), now());`;
	return { clinic, person, signIn, enrolment, version, rows };
}
type Clinic = ReturnType<typeof clinicNamed>;

const [own, other] = [clinicNamed('own'), clinicNamed('other')];
let database: FreshDatabase;
const inClinic = ({ clinic }: Clinic, sql: string) =>
	database.app.query(`begin; select set_config('app.clinic_id', '${clinic}', true); ${sql}; commit`);

beforeAll(async () => {
	database = await freshDatabase();
	for (const clinic of [own, other]) await inClinic(clinic, clinic.rows);
	// What failed stays an open transaction of its connection until it is taken back.
	database.app.on('release', (_, client) => void client.query('rollback').catch(() => undefined));
});
afterAll(() => database?.drop());

const words = (signIn: string, provider: string) => `insert into identity_words
	(clinic_id, challenge_id, member_id, sign_in_id, provider_id, words_hash, made_at, expires_at)
	values ('${own.clinic}', gen_random_uuid(), '${own.person}', '${signIn}', '${provider}', '', now(), now())`;

/** A row of the own clinic that points at something of this one. */
const POINTING: [column: string, row: (at: Clinic) => string][] = [
	[
		'stream.member_id',
		({ person }) => `insert into stream (clinic_id, kind, stream_id, member_id, seq, head, shape, snapshot)
			values ('${own.clinic}', 'person', gen_random_uuid(), '${person}', 0, '', 1, '')`
	],
	[
		'person_key.member_id',
		({ person }) =>
			`insert into person_key (clinic_id, member_id, wrapped) values ('${own.clinic}', '${person}', '')`
	],
	['identity_words.sign_in_id', ({ signIn }) => words(signIn, own.person)],
	['identity_words.provider_id', ({ person }) => words(own.signIn, person)],
	['enrolment.member_id', ({ person }) => `update enrolment set member_id = '${person}'`],
	['enrolment.course_hash', ({ version }) => `update enrolment set course_hash = '${version}'`],
	['clinic.adopted', ({ version }) => `update clinic set adopted = '${version}'`],
	[
		'visit.enrolment_id',
		({
			enrolment
		}) => `insert into visit (clinic_id, visit_id, enrolment_id, starts_at, state, open_conditions)
			values ('${own.clinic}', gen_random_uuid(), '${enrolment}', now(), 'booked', 0)`
	],
	[
		'outbox_message.member_id',
		({
			person
		}) => `insert into outbox_message (clinic_id, message_id, member_id, kind, sealed, state, created_at)
			values ('${own.clinic}', gen_random_uuid(), '${person}', 'invitation', '', 'waiting', now())`
	],
	[
		'blind_index.member_id',
		({ person }) => `insert into blind_index (clinic_id, kind, value, member_id)
			values ('${own.clinic}', 'name', '', '${person}')`
	]
];

test.for(POINTING)('%s points into its own clinic and never into another', async ([, row]) => {
	await expect(inClinic(own, row(other))).rejects.toMatchObject({ code: '23503' });
	await expect(inClinic(own, row(own))).resolves.toBeDefined();
});
