import pg from 'pg';
import { assertNever, ok, refuse, type Result } from '../../domain/result.ts';
import { takeStartTurn } from './start-lock.ts';

/** Why a PostgreSQL given by DATABASE_URL cannot be used. */
export type ExternalProblem =
	| { code: 'UNREACHABLE'; server: string; fault: string }
	| { code: 'TOO_OLD'; server: string; version: string }
	| { code: 'NOT_UTF8'; server: string; encoding: string }
	| { code: 'NOT_DURABLE'; server: string }
	| { code: 'NO_APP_ROLE'; owner: string }
	| { code: 'APP_ROLE_TOO_STRONG' };

export interface Connections {
	/** Owns the tables: migrations and the job tables. */
	owner: pg.ClientConfig;
	/** Requests and jobs; row-level security binds it. */
	app: pg.ClientConfig;
}

const APP_ROLE = 'preface_app';
const LEAST_VERSION = 150_000;
const INSUFFICIENT_PRIVILEGE = '42501';
/** Somebody else made the same role, or the same grant, at this moment. */
const MADE_MEANWHILE = new Set(['42710', '23505', 'XX000']);

/**
 * What our promises rest on, whatever a server, a database or a role has set: an answer that was acknowledged is on
 * disk (design §4.10), and a look after a lock sees what was written before it.
 */
const SESSION = ['-c synchronous_commit=on', '-c default_transaction_isolation=read\\ committed'];

/**
 * Checks another PostgreSQL and makes the application role if the owner may. The application connects with the owner's
 * credentials and the start-up option `role`: `RESET ROLE` and `DISCARD ALL` then also lead back to that role.
 */
export async function openExternal(url: string): Promise<Result<Connections, ExternalProblem>> {
	const owner: pg.ClientConfig = { connectionString: withOptions(url, SESSION) };
	const app: pg.ClientConfig = { connectionString: withOptions(url, [...SESSION, `-c role=${APP_ROLE}`]) };
	const server = serverOf(url);

	const prepared = await using(owner, server, (client) => prepare(client, server));
	if (!prepared.ok) return prepared;
	const checked = await using(app, server, checkRole);
	return checked.ok ? ok({ owner, app }) : checked;
}

/** What a person at the terminal is told, and what to do. Never the URL: it holds a password. */
export function describeExternalProblem(problem: ExternalProblem): string {
	switch (problem.code) {
		case 'UNREACHABLE':
			return `The database at ${problem.server} (DATABASE_URL) cannot be used: ${problem.fault}. Check the address, the account and its password.`;
		case 'TOO_OLD':
			return `The database at ${problem.server} is PostgreSQL ${problem.version}. Preface needs version 15 or later.`;
		case 'NOT_UTF8':
			return `The database at ${problem.server} has the encoding ${problem.encoding}. Create it with ENCODING 'UTF8'.`;
		case 'NOT_DURABLE':
			return (
				`The database at ${problem.server} runs with fsync=off: a power cut would lose signatures and answers that people ` +
				'were told are saved. Set fsync = on in its postgresql.conf and restart it.'
			);
		case 'NO_APP_ROLE':
			return (
				`The role "${problem.owner}" of DATABASE_URL may not act as "${APP_ROLE}". As an administrator of that server, run:\n` +
				`  CREATE ROLE ${APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS;\n  GRANT ${APP_ROLE} TO "${problem.owner}";`
			);
		case 'APP_ROLE_TOO_STRONG':
			return `The role "${APP_ROLE}" can bypass row-level security. Run: ALTER ROLE ${APP_ROLE} NOSUPERUSER NOBYPASSRLS; and take the owner's role from it.`;
		default:
			return assertNever(problem);
	}
}

/** Behind those that the URL has: of two that say the same, the last one counts. */
function withOptions(url: string, added: readonly string[]): string {
	const changed = new URL(url);
	const options = changed.searchParams.get('options');
	changed.searchParams.set('options', [options, ...added].filter(Boolean).join(' '));
	return changed.href;
}

function serverOf(url: string): string {
	const { host, pathname, searchParams } = new URL(url);
	return `${host || (searchParams.get('host') ?? 'this machine')}${pathname}`;
}

async function using<T>(
	connection: pg.ClientConfig,
	server: string,
	work: (client: pg.Client) => Promise<Result<T, ExternalProblem>>
): Promise<Result<T, ExternalProblem>> {
	const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 });
	client.on('error', () => undefined);
	try {
		await client.connect();
	} catch (error) {
		return refuse({ code: 'UNREACHABLE', server, fault: codeOf(error) ?? 'no answer' });
	}
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

async function prepare(client: pg.Client, server: string): Promise<Result<null, ExternalProblem>> {
	const { rows } = await client.query<{
		number: number;
		version: string;
		encoding: string;
		fsync: string;
		owner: string;
	}>(
		`select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
			current_setting('server_encoding') as encoding, current_setting('fsync') as fsync, current_user as owner`
	);
	const [found] = rows;
	if (!found) throw new Error('The server did not describe itself');
	const { number, version, encoding, fsync, owner } = found;
	if (number < LEAST_VERSION) return refuse({ code: 'TOO_OLD', server, version });
	if (encoding !== 'UTF8') return refuse({ code: 'NOT_UTF8', server, encoding });
	if (fsync !== 'on') return refuse({ code: 'NOT_DURABLE', server });

	// From version 16 on, being a member and being allowed to act as a role are two things.
	const modern = number >= 160_000;
	try {
		if (!(await mayActAsApp(client, modern))) await makeAppRole(client, modern);
	} catch (error) {
		if (codeOf(error) === INSUFFICIENT_PRIVILEGE) return refuse({ code: 'NO_APP_ROLE', owner });
		throw error;
	}
	return ok(null);
}

/**
 * In turn, because other processes start too. A turn is one database's and roles are the whole server's: what a start on
 * another database made meanwhile is as good.
 */
async function makeAppRole(client: pg.Client, modern: boolean): Promise<void> {
	await takeStartTurn(client);
	await unlessMadeMeanwhile(
		client.query(
			`do $$ begin
				if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
					create role ${APP_ROLE} nologin nosuperuser nobypassrls;
				end if;
			end $$`
		)
	);
	if (await mayActAsApp(client, modern)) return;
	await unlessMadeMeanwhile(
		client.query(`grant ${APP_ROLE} to current_user ${modern ? 'with set true, inherit false' : ''}`)
	);
}

async function mayActAsApp(client: pg.Client, modern: boolean): Promise<boolean> {
	const { rows } = await client.query<{ may: boolean }>(
		'select pg_has_role(current_user, oid, $2) as may from pg_roles where rolname = $1',
		[APP_ROLE, modern ? 'SET' : 'MEMBER']
	);
	return rows[0]?.may ?? false;
}

async function unlessMadeMeanwhile(made: Promise<unknown>): Promise<void> {
	try {
		await made;
	} catch (error) {
		if (!MADE_MEANWHILE.has(codeOf(error) ?? '')) throw error;
	}
}

/** Asked through the application's own connection, so that a pooler which drops the option is found out. */
async function checkRole(client: pg.Client): Promise<Result<null, ExternalProblem>> {
	const { rows } = await client.query<{ name: string; strong: boolean; owner: string }>(
		`select current_user as name, session_user as owner, rolsuper or rolbypassrls
			or (session_user <> current_user and pg_has_role(current_user, session_user, 'MEMBER')) as strong
		from pg_roles where rolname = current_user`
	);
	const [role] = rows;
	if (role?.name !== APP_ROLE) return refuse({ code: 'NO_APP_ROLE', owner: role?.owner ?? '' });
	return role.strong ? refuse({ code: 'APP_ROLE_TOO_STRONG' }) : ok(null);
}

const codeOf = (error: unknown): string | null =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
