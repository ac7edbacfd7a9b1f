import { error } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { download } from '$lib/server/http/download.ts';
import { ownData } from '$lib/server/operations/exports/own-data.ts';
import { viewOwnEnrolment } from '$lib/server/operations/streams/own-enrolment.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const data = await viewOwnEnrolment(contextOf(event), ownData);
	if (!data) error(404, 'Not found');
	return download(`${JSON.stringify(data, null, '\t')}\n`, {
		name: 'my-data.json',
		type: 'application/json'
	});
};
