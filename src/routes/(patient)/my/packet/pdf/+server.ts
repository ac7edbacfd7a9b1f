import { error } from '@sveltejs/kit';
import { contextOf } from '$lib/server/http/context.ts';
import { download } from '$lib/server/http/download.ts';
import { packetDocument } from '$lib/server/operations/exports/packet-document.ts';
import { printWords } from '$lib/server/operations/records/print-words.ts';
import { viewOwnEnrolment } from '$lib/server/operations/streams/own-enrolment.ts';
import { renderPaperPacket } from '$lib/server/pdf/render.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const packet = await viewOwnEnrolment(contextOf(event), packetDocument);
	if (!packet) error(404, 'Not found');
	const { document, reference } = packet;
	const pdf = await renderPaperPacket(document, {
		words: printWords(document.lang),
		reference,
		madeAt: event.locals.now
	});
	return download(pdf, { name: 'my-papers.pdf', type: 'application/pdf' });
};
