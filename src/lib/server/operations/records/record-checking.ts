import type { ConsentRecord } from '../../../domain/consent/record.schema.ts';
import type { DocumentBlock, DocumentRow } from '../../../domain/document.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import type { Locale } from './record-words.ts';

export const row = (label: string, value: string): DocumentRow => ({ label, value });
export const rows = (all: DocumentRow[]): DocumentBlock => ({ type: 'rows', rows: all });

/** Ids, hashes and every single answer: what somebody needs to compare this document with the log. */
export function checking(record: ConsentRecord, hash: string, locale: Locale): DocumentBlock[] {
	const { course, identityCheck, electronicRecords, keyInformation, signature } = record;
	const facts: [string, string][] = [
		['record', hash],
		['schema', record.schema],
		['salt', record.salt],
		['clinic', record.clinic.id],
		['enrolment', record.enrolment],
		['returns from', record.returnsFrom ?? '-'],
		['person', record.person.id],
		['course', `${course.id} ${course.label} ${course.version}`],
		['course reviewed by', course.reviewedHere.by],
		['plan version', String(record.plan.planVersion)],
		['plan', `${record.plan.product.id} / ${record.plan.route.id} / ${record.plan.place}`],
		['prescriber', record.plan.prescriber.id],
		['therapist', record.plan.therapist?.id ?? '-'],
		[
			'disclosure',
			`${electronicRecords.disclosure} (${electronicRecords.language}, ${electronicRecords.demonstrated})`
		],
		['key information', `${keyInformation.version} (${keyInformation.language})`],
		['identity check', `${identityCheck.challenge} (${identityCheck.method}, ${identityCheck.by.id})`],
		['head of the person stream', identityCheck.personHead],
		['head of the clinic stream', record.clinic.head],
		['event before the signature', `${record.eventHead.seq} ${record.eventHead.hash}`],
		['bundle', record.bundle],
		['drawing', signature.drawn ?? '-'],
		...companyFacts(record),
		['signed at', `${signature.signedAt} = ${signature.signedAtLocal} ${signature.timeZone}`],
		...record.statements.map(({ id, covers, cites, affirmedAt }): [string, string] => [
			`statement ${id}`,
			`${affirmedAt}; covers ${covers.join(' ') || '-'}; sources ${cites.join(' ') || '-'}`
		]),
		...record.responses.flatMap(answerFacts)
	];
	return [
		{ type: 'paragraph', text: m.record_checking_say({}, locale) },
		rows(facts.map(([label, value]) => row(label, value)))
	];
}

function companyFacts({ company }: ConsentRecord): [string, string][] {
	if (!company) return [];
	const { alone, with: present, interpreter, signsForOthers } = company;
	return [
		['with them', alone ? 'alone' : present.join(' ')],
		['interpreter', interpreter ? `${interpreter.is}, ${interpreter.by}` : '-'],
		['signs for others', signsForOthers]
	];
}

function answerFacts({
	objective,
	status,
	answers,
	release
}: ConsentRecord['responses'][number]): [string, string][] {
	return [
		[
			`objective ${objective}`,
			release ? `${status} (${release.method}, ${release.by}, ${release.at})` : status
		],
		...answers.map(({ item, place, outcome, at, shown }): [string, string] => [
			`answer ${item}`,
			`${outcome}, ${place === 'before_signing' ? place : place.module}, ${at}, shown ${shown}`
		])
	];
}
