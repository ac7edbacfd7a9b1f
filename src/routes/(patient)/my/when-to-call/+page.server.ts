import { ownPage } from '$lib/server/http/own-page.ts';
import { readWarningLevels } from '$lib/server/operations/learning/read-warning-levels.ts';
import { ownReading } from '../reading.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => ({
		...readWarningLevels(view),
		reading: await ownReading(view)
	}));
