import { error } from '@sveltejs/kit';
import { ownPage } from '$lib/server/http/own-page.ts';
import { readWholeModule } from '$lib/server/operations/learning/read-whole-module.ts';
import { ownReadingOf } from '../../../reading.server.ts';
import { moduleIn, partOf } from '../part-in.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const module = readWholeModule(view, moduleIn(view, partOf(event)));
		if (!module) error(404, 'Not found');
		return { module, backTo: `/my/part/${event.params.part}`, reading: await ownReadingOf(view, module) };
	});
