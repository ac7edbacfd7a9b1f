import { error, type Handle, type RequestEvent } from '@sveltejs/kit';
import { app } from '../app.ts';
import { counted, refuseIfTooLarge } from './too-large.ts';

/**
 * Waits for all of a form before anybody asks who sent it. A slow sender would otherwise be known by the sign-in they
 * had when they began, and could act minutes after it was ended or after a role was taken from them.
 */
export const awaitWholeForm: Handle = async ({ event, resolve }) => {
	const { request, locals } = event;
	if (request.method === 'GET' || request.method === 'HEAD') return resolve(event);
	const arriving = readForm(event);
	// Too large, broken off or no form at all is said where the form is asked for: on a page, and to whoever may see it.
	await arriving.catch(() => undefined);
	request.formData = async () => {
		try {
			return await arriving;
		} catch (fault) {
			// A body that is no form, whatever it called itself, is the fault of whoever sent it and not ours.
			if (fault instanceof TypeError) error(400, 'That form was not understood');
			throw fault;
		}
	};
	// An act happens when all of it has arrived. That is also the moment at which a sign-in is alive or not.
	locals.now = app().now();
	return resolve(event);
};

async function readForm(event: Pick<RequestEvent, 'request' | 'route'>): Promise<FormData> {
	refuseIfTooLarge(event);
	return counted(event).formData();
}
