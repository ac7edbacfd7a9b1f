import pg from 'pg';
import { assertNever, ok, refuse, type Result } from '../../domain/result.ts';

/** Why a PostgreSQL given by DATABASE_URL cannot be used. */
export type ExternalProblem =
	| { code: 'UNREACHABLE'; server: string; fault: string }
	| { code: 'TOO_OLD'; server: string; version: string }
	| { code: 'NOT_UTF8'; server: string; encoding: string }
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

/**
 * Checks another PostgreSQL and makes the application role if the owner may. The application connects with the owner's
 * credentials and the start-up option `role`: `RESET ROLE` and `DISCARD ALL` then also lead back to that role.
 */
export async function openExternal(url: string): Promise<Result<Connections, ExternalProblem>> {
	const owner: pg.ClientConfig = { connectionString: url };
	const app: pg.ClientConfig = { connectionString: withRole(url) };
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

function withRole(url: string): string {
	const changed = new URL(url);
	const options = changed.searchParams.get('options');
	changed.searchParams.set('options', [options, `-c role=${APP_ROLE}`].filter(Boolean).join(' '));
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
		owner: string;
		made: boolean;
	}>(
		`select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
			current_setting('server_encoding') as encoding, current_user as owner,
			exists (select from pg_roles where rolname = $1) as made`,
		[APP_ROLE]
	);
	const [found] = rows;
	if (!found) throw new Error('The server did not describe itself');
	const { number, version, encoding, owner, made } = found;
	if (number < LEAST_VERSION) return refuse({ code: 'TOO_OLD', server, version });
	if (encoding !== 'UTF8') return refuse({ code: 'NOT_UTF8', server, encoding });

	// From version 16 on, being a member and being allowed to act as a role are two things.
	const modern = number >= 160_000;
	try {
		if (!made) await client.query(`CREATE ROLE ${APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS`);
		const may = await client.query<{ may: boolean }>('select pg_has_role(current_user, $1, $2) as may', [
			APP_ROLE,
			modern ? 'SET' : 'MEMBER'
		]);
		if (!may.rows[0]?.may) {
			await client.query(`GRANT ${APP_ROLE} TO CURRENT_USER ${modern ? 'WITH SET TRUE, INHERIT FALSE' : ''}`);
		}
	} catch (error) {
		if (codeOf(error) === INSUFFICIENT_PRIVILEGE) return refuse({ code: 'NO_APP_ROLE', owner });
		throw error;
	}
	return ok(null);
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
