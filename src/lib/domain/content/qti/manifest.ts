import { titleIn } from '../look-up.ts';
import type { Course, LanguageTag } from '../model.ts';
import type { Sha256Hex } from '../../ids.ts';
import { TOOL } from './asi-root.ts';
import type { Asked } from './asked.ts';
import { itemPath, TEST_PATH, type AnyItem } from './contents.ts';
import { identifierOf } from './identifiers.ts';
import { element, type XmlElement } from './xml-tree.ts';

const CP = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1';
const CP_SCHEMA = 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd';
const QTI_METADATA = 'http://www.imsglobal.org/xsd/imsqti_metadata_v3p0';
const LOM = 'http://ltsc.ieee.org/xsd/LOM';

type Package = {
	course: Course;
	language: LanguageTag;
	version: Sha256Hex;
	identifier: string;
	testIdentifier: string;
	origin: readonly string[];
	items: readonly { item: AnyItem; asked: Asked }[];
};

/** What is in the package: IMS Content Packaging as QTI 3.0 profiles it. */
export const manifest = (given: Package): XmlElement => {
	const { identifier, testIdentifier, items } = given;
	return element(
		'manifest',
		{
			xmlns: CP,
			'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
			'xsi:schemaLocation': `${CP} ${CP_SCHEMA}`,
			identifier
		},
		element(
			'metadata',
			{},
			element('schema', {}, 'QTI Package'),
			element('schemaversion', {}, '3.0.0'),
			aboutTheCourse(given)
		),
		element('organizations'),
		element(
			'resources',
			{},
			element(
				'resource',
				{ identifier: testIdentifier, type: 'imsqti_test_xmlv3p0', href: TEST_PATH },
				element('file', { href: TEST_PATH }),
				...items.map(({ item }) => element('dependency', { identifierref: identifierOf(item.id) }))
			),
			...items.map(({ item, asked }) => itemResource(item, asked))
		)
	);
};

const itemResource = (item: AnyItem, asked: Asked): XmlElement =>
	element(
		'resource',
		{ identifier: identifierOf(item.id), type: 'imsqti_item_xmlv3p0', href: itemPath(item) },
		element('metadata', {}, aboutTheItem(asked)),
		element('file', { href: itemPath(item) })
	);

function aboutTheItem({ interaction, responses, feedback, score, firstStep }: Asked): XmlElement {
	const feedbackType = feedback.length === 0 ? 'none' : firstStep === undefined ? 'nonadaptive' : 'adaptive';
	return element(
		'qtiMetadata',
		{ xmlns: QTI_METADATA },
		element('timeDependent', {}, 'false'),
		element('composite', {}, String(responses.length > 1)),
		element('interactionType', {}, interaction),
		element('feedbackType', {}, feedbackType),
		element('solutionAvailable', {}, String(responses.some(({ correct }) => correct.length > 0))),
		...(score ? [element('scoringMode', {}, score.by)] : []),
		element('toolName', {}, TOOL)
	);
}

/** Title, language, version and licence, as IEEE LOM has them. */
function aboutTheCourse({ course, language, version, origin }: Package): XmlElement {
	const said = (text: string, spoken: LanguageTag = language) =>
		element('string', { language: spoken }, text);
	return element(
		'lom',
		{ xmlns: LOM },
		element(
			'general',
			{},
			element('identifier', {}, element('catalog', {}, course.schema), element('entry', {}, version)),
			element('title', {}, said(titleIn(course.title, language, course.source_language))),
			element('language', {}, language),
			element('description', {}, said(origin.join(' '), 'en'))
		),
		element('lifeCycle', {}, element('version', {}, said(course.version, 'en'))),
		element('rights', {}, element('description', {}, said(course.license, 'en')))
	);
}
