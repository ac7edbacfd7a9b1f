import { error } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { showProposal } from '$lib/server/operations/studio/show-proposal.ts';
import { wantedReading } from '../../../../wanted-reading.server.ts';
import type { PageServerLoad } from './$types';

/** The whole course of a version that was handed over, or one part of it, as a reviewer reads a course. */
export const load: PageServerLoad = async (event) => {
	const view = await showProposal(contextOf(event), event.params.version);
	if (!view) error(404, 'Not found');
	const { course, values, proposal } = view;
	const wanted = wantedReading(event.url, course);
	return { course, version: proposal.version, values: { ...values[wanted.language] }, ...wanted };
};
