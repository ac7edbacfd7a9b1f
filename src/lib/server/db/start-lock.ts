import pg from 'pg';

/** Any number will do, as long as every process of every version uses the same. */
const START_LOCK = 7_411_032_001;

/**
 * Does what a start changes in the database while no other start does: of processes that start at once, one makes the
 * tables, queues and grants, and the others find them. The lock ends with the connection, so with its holder.
 */
export async function inStartTurn<T>(
	owner: pg.ClientConfig,
	work: (client: pg.Client) => Promise<T>
): Promise<T> {
	const client = new pg.Client(owner);
	// Without a listener, a server that goes away ends the whole process.
	client.on('error', () => undefined);
	await client.connect();
	try {
		await takeStartTurn(client);
		return await work(client);
	} finally {
		await client.end();
	}
}

/** Waits until no other start changes this database; the turn ends with the connection. */
export async function takeStartTurn(client: pg.Client): Promise<void> {
	await client.query('select pg_advisory_lock($1)', [START_LOCK]);
}
