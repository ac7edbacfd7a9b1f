import { element, type Attributes, type XmlElement } from './xml-tree.ts';

const ASI = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0';
const ASI_SCHEMA = 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0p1_v1p0.xsd';

/** The root of an item or of a test: the same schema describes both. */
export const asiRoot = (
	name: 'qti-assessment-item' | 'qti-assessment-test',
	attributes: Attributes,
	...children: readonly XmlElement[]
): XmlElement =>
	element(
		name,
		{
			xmlns: ASI,
			'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
			'xsi:schemaLocation': `${ASI} ${ASI_SCHEMA}`,
			...attributes,
			'tool-name': TOOL
		},
		...children
	);

export const TOOL = 'Preface';
