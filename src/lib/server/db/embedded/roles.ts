import pg from 'pg';
import { connectionTo, DATABASE } from './address.ts';

/** What each role may be. Written at every start, so that an older cluster gets what a newer version says. */
const ROLES = {
	preface_owner: 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS',
	preface_app: 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT'
} as const;

/** Makes the roles and the database that are missing. The owner migrates; requests and jobs run as the application role. */
export async function ensureRoles(host: string): Promise<void> {
	const client = new pg.Client(connectionTo(host, 'postgres', 'postgres'));
	client.on('error', () => undefined);
	await client.connect();
	try {
		const { rows } = await client.query<{ name: string }>(
			'select rolname as name from pg_roles union all select datname from pg_database'
		);
		const there = new Set(rows.map(({ name }) => name));
		for (const [role, may] of Object.entries(ROLES)) {
			await client.query(`${there.has(role) ? 'ALTER' : 'CREATE'} ROLE ${role} ${may}`);
		}
		if (!there.has(DATABASE)) await client.query(`CREATE DATABASE ${DATABASE} OWNER preface_owner`);
	} finally {
		await client.end();
	}
}
