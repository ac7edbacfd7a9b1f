import { download } from '$lib/server/http/download.ts';
import { ownCopy } from '../../own-copy.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { file } = await ownCopy(event);
	return download(`${JSON.stringify(file, null, '\t')}\n`, {
		name: 'my-record.json',
		type: 'application/json'
	});
};
