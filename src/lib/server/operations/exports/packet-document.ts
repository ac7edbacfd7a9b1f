import { clausesFor } from '../../../domain/consent/bundle.ts';
import { titleIn } from '../../../domain/content/look-up.ts';
import type { Passage } from '../../../domain/content/model.ts';
import { passageIn, plainText, wordsIn } from '../../../domain/content/text.ts';
import {
	inOther,
	type DocumentBlock,
	type DocumentModel,
	type DocumentSection
} from '../../../domain/document.ts';
import { m } from '../../../i18n/paraglide/messages.js';
import { parametersOf } from '../learning/parameters-of.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { localeOf } from '../../../i18n/locale.ts';
import { packetHealth } from './packet-health.ts';
import { reviewWords } from '../streams/review-words.ts';

export type Packet = {
	document: DocumentModel;
	/** Printed on every page: which words the packet holds. */
	reference: string;
};

/**
 * Everything that a person would read and agree to on the screen, to be read, ticked and signed on paper (R24, R33, R56).
 * A packet is no record: what is signed on it counts where the clinic keeps it.
 */
export async function packetDocument(view: EnrolmentView): Promise<Packet> {
	const { state, course, clinic, person } = view;
	const { language } = state;
	const fallback = course.source_language;
	const locale = { locale: localeOf(language) };
	/** What the course says, where the interface has no words in its language. */
	const said = inOther(language, locale.locale);
	const values = await parametersOf(view);
	/** A hole to be filled in by hand, where the care team has not said yet. */
	const valueOf = (name: string): string => values[name] || m.packet_blank({}, locale);
	const boxes = [m.packet_yes({}, locale), m.packet_no({}, locale), m.packet_ask({}, locale)];
	const { key_information: main, electronic_records: records, consent } = course;

	const sections: DocumentSection[] = [
		...sectionsOf(
			passageIn(main.text, language, fallback),
			titleIn(course.title, language, fallback),
			valueOf,
			said
		),
		...sectionsOf(
			passageIn(records.text, language, fallback),
			titleIn(records.title, language, fallback),
			valueOf,
			said
		),
		...packetHealth(view, valueOf),
		{
			heading: m.packet_agreement({}, locale),
			blocks: [
				{ type: 'paragraph', text: m.packet_agreement_say({}, locale) },
				{
					...said,
					type: 'list',
					ordered: false,
					items: consent.summary.map((line) => plainText(wordsIn(line, language, fallback), valueOf))
				}
			]
		},
		...clausesFor(course, state.plan).flatMap((clause) => {
			const title = titleIn(clause.title, language, fallback);
			const statement = plainText(wordsIn(clause.statement, language, fallback), valueOf);
			const parts = sectionsOf(passageIn(clause.text, language, fallback), title, valueOf, said);
			const asked: DocumentBlock = {
				...said,
				type: 'statements',
				items: [{ text: statement, answer: null }],
				boxes
			};
			return withLast(parts, asked, { heading: title, ...said });
		}),
		{
			heading: m.packet_signature({}, locale),
			blocks: [
				{ type: 'paragraph', text: m.patient_sign_only_you({ clinic: clinic.settings.name }, locale) },
				...whoIsThere(locale),
				{
					...said,
					type: 'paragraph',
					text: plainText(wordsIn(consent.meaning, language, fallback), valueOf)
				},
				{
					type: 'blanks',
					labels: [m.packet_name({}, locale), m.packet_sign({}, locale), m.packet_date({}, locale)]
				}
			]
		},
		{
			heading: m.packet_countersignature({}, locale),
			blocks: [
				{
					...said,
					type: 'paragraph',
					text: plainText(wordsIn(consent.countersign_meaning, language, fallback), valueOf)
				},
				{
					type: 'blanks',
					labels: [
						m.packet_name({}, locale),
						m.packet_identity({}, locale),
						m.packet_sign({}, locale),
						m.packet_date({}, locale)
					]
				}
			]
		}
	];
	return {
		document: {
			title: m.packet_title({}, locale),
			lang: locale.locale,
			meta: [
				clinic.settings.name,
				m.record_meta_person({ name: person.legalName, born: person.dateOfBirth ?? '' }, locale),
				state.plan ? m.packet_meta_plan({}, locale) : m.packet_meta_no_plan({}, locale),
				...reviewWords(view)
			],
			sections
		},
		reference: `${course.id} ${course.version} ${state.version}`
	};
}

/** As on the screen (R60): who is there, and of an interpreter the name, the way and who they are. */
function whoIsThere(locale: { locale: ReturnType<typeof localeOf> }): DocumentBlock[] {
	return [
		{
			type: 'statements',
			items: [{ text: m.patient_company_legend({}, locale), answer: null }],
			boxes: [
				m.patient_company_alone({}, locale),
				m.patient_company_family({}, locale),
				m.patient_company_interpreter({}, locale),
				m.patient_company_staff({}, locale)
			]
		},
		{
			type: 'blanks',
			labels: [m.packet_company_names({}, locale), m.packet_company_interpreter({}, locale)]
		}
	];
}

type Said = ReturnType<typeof inOther>;

/** Each heading of a passage begins a section of its own; what stands before the first belongs under `title`. */
function sectionsOf(
	passage: Passage,
	title: string,
	valueOf: (name: string) => string,
	said: Said
): DocumentSection[] {
	const sections: (Said & { heading: string; blocks: DocumentBlock[] })[] = [];
	for (const node of passage) {
		// Nothing that is signed has one.
		if (node.type === 'figure') continue;
		if (node.type === 'heading') {
			sections.push({ ...said, heading: plainText(node.children, valueOf), blocks: [] });
			continue;
		}
		if (sections.length === 0) sections.push({ ...said, heading: title, blocks: [] });
		sections.at(-1)?.blocks.push(
			node.type === 'list'
				? {
						...said,
						type: 'list',
						ordered: node.ordered,
						items: node.items.map((item) => plainText(item, valueOf))
					}
				: { ...said, type: 'paragraph', text: plainText(node.children, valueOf) }
		);
	}
	return sections;
}

function withLast(
	sections: DocumentSection[],
	block: DocumentBlock,
	titled: Omit<DocumentSection, 'blocks'>
): DocumentSection[] {
	const last = sections.at(-1) ?? { ...titled, blocks: [] };
	return [...sections.slice(0, -1), { ...last, blocks: [...last.blocks, block] }];
}
