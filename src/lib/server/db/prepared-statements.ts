import type pg from 'pg';

/** More than the program has queries; a list of values of any length makes a text of its own and must not fill a server. */
export const MOST_NAMED = 500;

type Query = pg.QueryConfig | string;

/**
 * Names each query with values by its text, so that a connection parses and plans it once. PostgreSQL spends more on
 * planning one of our reads than on the read itself.
 */
export function preparedStatements() {
	const names = new Map<string, string>();

	function named(query: Query, values: unknown[] | undefined): Query {
		if (typeof query === 'string' || (values ?? query.values) === undefined) return query;
		const known = names.get(query.text);
		if (known !== undefined) return { ...query, name: known };
		if (names.size >= MOST_NAMED) return query;
		const name = `q${names.size}`;
		names.set(query.text, name);
		return { ...query, name };
	}

	return {
		/** The same connection, as what asks it sees it. */
		on: (client: pg.PoolClient): pg.PoolClient =>
			({
				query: (query: Query, values?: unknown[]) => client.query(named(query, values), values)
			}) as pg.PoolClient
	};
}
