import type pg from 'pg';
import { expect, test } from 'vitest';
import { MOST_NAMED, preparedStatements } from './prepared-statements.ts';

type Sent = { query: string | pg.QueryConfig; values: unknown };

/** A connection that keeps what it was asked. */
function listening(): { client: pg.PoolClient; sent: Sent[] } {
	const sent: Sent[] = [];
	const query = (query: string | pg.QueryConfig, values?: unknown) => sent.push({ query, values });
	return { client: { query } as unknown as pg.PoolClient, sent };
}

const nameOf = (sent: Sent | undefined): string | undefined =>
	typeof sent?.query === 'string' ? undefined : sent?.query.name;

test('a text has one name on every connection, and another text another', () => {
	const [first, second] = [listening(), listening()];
	const statements = preparedStatements();
	void statements.on(first.client).query({ text: 'select $1' }, [1]);
	void statements.on(second.client).query({ text: 'select $1', values: [2] });
	void statements.on(second.client).query({ text: 'select $1, 2' }, [2]);
	expect(nameOf(first.sent[0])).toBeTypeOf('string');
	expect(nameOf(second.sent[0])).toBe(nameOf(first.sent[0]));
	expect(nameOf(second.sent[1])).not.toBe(nameOf(first.sent[0]));
});

test('what takes no values is sent as it is: begin, commit, and several statements at once', () => {
	const { client, sent } = listening();
	void preparedStatements().on(client).query('begin');
	expect(sent).toEqual([{ query: 'begin', values: undefined }]);
});

test('texts without end do not fill a server: beyond a bound they stay without a name, and the named keep theirs', () => {
	const { client, sent } = listening();
	const prepared = preparedStatements().on(client);
	for (let count = 0; count <= MOST_NAMED; count += 1) void prepared.query({ text: `select ${count}` }, []);
	void prepared.query({ text: 'select 0' }, []);
	expect(nameOf(sent[MOST_NAMED - 1])).toBeTypeOf('string');
	expect(nameOf(sent[MOST_NAMED])).toBeUndefined();
	expect(nameOf(sent[MOST_NAMED + 1])).toBe(nameOf(sent[0]));
});
