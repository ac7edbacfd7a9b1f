import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { enrolmentId, memberId, parseId, type EnrolmentId, type MemberId } from '$lib/domain/ids.ts';
import type { Result } from '$lib/domain/result.ts';
import { app } from '$lib/server/app.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { readForm, textFields } from '$lib/server/http/form.ts';
import type { OperationContext } from '$lib/server/operations/context.ts';
import { proveAgain, type Proof } from '$lib/server/operations/identity/prove-again.ts';
import { isDone, isEnrolmentOf, newestEnrolmentOf } from '$lib/server/operations/people/newest-enrolment.ts';
import type { FormState } from '$lib/ui/clinic/act-form/form-state.ts';
import type { CareRefusalCode } from '$lib/ui/words/refusal-words.ts';
import { isAboutInput, type AccountRefusalCode } from '$lib/ui/words/account-refusal-words.ts';

export type PersonForm = FormState;

type PersonEvent = RequestEvent<{ person: string }>;

/** An act of staff about the person whose page was posted from. */
export type Acting = {
	event: PersonEvent;
	form: FormData;
	ctx: OperationContext;
	member: MemberId;
	about: string;
	one: string;
	given: Record<string, string>;
};

export const personIn = ({ params }: Pick<PersonEvent, 'params'>): MemberId =>
	parseId(params.person, memberId) ?? error(404, 'Not found');

export async function actingOn(event: PersonEvent, about: string): Promise<Acting> {
	const form = await event.request.formData();
	const given = textFields(form);
	// A passphrase or code never goes back into a page.
	const { passphrase: _, code: __, ...kept } = given;
	return {
		event,
		form,
		ctx: contextOf(event, form),
		member: personIn(event),
		about,
		one: given['one'] ?? '',
		given: kept
	};
}

export const failed = (
	{ about, one, given }: Acting,
	status: 409 | 422,
	what: Pick<PersonForm, 'errors' | 'refusal' | 'accountRefusal'>
): ActionFailure<PersonForm> => fail(status, { about, one, given, ...what });

/** The form's fields, or the page again with what is wrong with them. */
export function fieldsOf<T extends v.GenericSchema>(
	acting: Acting,
	schema: T
): { ok: true; value: v.InferOutput<T> } | { ok: false; failure: ActionFailure<PersonForm> } {
	const read = readForm(schema, acting.form);
	return read.ok ? read : { ok: false, failure: failed(acting, 422, { errors: read.errors }) };
}

type Found = { ok: true; value: EnrolmentId } | { ok: false; failure: ActionFailure<PersonForm> };

/**
 * The enrolment that the page showed. When the person has another one by now, the page was too old to act on: the answer
 * is then the present page.
 */
async function enrolmentOf(acting: Acting): Promise<Found> {
	const newest = await newestEnrolmentOf(acting.ctx, acting.member);
	if (newest === null) error(404, 'Not found');
	if (acting.given['enrolment'] === newest) return { ok: true, value: newest };
	return { ok: false, failure: refused(acting, { code: 'no_such_enrolment' }) };
}

/** The enrolment that the page showed, also where it is an earlier one of this person. */
async function anyEnrolmentOf(acting: Acting): Promise<Found> {
	const named = parseId(acting.given['enrolment'] ?? null, enrolmentId);
	if (named && (await isEnrolmentOf(acting.ctx, acting.member, named))) return { ok: true, value: named };
	return { ok: false, failure: refused(acting, { code: 'no_such_enrolment' }) };
}

/** Shows every factor again for this one act. A post that was done already needs none: its first answer is there. */
async function provedFor(
	acting: Acting,
	enrolment: EnrolmentId,
	{ passphrase, code }: { passphrase: string; code: string },
	place: string
): Promise<{ ok: true; value: Proof } | { ok: false; failure: ActionFailure<PersonForm> }> {
	if (await isDone(acting.ctx, enrolment)) redirect(303, pageOf(acting, place));
	const proved = await proveAgain(acting.ctx, { passphrase, code });
	return proved.ok ? proved : { ok: false, failure: failed(acting, 422, { errors: { code: 'not_proved' } }) };
}

type Work<F> = (
	acting: Acting,
	enrolment: EnrolmentId,
	fields: F
) => Promise<Result<unknown, CareRefusalCode>>;

/** One act about the enrolment on the page, from form to answer. `place`: where on the page to go on. */
export async function act<T extends v.GenericSchema>(
	event: PersonEvent,
	about: string,
	schema: T,
	place: string,
	work: Work<v.InferOutput<T>>
): Promise<ActionFailure<PersonForm>> {
	const acting = await actingOn(event, about);
	const fields = fieldsOf(acting, schema);
	if (!fields.ok) return fields.failure;
	const enrolment = await enrolmentOf(acting);
	if (!enrolment.ok) return enrolment.failure;
	return settled(acting, await work(acting, enrolment.value, fields.value), place);
}

/** The same, also of an earlier enrolment: what somebody told outlives the one in which they told it. */
export async function actOnAny<T extends v.GenericSchema>(
	event: PersonEvent,
	about: string,
	schema: T,
	place: string,
	work: Work<v.InferOutput<T>>
): Promise<ActionFailure<PersonForm>> {
	const acting = await actingOn(event, about);
	const fields = fieldsOf(acting, schema);
	if (!fields.ok) return fields.failure;
	const enrolment = await anyEnrolmentOf(acting);
	if (!enrolment.ok) return enrolment.failure;
	return settled(acting, await work(acting, enrolment.value, fields.value), place);
}

/** The same for what is signed: name, passphrase and code are given for this one act (R16). */
export async function actProved<T extends v.GenericSchema<unknown, { passphrase: string; code: string }>>(
	event: PersonEvent,
	about: string,
	schema: T,
	place: string,
	work: (
		acting: Acting,
		enrolment: EnrolmentId,
		fields: v.InferOutput<T>,
		proof: Proof
	) => Promise<Result<unknown, CareRefusalCode>>
): Promise<ActionFailure<PersonForm>> {
	const acting = await actingOn(event, about);
	const fields = fieldsOf(acting, schema);
	if (!fields.ok) return fields.failure;
	const enrolment = await enrolmentOf(acting);
	if (!enrolment.ok) return enrolment.failure;
	const proof = await provedFor(acting, enrolment.value, fields.value, place);
	if (!proof.ok) return proof.failure;
	return settled(acting, await work(acting, enrolment.value, fields.value, proof.value), place);
}

/** The page that the form was on: of an earlier enrolment, where its address says so. */
function pageOf({ event, member }: Acting, place: string): string {
	const earlier = parseId(event.url.searchParams.get('enrolment'), enrolmentId);
	return `/clinic/people/${member}?saved=${place}${earlier ? `&enrolment=${earlier}` : ''}#${place}`;
}

/** Goes back to the part of the page where it was done; a refusal comes back as 409 with the present page. */
function settled(
	acting: Acting,
	result: Result<unknown, CareRefusalCode>,
	place: string
): ActionFailure<PersonForm> {
	if (result.ok) redirect(303, pageOf(acting, place));
	if (ABOUT_INPUT.has(result.error.code)) return failed(acting, 422, { refusal: result.error });
	return refused(acting, result.error);
}

/** Something in the form has to be typed again; every other refusal means that the state had moved on. */
const ABOUT_INPUT: ReadonlySet<string> = new Set([
	'bad_time',
	'unknown_plan_choice',
	'name_missing',
	'clear_head_not_seen'
]);

/** The same for what is done to an account. */
export function accountSettled(
	acting: Acting,
	result: Result<unknown, AccountRefusalCode>,
	place: string
): ActionFailure<PersonForm> {
	if (result.ok) redirect(303, pageOf(acting, place));
	if (result.error.code === 'NO_SUCH_PERSON') error(404, 'Not found');
	if (isAboutInput(result.error)) return failed(acting, 422, { accountRefusal: result.error });
	logRefusal(acting, result.error.code);
	return failed(acting, 409, { accountRefusal: result.error });
}

function refused(acting: Acting, refusal: CareRefusalCode): ActionFailure<PersonForm> {
	logRefusal(acting, refusal.code);
	return failed(acting, 409, { refusal });
}

function logRefusal({ event, about }: Acting, refusal: string): void {
	const { route, locals } = event;
	app().log.warn({ requestId: locals.requestId, route: route.id, act: about, refusal }, 'refused');
}
