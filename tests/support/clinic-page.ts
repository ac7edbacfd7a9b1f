import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { setApp } from '../../src/lib/server/app.ts';
import { POST_KEY } from '../../src/lib/server/http/form.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import type { TestMember } from './people.ts';

export type Asking = {
	params?: Record<string, string>;
	/** With its question mark. */
	query?: string;
	/** What a form posts; without it the page is only asked for. */
	fields?: Record<string, string>;
};

/** What the framework hands a page or an action of the care team's side when this member asks for it. */
export function asked(runtime: Runtime, by: TestMember, { params = {}, query = '', fields }: Asking): never {
	setApp(runtime);
	const { clinicId, actor, now } = by.ctx();
	const url = new URL(`https://preface.test/clinic${query}`);
	const body = fields && new URLSearchParams({ [POST_KEY]: runtime.newId(), ...fields });
	const event: Partial<RequestEvent> = {
		params,
		url,
		route: { id: '/(clinic)/clinic' },
		cookies: { get: () => undefined, set: () => undefined } as never,
		request: new Request(url, body ? { method: 'POST', body } : {}),
		// Only what pages and actions read of it.
		locals: { member: { ...actor, clinicId }, now, locale: 'en', requestId: 'test' } as never
	};
	// Each route's own event type names its parameters, and `load` has ways of its own that no page here uses.
	return event as never;
}

/** A page as it is sent, without the frame around it, from what its `load` answered. */
export function shown<Props extends Record<string, unknown>>(
	page: Component<Props>,
	data: object | void,
	form: unknown = null
): string {
	// What the frame around every page hands it too.
	const frame = { clinic: { name: 'Harbor Clinic', helpPath: '/help' }, member: { calledName: 'Sam Stone' } };
	const props = { data: { ...frame, ...data, clinic: frame.clinic }, form, params: {} };
	// A page's own types come from routes that only the framework calls.
	return render(page as unknown as Component<Record<string, unknown>>, { props }).body;
}

/** Where an action led: to another page when it was done, else what it says to this one. */
export async function answerOf(
	act: () => unknown
): Promise<{ done: string } | { status: number; data: unknown }> {
	try {
		const { status, data } = (await act()) as ActionFailure<object>;
		return { status, data };
	} catch (thrown) {
		const { status, location } = thrown as { status?: number; location?: string };
		if (status === 303 && location !== undefined) return { done: location };
		throw thrown;
	}
}

export { hiddenFields } from './forms.ts';
