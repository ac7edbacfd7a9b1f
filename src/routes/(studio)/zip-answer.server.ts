import { error } from '@sveltejs/kit';
import { download } from '$lib/server/http/download.ts';
import type { HandedOn } from '$lib/server/operations/studio/hand-on.ts';

/** What was not found, or is not for whoever asks, is no page. */
export const zipAnswer = (file: HandedOn | null): Response =>
	file ? download(file.bytes, { name: file.name, type: 'application/zip' }) : error(404, 'Not found');
