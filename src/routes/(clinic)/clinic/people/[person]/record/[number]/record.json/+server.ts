import { download } from '$lib/server/http/download.ts';
import { recordIn, whole } from '../../../asked.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { file } = whole((await recordIn(event, 'record.downloaded')).copy);
	return download(`${JSON.stringify(file, null, '\t')}\n`, { name: 'record.json', type: 'application/json' });
};
