import { render } from 'svelte/server';
import type { OperationContext } from '../../src/lib/server/operations/context.ts';
import { isKept, ownQueries } from '../../src/lib/server/operations/queries/own-queries.ts';
import { readSigning } from '../../src/lib/server/operations/signing/read-signing.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { ownReading } from '../../src/routes/(patient)/my/reading.server.ts';
import SignPage from '../../src/routes/(patient)/my/sign/+page.svelte';

/** The signing page as it is sent, with nothing left out but the frame around it. `form`: what the last post came back with. */
export async function signingPage(ctx: OperationContext, form: object | null = null): Promise<string> {
	const data = await viewOwnEnrolment(ctx, async (view) => ({
		signing: readSigning(view),
		queries: await ownQueries(view, (query) => query.about === 'consent' && isKept(query)),
		answerHours: '24',
		timeZone: view.clinicFacts.timeZone,
		review: view.course.review,
		reading: await ownReading(view),
		here: '/my/sign',
		postKey: '00000000-0000-4000-8000-000000000001',
		clinic: { name: view.clinic.settings.name, helpPath: '/help' }
	}));
	if (!data) throw new Error('no enrolment');
	// The page's own types come from routes that only the framework calls.
	const props = { data, form, params: {} } as never;
	return render(SignPage, { props }).body;
}

/** Every form of the page that posts to this act. */
export const formsTo = (page: string, act: string): string[] =>
	[...page.matchAll(/<form[\s\S]*?<\/form>/g)]
		.map(([form]) => form)
		.filter((form) => form.includes(`?/${act}"`));
