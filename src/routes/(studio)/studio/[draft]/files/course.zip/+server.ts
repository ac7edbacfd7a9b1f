import { contextOf } from '$lib/server/http/context.ts';
import { draftIn } from '$lib/server/http/draft-of.ts';
import { handOnCourse } from '$lib/server/operations/studio/hand-on.ts';
import { zipAnswer } from '../../../../zip-answer.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
	zipAnswer(await handOnCourse(contextOf(event), draftIn(event)));
