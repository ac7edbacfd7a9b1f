import { m } from '$lib/i18n/paraglide/messages.js';

/** Fields of rows, sealed fields, and parts of a record, as the ledger names them. */
const WORDS: Readonly<Record<string, () => string>> = {
	contents: m.verify_field_contents,
	hash: m.verify_field_hash,
	prev: m.verify_field_prev,
	seq: m.verify_field_seq,
	type: m.verify_field_type,
	clinic: m.verify_field_clinic,
	kind: m.verify_field_owner,
	stream: m.verify_field_owner,
	words: m.verify_field_words,
	reason: m.verify_field_reason,
	problem: m.verify_field_problem,
	order: m.verify_field_order,
	choice: m.verify_field_choices,
	choices: m.verify_field_choices,
	belief: m.verify_field_beliefs,
	beliefs: m.verify_field_beliefs,
	sureness: m.verify_field_sureness,
	name: m.verify_field_name,
	legalName: m.verify_field_name,
	calledName: m.verify_field_name,
	dateOfBirth: m.verify_field_birth,
	email: m.verify_field_contact,
	mobile: m.verify_field_contact,
	record: m.verify_field_record,
	drawing: m.verify_field_drawing,
	driver: m.verify_field_driver,
	bundle: m.verify_field_bundle,
	plan: m.verify_field_plan,
	statements: m.verify_field_statements,
	responses: m.verify_field_responses,
	queries: m.verify_field_queries,
	identityCheck: m.verify_field_identity,
	personHead: m.verify_field_identity,
	clinicHead: m.verify_field_clinic,
	person: m.verify_field_person,
	eventHead: m.verify_field_event_head,
	signature: m.verify_field_signature,
	electronicRecords: m.verify_field_records,
	keyInformation: m.verify_field_key_information,
	language: m.verify_field_language,
	course: m.verify_field_course,
	returnsFrom: m.verify_field_enrolment,
	enrolment: m.verify_field_enrolment,
	meaning: m.verify_field_meaning,
	canonical: m.verify_field_canonical
};

/** A field that nobody thought of is quoted as it is named: somebody who altered a row may have put anything there. */
export const fieldOfRecordWords = (field: string): string =>
	Object.hasOwn(WORDS, field) ? (WORDS[field]?.() ?? field) : m.verify_field_other({ field });
