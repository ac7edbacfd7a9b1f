import { sql, type SQL } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import type { ClinicId } from '../../domain/ids.ts';
import { preparedStatements } from './prepared-statements.ts';

/** A transaction of one clinic; every query of an operation goes through it. */
export type Tx = NodePgDatabase<Record<string, never>>;

export type Database = {
	/**
	 * Runs `work` in one transaction that can see this clinic's rows and no others. Commits when it returns, rolls back
	 * when it throws. The setting ends with the transaction, so nothing leaks through the pool.
	 */
	inClinic<T>(clinic: ClinicId, work: (tx: Tx) => Promise<T>): Promise<T>;
	/**
	 * One read in the clinic that a look-up names, in a single journey to the database: for what every request does first.
	 * `found` is a query of one clinic id; where it finds none, `read` sees no rows. Rows come as the driver reads them.
	 */
	readInFoundClinic(found: SQL, read: SQL): Promise<Record<string, unknown>[]>;
	/** Runs `work` in one transaction that sees no clinic's rows: look-ups before a clinic is known, and counters. */
	outsideClinics<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
	/** How many connections there are now, and how many requests wait for one. */
	connections(): { total: number; idle: number; waiting: number };
	end(): Promise<void>;
};

export type PoolOptions = { max: number; statementTimeoutMs: number };

const DEFAULT_POOL: PoolOptions = { max: 10, statementTimeoutMs: 10_000 };

/** Opens the pool of the application role. `connection` must connect as (or switch to) that role. */
export function openDatabase(connection: pg.ClientConfig, options: Partial<PoolOptions> = {}): Database {
	const { max, statementTimeoutMs } = { ...DEFAULT_POOL, ...options };
	const pool = new pg.Pool({
		...connection,
		// Queries of one connection go out without waiting for the answers of those before them.
		pipeline: true,
		max,
		statement_timeout: statementTimeoutMs,
		idle_in_transaction_session_timeout: statementTimeoutMs,
		connectionTimeoutMillis: 5_000
	});
	// A server that goes away reports on idle clients; the next query reports it to whoever asked.
	pool.on('error', () => undefined);
	// The pool listens on idle clients only: one that is lost in the middle of a transaction would end the process.
	pool.on('connect', (client) => client.on('error', () => undefined));
	const statements = preparedStatements();

	/** `opening` goes out with the first query of `work`, and nothing waits for its answer. */
	async function transaction<T>(
		opening: (client: pg.PoolClient) => Promise<unknown>[],
		work: (tx: Tx) => Promise<T>
	): Promise<T> {
		const client = await pool.connect();
		let broken: Error | undefined;
		const opened = Promise.all(opening(client));
		// Looked at below: a fault of the opening must not end the process while `work` still runs.
		opened.catch(() => undefined);
		try {
			const result = await work(drizzle(statements.on(client)));
			await opened;
			// PostgreSQL takes the commit of a failed transaction and rolls it back: nothing would be acknowledged falsely.
			const { command } = await client.query('commit');
			if (command !== 'COMMIT') throw new Error('A failed query was overlooked: nothing was stored');
			return result;
		} catch (error) {
			await client.query('rollback').catch((fault: Error) => {
				broken = fault;
			});
			// What fails after a failed opening says only that there is no transaction.
			await opened;
			throw error;
		} finally {
			client.release(broken);
		}
	}

	async function readInFoundClinic(found: SQL, read: SQL): Promise<Record<string, unknown>[]> {
		const client = await pool.connect();
		let broken: Error | undefined;
		try {
			const prepared = statements.on(client);
			const answers = await Promise.allSettled([
				client.query('begin'),
				prepared.query(queryOf(sql`select set_config('app.clinic_id', (${found})::text, true)`)),
				prepared.query(queryOf(read)),
				client.query('commit')
			]);
			const [, , rows] = answers.map((answer) => {
				if (answer.status === 'rejected') throw answer.reason;
				return answer.value.rows;
			});
			return rows ?? [];
		} catch (error) {
			broken = error instanceof Error ? error : new Error('The read failed');
			throw error;
		} finally {
			client.release(broken);
		}
	}

	return {
		readInFoundClinic,
		inClinic: (clinic, work) =>
			transaction(
				(client) => [client.query('begin'), statements.on(client).query(enterClinic, [clinic])],
				work
			),
		outsideClinics: (work) => transaction((client) => [client.query('begin')], work),
		connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
		end: () => pool.end()
	};
}

const enterClinic = { text: `select set_config('app.clinic_id', $1, true)` };

const dialect = new PgDialect();

function queryOf(query: SQL): pg.QueryConfig {
	const { sql: text, params } = dialect.sqlToQuery(query);
	return { text, values: params };
}
