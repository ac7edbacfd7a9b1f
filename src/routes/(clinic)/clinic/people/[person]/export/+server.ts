import { download } from '$lib/server/http/download.ts';
import { exportPerson } from '$lib/server/operations/people/read-records.ts';
import { found } from '../asked.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const data = await found(event, exportPerson);
	return download(`${JSON.stringify(data, null, '\t')}\n`, { name: 'person.json', type: 'application/json' });
};
