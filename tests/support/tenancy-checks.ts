import type pg from 'pg';

export type Query = Pick<pg.Pool, 'query'>;

/** One thing that keeps clinics apart, as the catalog of the database shows it. */
export type TenancyCheck = {
	requirement: string;
	/** What breaks it, by name. */
	find(database: Query): Promise<string[]>;
	/** Tables as somebody in a hurry would write them. */
	careless: string;
	/** What of those must be found. */
	caught: string[];
};

/** Tables that belong to no clinic, each for a reason that its schema file states. */
const WITHOUT_CLINIC = ['attempt', 'installation'];

/** Policies of the owner for the look-ups that run before a clinic is known. */
const LOOK_UP_POLICIES = [
	'blind_index_look_up',
	'clinic_look_up',
	'invitation_look_up',
	'picture_look_up',
	'sign_in_look_up',
	'theme_look_up'
];

/** Run before a clinic is known; anything else that bypasses a policy is a leak. */
const LOOK_UPS = [
	'look_up_account',
	'look_up_clinics',
	'look_up_invitation',
	'look_up_picture',
	'look_up_sign_in',
	'look_up_theme'
];

/** Hold no history: counters, search indexes, codes that are replaced, a picture that was taken down. */
const DELETABLE = ['attempt', 'blind_index', 'picture', 'recovery_code'];

/** Unique without the clinic. */
const UNIQUE_EVERYWHERE = {
	'clinic.clinic_slug_unique': 'names the clinic to whoever runs the machine, before any clinic is entered'
};

const MADE_BY_THE_PAGE = 'made by the page, to tell a repeated post';
const OWN_ID = 'names the row itself';
/** Ids that no foreign key holds. */
const POINTS_NOWHERE = {
	'access_log.access_id': OWN_ID,
	'enrolment.enrolment_id': OWN_ID,
	'identity_words.challenge_id': OWN_ID,
	'invitation.invitation_id': OWN_ID,
	'member.member_id': OWN_ID,
	'course_draft.draft_id': OWN_ID,
	'outbox_message.message_id': OWN_ID,
	'sign_in.sign_in_id': OWN_ID,
	'stream.stream_id': OWN_ID,
	'visit.visit_id': OWN_ID,
	'course_draft.post_key': MADE_BY_THE_PAGE,
	'course_edit.post_key': MADE_BY_THE_PAGE,
	'event.idempotency_key': MADE_BY_THE_PAGE,
	'member.user_id': 'links memberships across clinics on purpose, and unlocks nothing',
	'access_log.actor': 'a log of its own, chained as it was written; rests on no other table',
	'access_log.subject': 'a person, an enrolment or the clinic, by the action; chained as it was written'
};

const list = (names: readonly string[]) => `array[${names.map((name) => `'${name}'`).join(', ')}]::text[]`;

const OURS = `c.relnamespace = 'public'::regnamespace`;
const IS_TABLE = `c.relkind in ('r', 'p')`;
const TENANT = `${OURS} and ${IS_TABLE} and c.relname <> all (${list(WITHOUT_CLINIC)})`;
/** The column of this number, of the table with this oid. */
const columnName = (table: string, number: string) =>
	`(select attname from pg_attribute where attrelid = ${table} and attnum = ${number})`;
/** A foreign key `f` whose both sides begin with the clinic, and which holds for every row. */
const KEEPS_CLINIC = `f.contype = 'f' and f.convalidated
	and ${columnName('f.conrelid', 'f.conkey[1]')} = 'clinic_id'
	and ${columnName('f.confrelid', 'f.confkey[1]')} = 'clinic_id'`;

const IN_THIS_CLINIC = `'(clinic_id = ( SELECT (NULLIF(current_setting(''app.clinic_id''::text, true), ''''::text))::uuid AS "nullif"))'`;

const names = (sql: string) => async (database: Query) => {
	const { rows } = await database.query<{ name: string }>(sql);
	return rows.map(({ name }) => name).sort();
};

/** Begins each planted table; what is wrong with it follows. */
const TABLE = 'clinic_id uuid not null references clinic, id uuid, primary key (clinic_id, id)';

export const TENANCY_CHECKS: TenancyCheck[] = [
	{
		requirement: 'every table has a clinic, or is known to belong to none',
		find: names(`select c.relname as name from pg_class c where ${TENANT}
			and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'clinic_id'
				and a.attnotnull and a.atttypid = 'uuid'::regtype)`),
		careless: `create table careless_none (id uuid primary key);
			create table careless_maybe (clinic_id uuid, id uuid primary key);
			create table careless_text (clinic_id text not null, id uuid primary key)`,
		caught: ['careless_maybe', 'careless_none', 'careless_text']
	},
	{
		requirement: 'nothing but tables holds rows: a view would show them with the rights of its owner',
		find: names(`select c.relname as name from pg_class c where ${OURS} and c.relkind in ('v', 'm', 'f')`),
		careless: `create view careless_view as select * from member;
			create materialized view careless_copy as select * from member`,
		caught: ['careless_copy', 'careless_view']
	},
	{
		requirement: 'row-level security is on and forced on every clinic’s table',
		find: names(`select c.relname as name from pg_class c where ${TENANT}
			and not (c.relrowsecurity and c.relforcerowsecurity)`),
		careless: `create table careless_off (${TABLE});
			create table careless_owner (${TABLE}); alter table careless_owner enable row level security`,
		caught: ['careless_off', 'careless_owner']
	},
	{
		requirement:
			'every clinic’s table has one policy for all that the application role does, on the clinic of the transaction',
		find: names(`select c.relname as name from pg_class c where ${TENANT}
			and (select count(*) from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
				and p.roles = '{preface_app}' and p.cmd = 'ALL' and p.permissive = 'PERMISSIVE'
				and p.qual = ${IN_THIS_CLINIC} and p.with_check = ${IN_THIS_CLINIC}) <> 1`),
		careless: `create table careless_none (${TABLE});
			create table careless_read (${TABLE});
			create policy careless_read on careless_read for select to preface_app using (
				clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));
			create table careless_write (${TABLE});
			create policy careless_write on careless_write to preface_app using (
				clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) with check (true)`,
		caught: ['careless_none', 'careless_read', 'careless_write']
	},
	{
		requirement:
			'no policy reads or writes outside the clinic of the transaction, but the owner’s for the look-ups',
		find: names(`select policyname as name from pg_policies where schemaname = 'public'
			and (qual is not null or with_check is not null)
			and (coalesce(qual, with_check) <> ${IN_THIS_CLINIC} or coalesce(with_check, qual) <> ${IN_THIS_CLINIC})
			and not (policyname = any (${list(LOOK_UP_POLICIES)}) and cmd = 'SELECT' and roles = '{preface_owner}'
				and qual = 'true' and with_check is null)`),
		careless: `create table careless (${TABLE});
			create policy careless_insert on careless for insert with check (true);
			create policy careless_select on careless for select to preface_app using (true);
			create policy careless_or on careless using (id is not null or
				clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));
			create policy careless_update on careless for update using (
				clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)) with check (true);
			alter policy clinic_look_up on clinic to preface_app`,
		caught: ['careless_insert', 'careless_or', 'careless_select', 'careless_update', 'clinic_look_up']
	},
	{
		requirement: 'every clinic’s table has a primary key that begins with the clinic',
		find: names(`select c.relname as name from pg_class c where ${TENANT}
			and not exists (select from pg_constraint p where p.conrelid = c.oid and p.contype = 'p'
				and ${columnName('c.oid', 'p.conkey[1]')} = 'clinic_id')`),
		careless: `create table careless_none (clinic_id uuid not null references clinic, id uuid);
			create table careless_alone (clinic_id uuid not null references clinic, id uuid primary key);
			create table careless_last (clinic_id uuid not null references clinic, id uuid, primary key (id, clinic_id))`,
		caught: ['careless_alone', 'careless_last', 'careless_none']
	},
	{
		requirement: 'everything unique in a clinic’s table is unique in its clinic, and says nothing of another',
		find: names(`select c.relname || '.' || i.relname as name from pg_index x
			join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
			where ${TENANT} and (x.indisunique or x.indisexclusion)
			and coalesce(${columnName('c.oid', 'x.indkey[0]')}, '') <> 'clinic_id'
			and c.relname || '.' || i.relname <> all (${list(Object.keys(UNIQUE_EVERYWHERE))})`),
		careless: `create table careless (${TABLE}, email text constraint email_once unique);
			create unique index id_once on careless (id, clinic_id);
			create unique index any_case on careless (lower(email), clinic_id)`,
		caught: ['careless.any_case', 'careless.email_once', 'careless.id_once']
	},
	{
		requirement: 'every foreign key of a clinic’s table begins with the clinic, on both sides',
		find: names(`select c.relname || '.' || f.conname as name from pg_constraint f
			join pg_class c on c.oid = f.conrelid where ${TENANT} and f.contype = 'f' and not (${KEEPS_CLINIC})`),
		careless: `create table careless (${TABLE}, slug text, member uuid,
			constraint by_slug foreign key (slug) references clinic (slug),
			constraint turned foreign key (clinic_id, member) references member (member_id, clinic_id),
			constraint last foreign key (member, clinic_id) references member (member_id, clinic_id));
			alter table careless add constraint unchecked
				foreign key (clinic_id, member) references member (clinic_id, member_id) not valid`,
		caught: ['careless.by_slug', 'careless.last', 'careless.turned', 'careless.unchecked']
	},
	{
		requirement: 'every clinic’s table hangs on another table of the clinic',
		find: names(`select c.relname as name from pg_class c where ${TENANT}
			and not exists (select from pg_constraint f where f.conrelid = c.oid and f.confrelid <> c.oid
				and ${KEEPS_CLINIC})`),
		careless: `create table careless_none (clinic_id uuid, id uuid, primary key (clinic_id, id));
			create table careless_self (clinic_id uuid, id uuid, first uuid, primary key (clinic_id, id),
				foreign key (clinic_id, first) references careless_self (clinic_id, id))`,
		caught: ['careless_none', 'careless_self']
	},
	{
		requirement:
			'every id in a clinic’s table is held in its clinic by a foreign key, or is known to point nowhere',
		find: names(`select c.relname || '.' || a.attname as name from pg_class c
			join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			where ${TENANT} and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype) and a.attname <> 'clinic_id'
			and not exists (select from pg_constraint f where f.conrelid = c.oid and a.attnum = any (f.conkey)
				and ${KEEPS_CLINIC})
			and c.relname || '.' || a.attname <> all (${list(Object.keys(POINTS_NOWHERE))})`),
		careless: `create table careless (clinic_id uuid not null references clinic, person_id uuid, shown_to uuid[],
				member_id uuid unique, primary key (clinic_id, person_id),
				foreign key (clinic_id, member_id) references member (clinic_id, member_id));
			create table careless_alone (clinic_id uuid not null references clinic, member_id uuid references careless (member_id))`,
		caught: ['careless.person_id', 'careless.shown_to', 'careless_alone.member_id']
	},
	{
		requirement: 'the application role may empty or rule no table',
		find: names(`select distinct table_name as name from information_schema.role_table_grants
			where table_schema = 'public' and grantee in ('preface_app', 'PUBLIC')
			and (privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES') or grantee = 'PUBLIC')`),
		careless: `create table careless_all (${TABLE}); grant all on careless_all to preface_app;
			create table careless_public (${TABLE}); grant select on careless_public to public`,
		caught: ['careless_all', 'careless_public']
	},
	{
		requirement: 'the application role may delete only what holds no history',
		find: names(`select table_name as name from information_schema.role_table_grants
			where table_schema = 'public' and grantee = 'preface_app' and privilege_type = 'DELETE'
			and table_name <> all (${list(DELETABLE)})`),
		careless: `create table careless (${TABLE}); grant select, delete on careless to preface_app`,
		caught: ['careless']
	},
	{
		requirement: 'no function runs with the owner’s rights but the look-ups, all with a fixed search path',
		find: names(`select proname as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
			and not (proname = any (${list(LOOK_UPS)})
				and coalesce(proconfig, '{}') @> array['search_path=pg_catalog, public'])`),
		careless: `create function careless() returns setof clinic language sql security definer
				set search_path = pg_catalog, public as 'select * from public.clinic';
			alter function look_up_clinics() reset search_path`,
		caught: ['careless', 'look_up_clinics']
	}
];

/** Each reason stands for something that is there: a list that outlives its cases hides the next one. */
export async function idleExceptions(database: Query): Promise<string[]> {
	const there = new Set(
		await names(`select c.relname || '.' || a.attname as name from pg_class c
			join pg_attribute a on a.attrelid = c.oid where ${TENANT} and not exists (select from pg_constraint f
				where f.conrelid = c.oid and a.attnum = any (f.conkey) and ${KEEPS_CLINIC})
			union all select c.relname || '.' || i.relname from pg_index x join pg_class c on c.oid = x.indrelid
				join pg_class i on i.oid = x.indexrelid where ${TENANT}
			union all select policyname from pg_policies where schemaname = 'public'
			union all select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
			union all select c.relname from pg_class c where ${OURS} and ${IS_TABLE}`)(database)
	);
	const excepted = [...WITHOUT_CLINIC, ...LOOK_UP_POLICIES, ...LOOK_UPS, ...DELETABLE];
	for (const reasons of [UNIQUE_EVERYWHERE, POINTS_NOWHERE]) excepted.push(...Object.keys(reasons));
	return excepted.filter((name) => !there.has(name));
}
