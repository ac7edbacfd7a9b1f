import { download } from '$lib/server/http/download.ts';
import { readPacketOf } from '$lib/server/operations/people/read-records.ts';
import { printWords } from '$lib/server/operations/records/print-words.ts';
import { renderPaperPacket } from '$lib/server/pdf/render.ts';
import { found } from '../asked.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { document, reference } = await found(event, readPacketOf);
	const pdf = await renderPaperPacket(document, {
		words: printWords(document.lang),
		reference,
		madeAt: event.locals.now
	});
	return download(pdf, { name: 'papers.pdf', type: 'application/pdf' });
};
