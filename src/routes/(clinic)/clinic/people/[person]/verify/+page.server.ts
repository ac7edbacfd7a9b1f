import { verifyRecord } from '$lib/server/operations/records/verify-record.ts';
import { readClinicZone } from '$lib/server/operations/people/clinic-zone.ts';
import { readFaceOf } from '$lib/server/operations/people/read-face.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { found } from '../asked.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const verified = await found(event, verifyRecord);
	return {
		verified,
		face: await found(event, (ctx, { member }) => readFaceOf(ctx, member)),
		clock: {
			language: event.locals.locale,
			timeZone: await readClinicZone(contextOf(event)),
			now: event.locals.now.toISOString()
		}
	};
};
