import { error, type Handle, type RequestEvent } from '@sveltejs/kit';
import { app } from '../app.ts';
import { MOST_LOGO_FORM_BYTES } from '../process/body-limit.ts';
import { mayUse } from './guard.ts';
import { memberOf } from './signed-in.ts';
import { counted, mostBytesOf, refuseIfTooLarge } from './too-large.ts';

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

async function readForm(event: RequestEvent): Promise<FormData> {
	const most = await mostBytesFor(event);
	refuseIfTooLarge(event, most);
	return counted(event, most).formData();
}

/** Much is kept in memory for nobody but those whose page it is; once it is here, they are asked again who they are. */
async function mostBytesFor(event: RequestEvent): Promise<number> {
	const most = mostBytesOf(event);
	const said = Number(event.request.headers.get('content-length') ?? Infinity);
	if (Math.min(most, said) <= MOST_LOGO_FORM_BYTES) return most;
	return mayUse(event, await memberOf(event)) ? most : MOST_LOGO_FORM_BYTES;
}
