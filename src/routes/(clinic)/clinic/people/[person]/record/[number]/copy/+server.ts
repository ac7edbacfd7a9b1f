import { download } from '$lib/server/http/download.ts';
import { printWords, recordLabel } from '$lib/server/operations/records/print-words.ts';
import { renderPatientCopy } from '$lib/server/pdf/render.ts';
import { recordIn, whole } from '../../../asked.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { document, hash } = whole((await recordIn(event, 'record.downloaded')).copy);
	const pdf = await renderPatientCopy(document, {
		words: printWords(document.lang),
		recordLabel: recordLabel(document.lang),
		recordHash: hash,
		madeAt: event.locals.now
	});
	return download(pdf, { name: 'record.pdf', type: 'application/pdf' });
};
