import { download } from '$lib/server/http/download.ts';
import { printWords, recordLabel } from '$lib/server/operations/records/print-words.ts';
import { renderPatientCopy } from '$lib/server/pdf/render.ts';
import { ownCopy } from '../../own-copy.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { document, hash } = await ownCopy(event);
	const pdf = await renderPatientCopy(document, {
		words: printWords(document.lang),
		recordLabel: recordLabel(document.lang),
		recordHash: hash,
		madeAt: event.locals.now
	});
	return download(pdf, { name: 'my-copy.pdf', type: 'application/pdf' });
};
