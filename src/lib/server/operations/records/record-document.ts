import type { Drawing } from '../../../domain/consent/drawing.ts';
import type { ConsentRecord } from '../../../domain/consent/record.schema.ts';
import {
	inOther,
	type DocumentBlock,
	type DocumentDrawing,
	type DocumentModel,
	type DocumentRow
} from '../../../domain/document.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import { localeOf } from '../../../i18n/locale.ts';
import { checking, row, rows } from './record-checking.ts';
import {
	interpretedByWords,
	interpreterIsWords,
	presentWords,
	provedWords,
	reviewWords,
	signsForOthersWords,
	standingWords,
	understoodWords,
	whenIn,
	type Locale,
	type When
} from './record-words.ts';
import type { Standing } from './sealed-records.ts';
import { textBlocks } from './text-blocks.ts';

/** What a printed record says beyond the record itself. */
export type AroundRecord = {
	hash: string;
	drawing: Drawing | null;
	standing: Standing;
	/** The care team's signature under it; `meaning` empty when the words are no longer at hand. */
	countersigned: { name: string; at: string; meaning: string } | null;
};

/**
 * A sealed record as a document, from its own text alone: the page, the print and the canonical text say the same (R3,
 * R11). Everything is in it, the numbers for checking last.
 */
export function recordDocument(record: ConsentRecord, around: AroundRecord): DocumentModel {
	const locale: Locale = { locale: localeOf(record.language) };
	const when = whenIn(record);
	const { signature, identityCheck, electronicRecords } = record;
	/** What the course says, where the interface has no words in its language. */
	const said = inOther(record.language, locale.locale);
	const read = inOther(electronicRecords.language, locale.locale);
	const drawing = around.drawing && drawingOf(around.drawing, locale);
	return {
		title: m.record_title({}, locale),
		lang: locale.locale,
		meta: [
			record.clinic.name,
			m.record_meta_person({ name: record.person.legalName, born: record.person.dateOfBirth }, locale),
			standingWords(around.standing, when, locale)
		],
		sections: [
			{
				heading: m.record_summary({}, locale),
				blocks: [{ ...said, type: 'list', ordered: false, items: record.summary }]
			},
			{ heading: m.record_plan({}, locale), blocks: [rows(planRows(record, when, locale, said))] },
			...record.statements.map(({ title, text, statement, affirmedAt }) => ({
				...said,
				heading: title,
				blocks: [
					...textBlocks(text, title).map((block) => ({ ...block, ...said })),
					statements(
						[{ text: statement, answer: m.record_affirmed({ when: when(affirmedAt) }, locale) }],
						said
					)
				]
			})),
			{ heading: m.record_understood({}, locale), blocks: [statements(understood(record, locale), said)] },
			{
				...read,
				heading: electronicRecords.title,
				blocks: [
					...textBlocks(electronicRecords.text, electronicRecords.title).map((block) => ({
						...block,
						...read
					})),
					statements(
						[
							{
								text: electronicRecords.accepted,
								answer: m.record_disclosure_accepted({ when: when(electronicRecords.acceptedAt) }, locale)
							}
						],
						read
					)
				]
			},
			{
				heading: m.record_before({}, locale),
				blocks: [
					rows([
						row(m.record_key_information({}, locale), when(record.keyInformation.seenAt)),
						row(m.record_questions({}, locale), m.record_questions_counts(record.queries, locale)),
						row(
							m.record_identity({}, locale),
							m.record_identity_by({ name: identityCheck.by.name, when: when(identityCheck.at) }, locale)
						),
						...(identityCheck.aloneAfterOwnInvitation
							? [row(m.record_identity_alone({}, locale), m.record_identity_alone_say({}, locale))]
							: []),
						row(
							m.record_reviewed_here({}, locale),
							m.record_identity_by(
								{ name: record.course.reviewedHere.name, when: when(record.course.reviewedHere.at) },
								locale
							)
						),
						row(m.record_review({}, locale), reviewWords(record, locale))
					])
				]
			},
			{
				heading: m.record_signature({}, locale),
				blocks: [
					{
						type: 'signature',
						name: row(m.record_signature_name({}, locale), signature.nameTyped),
						at: row(m.record_signature_at({}, locale), when(signature.signedAt)),
						meaning: { ...row(m.record_signature_meaning({}, locale), signature.meaning), ...said },
						drawing
					},
					rows([row(m.record_signature_proved({}, locale), provedWords(signature.authenticatedBy, locale))])
				]
			},
			...(record.company
				? [{ heading: m.record_company({}, locale), blocks: [rows(companyRows(record.company, locale))] }]
				: []),
			{
				heading: m.record_countersignature({}, locale),
				blocks: countersignature(around, when, locale, said)
			},
			{ heading: m.record_checking({}, locale), blocks: checking(record, around.hash, locale) }
		]
	};
}

type Said = ReturnType<typeof inOther>;

const statements = (items: { text: string; answer: string }[], said: Said): DocumentBlock => ({
	...said,
	type: 'statements',
	items,
	boxes: []
});

function companyRows(
	{ alone, with: present, names, interpreter, signsForOthers }: NonNullable<ConsentRecord['company']>,
	locale: Locale
): DocumentRow[] {
	const there = alone
		? m.record_company_alone({}, locale)
		: present.map((one) => presentWords(one, locale)).join('; ');
	return [
		row(m.record_company_with({}, locale), there),
		...(names ? [row(m.record_company_names({}, locale), names)] : []),
		...(interpreter
			? [
					row(
						m.record_company_interpreter({}, locale),
						`${interpreter.name}, ${interpreterIsWords(interpreter.is, locale)}, ${interpretedByWords(interpreter.by, locale)}`
					)
				]
			: []),
		row(m.record_signs_for_others({}, locale), signsForOthersWords(signsForOthers, locale))
	];
}

function planRows({ plan }: ConsentRecord, when: When, locale: Locale, said: Said): DocumentRow[] {
	const place = plan.place === 'home' ? m.plan_place_home({}, locale) : m.plan_place_clinic({}, locale);
	return [
		row(m.record_plan_problem({}, locale), plan.problem),
		{ ...row(m.record_plan_product({}, locale), plan.product.name), ...said },
		{ ...row(m.record_plan_route({}, locale), plan.route.name), ...said },
		row(m.record_plan_place({}, locale), place),
		row(m.record_plan_visits({}, locale), String(plan.plannedVisits)),
		row(m.record_plan_prescriber({}, locale), plan.prescriber.name),
		row(m.record_plan_therapist({}, locale), plan.therapist?.name ?? m.plan_nobody_named({}, locale)),
		row(m.record_plan_entered({}, locale), when(plan.enteredAt))
	];
}

const understood = ({ responses }: ConsentRecord, locale: Locale) =>
	responses.map(({ say, status, release }) => ({
		text: say,
		answer: understoodWords(status, release, locale)
	}));

function countersignature(
	{ countersigned }: AroundRecord,
	when: When,
	locale: Locale,
	said: Said
): DocumentBlock[] {
	if (!countersigned) return [{ type: 'paragraph', text: m.record_countersignature_none({}, locale) }];
	const { name, at, meaning } = countersigned;
	return [
		{
			type: 'signature',
			name: row(m.record_signature_name({}, locale), name),
			at: row(m.record_signature_at({}, locale), when(at)),
			meaning: { ...row(m.record_signature_meaning({}, locale), meaning), ...said },
			drawing: null
		}
	];
}

const drawingOf = ({ width, height, strokes }: Drawing, locale: Locale): DocumentDrawing => ({
	width,
	height,
	strokes: strokes.map((stroke) => stroke.map(([x, y]) => ({ x, y }))),
	alt: m.record_signature_drawn({}, locale)
});
