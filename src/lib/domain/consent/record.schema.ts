import * as v from 'valibot';
import { SIGNS_FOR_OTHERS } from '../clinic/signs-for-others.ts';
import type { Sha256Hex } from '../ids.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { type Result, ok, refuse } from '../result.ts';
import { INTERPRETED_BY, INTERPRETER_IS, PRESENT } from './company.ts';

export const RECORD_SCHEMA = 'preface/consent-record@1';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));
const said = v.pipe(v.string(), v.minLength(1));
const named = v.strictObject({ id: v.string(), name: said });
const outcome = v.picklist(['correct', 'incorrect', 'unsure']);

/** The sealed record in its only form. Strict: a field that this version does not know makes it another kind. */
export const recordSchema = v.strictObject({
	schema: v.literal(RECORD_SCHEMA),
	/** 32 random bytes in hex: the record's hash is stored in clear, and without this a name could be guessed from it. */
	salt: hash,
	/** `head`: of the clinic's own stream, which its numbers in the texts below come from. */
	clinic: v.strictObject({ id: v.string(), name: said, head: hash }),
	enrolment: v.string(),
	person: v.strictObject({ id: v.string(), legalName: said, dateOfBirth: day }),
	course: v.strictObject({
		id: v.string(),
		version: hash,
		label: v.string(),
		/** `none`: no clinician has reviewed the base course. */
		review: v.union([
			v.literal('none'),
			v.strictObject({ by: v.string(), on: v.string(), next: v.string() })
		]),
		/** Who of the clinic signed "I have reviewed this version". */
		reviewedHere: v.strictObject({ by: v.string(), name: said, at: instant })
	}),
	language: v.string(),
	plan: v.strictObject({
		planVersion: v.number(),
		problem: said,
		product: v.strictObject({ id: v.string(), name: said }),
		route: v.strictObject({ id: v.string(), name: said }),
		place: v.picklist(['clinic', 'home']),
		plannedVisits: v.number(),
		prescriber: named,
		therapist: v.nullable(named),
		enteredAt: instant
	}),
	electronicRecords: v.strictObject({
		disclosure: hash,
		language: v.string(),
		title: said,
		text: said,
		accepted: said,
		acceptedAt: instant,
		demonstrated: v.literal('code_read_from_document')
	}),
	keyInformation: v.strictObject({ version: hash, language: v.string(), seenAt: instant }),
	summary: v.array(said),
	statements: v.pipe(
		v.array(
			v.strictObject({
				id: v.string(),
				title: said,
				/** Empty where the statement stands alone: the module under whose title it goes says the rest. */
				text: v.string(),
				statement: said,
				covers: v.array(v.string()),
				cites: v.array(v.string()),
				affirmedAt: instant
			})
		),
		v.minLength(1)
	),
	responses: v.array(
		v.strictObject({
			objective: v.string(),
			/** What the person can say, in the first person, as the course puts it. */
			say: said,
			status: v.picklist(['closed', 'released', 'carried']),
			answers: v.array(
				v.strictObject({
					place: v.union([v.literal('before_signing'), v.strictObject({ module: v.string() })]),
					item: v.string(),
					shown: hash,
					outcome,
					at: instant
				})
			),
			release: v.nullable(
				v.strictObject({
					method: v.picklist(['teach_back', 'explained', 'not_applicable']),
					reason: v.string(),
					by: v.string(),
					at: instant
				})
			)
		})
	),
	/** The enrolment whose understanding was carried into this one. */
	returnsFrom: v.nullable(v.string()),
	/** Last event before the signature: pins every answer, query and release in the log. */
	eventHead: v.strictObject({ seq: v.number(), hash }),
	queries: v.strictObject({ asked: v.number(), answered: v.number(), takenBack: v.number() }),
	identityCheck: v.strictObject({
		challenge: v.string(),
		method: v.literal('four_words'),
		by: named,
		at: instant,
		aloneAfterOwnInvitation: v.boolean(),
		personHead: hash
	}),
	bundle: hash,
	/** Who was with the person when they signed (R60). Records sealed before this was asked have none. */
	company: v.optional(
		v.strictObject({
			alone: v.boolean(),
			with: v.array(v.picklist(PRESENT)),
			names: v.nullable(said),
			interpreter: v.nullable(
				v.strictObject({ name: said, by: v.picklist(INTERPRETED_BY), is: v.picklist(INTERPRETER_IS) })
			),
			/** The clinic's rule on who may sign for somebody else, as it was then. */
			signsForOthers: v.picklist(SIGNS_FOR_OTHERS)
		})
	),
	signature: v.strictObject({
		nameTyped: said,
		/** SHA-256 of the strokes, when the person drew their signature too. */
		drawn: v.nullable(hash),
		/** What signing means, as shown (R11). */
		meaning: said,
		/** The second component, given again for this signature (R16). */
		authenticatedBy: v.picklist(['passphrase', 'passkey']),
		signedAt: instant,
		timeZone: said,
		/** The same instant as the clinic's wall clock shows it, with its offset. */
		signedAtLocal: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/))
	})
});

export type ConsentRecord = v.InferOutput<typeof recordSchema>;

/** A record as it is sealed: `hash` is the SHA-256 of exactly `text`, its canonical JSON. */
export type SealedRecord = { record: ConsentRecord; text: string; hash: Sha256Hex };

export function sealRecord(record: ConsentRecord): SealedRecord {
	const text = canonicalJson(record);
	return { record, text, hash: sha256Hex(text) };
}

export type UnreadableRecord = { code: 'not_json' | 'not_canonical' | 'not_a_record' };

/** Reads sealed bytes back. Only the canonical form is a record: otherwise two texts could claim to be the same one. */
export function readRecord(text: string): Result<SealedRecord, UnreadableRecord> {
	const parsed = parseJson(text);
	if (!parsed.ok) return parsed;
	const checked = v.safeParse(recordSchema, parsed.value);
	if (!checked.success) return refuse({ code: 'not_a_record' });
	const sealed = sealRecord(checked.output);
	return sealed.text === text ? ok(sealed) : refuse({ code: 'not_canonical' });
}

function parseJson(text: string): Result<unknown, UnreadableRecord> {
	try {
		return ok(JSON.parse(text));
	} catch {
		return refuse({ code: 'not_json' });
	}
}
