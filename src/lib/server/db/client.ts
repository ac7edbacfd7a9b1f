import type { SQL } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import type { ClinicId } from '../../domain/ids.ts';

/** A transaction of one clinic; every query of an operation goes through it. */
export type Tx = NodePgDatabase<Record<string, never>>;

export type Database = {
	/**
	 * Runs `work` in one transaction that can see this clinic's rows and no others. Commits when it returns, rolls back
	 * when it throws. The setting ends with the transaction, so nothing leaks through the pool.
	 */
	inClinic<T>(clinic: ClinicId, work: (tx: Tx) => Promise<T>): Promise<T>;
	/**
	 * One read in the clinic that a look-up names, in a single message to the database: for what every request does first.
	 * `found` is a query of one clinic id; where it finds none, `read` sees no rows. Rows come as the driver reads them.
	 */
	readInFoundClinic(found: SQL, read: SQL): Promise<Record<string, unknown>[]>;
	/** Runs `work` in one transaction that sees no clinic's rows: look-ups before a clinic is known, and counters. */
	outsideClinics<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	end(): Promise<void>;
};

export type PoolOptions = { max: number; statementTimeoutMs: number };

const DEFAULT_POOL: PoolOptions = { max: 10, statementTimeoutMs: 10_000 };

/** Opens the pool of the application role. `connection` must connect as (or switch to) that role. */
export function openDatabase(connection: pg.ClientConfig, options: Partial<PoolOptions> = {}): Database {
	const { max, statementTimeoutMs } = { ...DEFAULT_POOL, ...options };
	const pool = new pg.Pool({
		...connection,
		max,
		statement_timeout: statementTimeoutMs,
		idle_in_transaction_session_timeout: statementTimeoutMs,
		connectionTimeoutMillis: 5_000
	});
	// A server that goes away reports on idle clients; the next query reports it to whoever asked.
	pool.on('error', () => undefined);
	// The pool listens on idle clients only: one that is lost in the middle of a transaction would end the process.
	pool.on('connect', (client) => client.on('error', () => undefined));

	async function transaction<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
		const client = await pool.connect();
		let broken: Error | undefined;
		try {
			await client.query(begin);
			const result = await work(drizzle(client));
			await client.query('commit');
			return result;
		} catch (error) {
			await client.query('rollback').catch((fault: Error) => {
				broken = fault;
			});
			throw error;
		} finally {
			client.release(broken);
		}
	}

	async function readInFoundClinic(found: SQL, read: SQL): Promise<Record<string, unknown>[]> {
		const client = await pool.connect();
		let broken: Error | undefined;
		try {
			// Several statements in one message are one transaction, so the setting ends with them.
			const results = await client.query(
				`select set_config('app.clinic_id', (${textOf(found)})::text, true); ${textOf(read)}`
			);
			return Array.isArray(results) ? ((results as pg.QueryResult[]).at(-1)?.rows ?? []) : [];
		} catch (error) {
			broken = error instanceof Error ? error : new Error('The read failed');
			throw error;
		} finally {
			client.release(broken);
		}
	}

	return {
		readInFoundClinic,
		// One message for begin and setting: a round trip less on every request. The id's form was checked when it was made.
		inClinic: (clinic, work) =>
			transaction(`begin; select set_config('app.clinic_id', '${safeId(clinic)}', true)`, work),
		outsideClinics: (work) => transaction('begin', work),
		end: () => pool.end()
	};
}

const dialect = new PgDialect();

/** A message of several statements takes no parameters, so the values stand in the text, escaped by the dialect. */
const textOf = (query: SQL): string => dialect.sqlToQuery(query.inlineParams()).sql;

/** The id goes into the text of the query, so its form is checked once more at the last moment. */
function safeId(clinic: ClinicId): string {
	if (!/^[0-9a-f-]{36}$/.test(clinic)) throw new TypeError('That is not a clinic id');
	return clinic;
}
