import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { SigningStep } from '$lib/domain/enrolment/events.ts';
import type { Sha256Hex } from '$lib/domain/ids.ts';
import type { Result } from '$lib/domain/result.ts';
import { contextOf } from '$lib/server/http/context.ts';
import { companyFaults } from '$lib/domain/consent/company.ts';
import { line, lines, orNull, readForm, type FieldErrors } from '$lib/server/http/form.ts';
import { goOn, ownPage } from '$lib/server/http/own-page.ts';
import { clinicFact } from '$lib/server/operations/clinics/clinic-fact.ts';
import { proveAgain } from '$lib/server/operations/identity/prove-again.ts';
import { askQuery } from '$lib/server/operations/queries/ask-query.ts';
import { isKept, ownQueries } from '$lib/server/operations/queries/own-queries.ts';
import {
	affirmStatement,
	declineConsent,
	markStale,
	openSigning,
	putOffSigning,
	sayAnotherActs,
	showSigningStep,
	takeBackStatement
} from '$lib/server/operations/signing/ceremony.ts';
import { readSigning } from '$lib/server/operations/signing/read-signing.ts';
import { signConsent } from '$lib/server/operations/signing/sign-consent.ts';
import type { CompanyTyped } from '$lib/ui/patient/pages/sign/WhoIsThere.svelte';
import { ownReading } from '../reading.server.ts';
import { companyIn } from './company.server.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/my/sign';
/** A drawing is a few kilobytes of strokes; more is no signature. */
const MOST_DRAWING_CHARACTERS = 60_000;

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => ({
		signing: readSigning(view),
		queries: await ownQueries(view, (query) => query.about === 'consent' && isKept(query)),
		answerHours: clinicFact(view, 'clinic.answer_hours'),
		timeZone: view.clinicFacts.timeZone,
		reading: await ownReading(view)
	}));

/** Which words the page showed. A form without it is as good as one about other words: refused with what stands now. */
const bundle = v.optional(v.string(), '');
const statement = v.object({ statement: line(100), bundle });
const step = v.object({
	step: v.picklist(['summary', 'statements', 'review'] satisfies SigningStep[]),
	bundle
});
const words = v.object({ words: orNull(lines(2_000)) });
const question = v.object({ words: lines(2_000) });
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const signature = v.object({
	bundle: hash,
	name: line(200),
	name_drawing: v.optional(v.pipe(v.string(), v.maxLength(MOST_DRAWING_CHARACTERS, 'too_long')), ''),
	passphrase: v.pipe(v.string('missing'), v.nonEmpty('missing'), v.maxLength(1_000, 'too_long'))
});

const act = async <T extends v.GenericSchema>(
	event: RequestEvent,
	schema: T,
	run: (form: FormData, value: v.InferOutput<T>) => Promise<Result<unknown, { code: string }>>
) => {
	const form = await event.request.formData();
	const read = readForm(schema, form);
	return read.ok ? goOn(event, await run(form, read.value), HERE) : fail(422, { refusal: 'not_understood' });
};

const nothing = v.object({});

/** Sent back with what was written and drawn; a passphrase never is. */
const badSignature = (errors: FieldErrors, given: Record<string, string>, company: CompanyTyped) =>
	fail(422, {
		signErrors: errors,
		name: given['name'] ?? '',
		drawing: given['name_drawing'] ?? '',
		company
	});

export const actions: Actions = {
	open: (event) => act(event, nothing, (form) => openSigning(contextOf(event, form))),
	again: async (event) => {
		const form = await event.request.formData();
		const ctx = contextOf(event, form);
		// Closing what is out of date and opening what stands now are two acts; the first may have been done before.
		await markStale({ ...ctx, idempotencyKey: null });
		return goOn(event, await openSigning(ctx), HERE);
	},
	show: (event) => act(event, step, (form, shown) => showSigningStep(contextOf(event, form), shown)),
	affirm: (event) => act(event, statement, (form, shown) => affirmStatement(contextOf(event, form), shown)),
	takeBack: (event) =>
		act(event, statement, (form, shown) => takeBackStatement(contextOf(event, form), shown)),
	notNow: async (event) => {
		const form = await event.request.formData();
		return goOn(event, await putOffSigning(contextOf(event, form)), '/my');
	},
	decline: async (event) => {
		const form = await event.request.formData();
		const read = readForm(words, form);
		return goOn(
			event,
			await declineConsent(contextOf(event, form), read.ok ? read.value.words : null),
			'/my'
		);
	},
	ask: async (event) => {
		const form = await event.request.formData();
		const read = readForm(question, form);
		if (!read.ok) return fail(422, { questionErrors: read.errors, question: read.given['words'] ?? '' });
		const asked = await askQuery(contextOf(event, form), { about: 'consent', words: read.value.words });
		return goOn(event, asked, HERE);
	},
	sign: async (event) => {
		const form = await event.request.formData();
		const { anotherActs, company, typed } = companyIn(form);
		// Whatever else the form says: nobody signs for somebody else, and nobody is asked for a passphrase to say so.
		if (anotherActs) return goOn(event, await sayAnotherActs(contextOf(event, form)), HERE);
		const read = readForm(signature, form);
		const faults: FieldErrors = { ...companyFaults(company), ...(read.ok ? {} : read.errors) };
		if (!read.ok) return badSignature(faults, read.given, typed);
		if (Object.keys(faults).length > 0) return badSignature(faults, read.value, typed);
		const { bundle, name, name_drawing, passphrase } = read.value;
		const ctx = contextOf(event, form);
		const proof = await proveAgain(ctx, { passphrase, code: null });
		if (!proof.ok) return badSignature({ passphrase: 'wrong' }, { name, name_drawing }, typed);
		const signed = await signConsent(ctx, {
			// The form of a hash was just checked; whether it names what stands now, the operation decides.
			bundle: bundle as Sha256Hex,
			nameTyped: name,
			company,
			drawn: name_drawing === '' ? null : name_drawing,
			proof: proof.value
		});
		if (!signed.ok && signed.error.code === 'not_a_drawing') {
			return badSignature({ name_drawing: 'unreadable' }, { name }, typed);
		}
		// Whatever refuses it, nobody writes their name or draws twice.
		const { data } = goOn(event, signed, '/my/copy');
		return fail(409, { ...data, signErrors: {}, name, drawing: name_drawing, company: typed });
	}
};
