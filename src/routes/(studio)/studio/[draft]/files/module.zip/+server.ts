import { contextOf } from '$lib/server/http/context.ts';
import { draftIn } from '$lib/server/http/draft-of.ts';
import { handOnModule } from '$lib/server/operations/studio/hand-on.ts';
import { zipAnswer } from '../../../../zip-answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const module = event.url.searchParams.get('module') ?? '';
	return zipAnswer(await handOnModule(contextOf(event), draftIn(event), module));
};
