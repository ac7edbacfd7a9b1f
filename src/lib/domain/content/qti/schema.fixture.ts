import { allIn, elementsIn, type XmlNode } from './xml-reader.fixture.ts';

/**
 * What the schemas of QTI 3.0 (ASI, and Content Packaging with its metadata) ask of the elements that we write: `needs` and
 * `may` are attributes, `holds` is a pattern over the names of the children. Written down by hand, as the schemas are large and
 * have a licence of their own; an element or an attribute that is not here is a fault.
 */
type Model = {
	needs?: string[];
	may?: string[];
	holds?: string;
	hasWords?: true;
	/** `data-*` is allowed nearly everywhere, but not everywhere. */
	data?: true;
};

const IN_A_LINE = '(strong|em|span|qti-text-entry-interaction|qti-inline-choice-interaction)*';
const STRESS = '(strong|em|span)*';
const SECTIONS = '(qti-assessment-item-ref|qti-assessment-section)*';
const EXPRESSION = '(qti-and|qti-match|qti-gte|qti-lte|qti-is-null|qti-variable|qti-correct|qti-base-value)';
const RULES = '(qti-set-outcome-value|qti-response-condition)*';
const CHOICE = 'qti-choice-interaction';
const words = { holds: STRESS, hasWords: true } as const;
const xmlns = ['xmlns', 'xmlns:xsi', 'xsi:schemaLocation'];
const none: Model = { holds: '' };
const onlyWords: Model = { holds: '', hasWords: true };

const MODELS: Record<string, Model> = {
	'qti-assessment-item': {
		needs: ['identifier', 'title', 'time-dependent', 'xmlns'],
		may: [...xmlns, 'xml:lang', 'tool-name', 'adaptive'],
		holds:
			'(qti-response-declaration)*(qti-outcome-declaration)*(qti-item-body)?(qti-response-processing)?(qti-modal-feedback)*',
		data: true
	},
	'qti-response-declaration': {
		needs: ['identifier', 'cardinality', 'base-type'],
		holds: '(qti-correct-response)?'
	},
	'qti-correct-response': { holds: '(qti-value)+' },
	'qti-default-value': { holds: '(qti-value)+' },
	'qti-value': onlyWords,
	'qti-outcome-declaration': {
		needs: ['identifier', 'cardinality', 'base-type'],
		may: ['normal-maximum', 'external-scored'],
		holds: '(qti-default-value)?'
	},
	'qti-item-body': {
		holds: `(p|qti-rubric-block|qti-feedback-block|${CHOICE}|qti-match-interaction|qti-order-interaction|qti-extended-text-interaction)+`
	},
	'qti-rubric-block': { needs: ['view'], may: ['use', 'xml:lang'], holds: 'qti-content-body', data: true },
	'qti-feedback-block': {
		needs: ['outcome-identifier', 'identifier'],
		may: ['show-hide'],
		holds: 'qti-content-body',
		data: true
	},
	'qti-content-body': { holds: `(p|dl|ol|${CHOICE})*`, hasWords: true },
	'qti-choice-interaction': {
		needs: ['response-identifier'],
		may: ['shuffle', 'max-choices'],
		holds: '(qti-prompt)?(qti-simple-choice)+',
		data: true
	},
	'qti-order-interaction': {
		needs: ['response-identifier'],
		may: ['shuffle'],
		holds: '(qti-prompt)?(qti-simple-choice)+',
		data: true
	},
	'qti-match-interaction': {
		needs: ['response-identifier'],
		may: ['class', 'shuffle', 'max-associations'],
		holds: '(qti-prompt)?(qti-simple-match-set)(qti-simple-match-set)',
		data: true
	},
	'qti-simple-match-set': { holds: '(qti-simple-associable-choice)*', data: true },
	'qti-simple-associable-choice': {
		needs: ['identifier', 'match-max'],
		may: ['fixed'],
		data: true,
		...words
	},
	'qti-simple-choice': { needs: ['identifier'], data: true, ...words },
	'qti-inline-choice-interaction': {
		needs: ['response-identifier'],
		may: ['shuffle'],
		holds: '(qti-inline-choice)+',
		data: true
	},
	'qti-inline-choice': { needs: ['identifier'], data: true, ...words },
	'qti-text-entry-interaction': {
		needs: ['response-identifier'],
		may: ['expected-length'],
		holds: '',
		data: true
	},
	'qti-extended-text-interaction': {
		needs: ['response-identifier'],
		may: ['expected-lines'],
		holds: '(qti-prompt)?',
		data: true
	},
	'qti-prompt': words,
	'qti-modal-feedback': {
		needs: ['outcome-identifier', 'identifier', 'show-hide'],
		holds: 'qti-content-body',
		data: true
	},
	p: { holds: IN_A_LINE, hasWords: true },
	dl: { holds: '(dt|dd)*' },
	ol: { holds: '(li)*' },
	dt: words,
	dd: words,
	li: words,
	strong: words,
	em: words,
	span: { may: ['xml:lang'], ...words },
	'qti-response-processing': { holds: RULES },
	'qti-response-condition': {
		holds: '(qti-response-if)(qti-response-else-if)*(qti-response-else)?'
	},
	'qti-response-if': { holds: EXPRESSION + RULES },
	'qti-response-else-if': { holds: EXPRESSION + RULES },
	'qti-response-else': { holds: RULES },
	'qti-set-outcome-value': { needs: ['identifier'], holds: EXPRESSION },
	'qti-and': { holds: `${EXPRESSION}+` },
	'qti-match': { holds: EXPRESSION + EXPRESSION },
	'qti-gte': { holds: EXPRESSION + EXPRESSION },
	'qti-lte': { holds: EXPRESSION + EXPRESSION },
	'qti-is-null': { holds: EXPRESSION },
	'qti-variable': { needs: ['identifier'], ...none },
	'qti-correct': { needs: ['identifier'], ...none },
	'qti-base-value': { needs: ['base-type'], ...onlyWords },

	'qti-assessment-test': {
		needs: ['identifier', 'title', 'xmlns'],
		may: [...xmlns, 'xml:lang', 'tool-name'],
		holds: '(qti-rubric-block)*(qti-test-part)+',
		data: true
	},
	'qti-test-part': {
		needs: ['identifier', 'navigation-mode', 'submission-mode'],
		holds: '(qti-item-session-control)?(qti-assessment-section)+',
		data: true
	},
	'qti-item-session-control': { may: ['show-feedback'], ...none },
	'qti-assessment-section': { needs: ['identifier', 'title', 'visible'], holds: SECTIONS, data: true },
	'qti-assessment-item-ref': { needs: ['identifier', 'href'], may: ['category'], holds: '', data: true },

	manifest: { needs: ['identifier', 'xmlns'], may: xmlns, holds: '(metadata)(organizations)(resources)' },
	metadata: { holds: '(schema)(schemaversion)(lom)?|(qtiMetadata)?' },
	schema: onlyWords,
	schemaversion: onlyWords,
	organizations: none,
	resources: { holds: '(resource)*' },
	resource: { needs: ['identifier', 'type'], may: ['href'], holds: '(metadata)?(file)+(dependency)*' },
	file: { needs: ['href'], ...none },
	dependency: { needs: ['identifierref'], ...none },
	qtiMetadata: {
		needs: ['xmlns'],
		holds:
			'(timeDependent)?(composite)?(interactionType)*(feedbackType)?(solutionAvailable)?(scoringMode)*(toolName)?'
	},
	...Object.fromEntries(
		['timeDependent', 'composite', 'interactionType', 'feedbackType', 'solutionAvailable', 'scoringMode']
			.concat('toolName', 'catalog', 'entry', 'language')
			.map((name) => [name, onlyWords])
	),
	lom: { needs: ['xmlns'], holds: '(general)(lifeCycle)(rights)' },
	general: { holds: '(identifier)(title)(language)(description)' },
	identifier: { holds: '(catalog)(entry)' },
	title: { holds: '(string)+' },
	description: { holds: '(string)+' },
	lifeCycle: { holds: '(version)' },
	version: { holds: '(string)+' },
	rights: { holds: '(description)' },
	string: { needs: ['language'], ...onlyWords }
};

/** Values that the schemas list, and those that have a form. */
const BOOLEAN = /^(true|false)$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const NUMBER = /^\d+$/;
const FORMS: Record<string, RegExp> = {
	...Object.fromEntries(
		['identifier', 'response-identifier', 'outcome-identifier', 'identifierref'].map((key) => [key, NAME])
	),
	...Object.fromEntries(
		['time-dependent', 'adaptive', 'shuffle', 'fixed', 'visible', 'show-feedback'].map((key) => [
			key,
			BOOLEAN
		])
	),
	...Object.fromEntries(
		[
			'max-choices',
			'max-associations',
			'match-max',
			'normal-maximum',
			'expected-length',
			'expected-lines'
		].map((key) => [key, NUMBER])
	),
	cardinality: /^(single|multiple|ordered)$/,
	'base-type': /^(identifier|directedPair|float|string)$/,
	'external-scored': /^human$/,
	'show-hide': /^show$/,
	use: /^scoring$/,
	view: /^(author|proctor|scorer|testConstructor|tutor)( (author|proctor|scorer|testConstructor|tutor))*$/,
	'navigation-mode': /^nonlinear$/,
	'submission-mode': /^individual$/,
	type: /^imsqti_(item|test)_xmlv3p0$/,
	category: NAME
};

/** Everything in which an element departs from the schemas; nothing of a file that keeps to them. */
export const schemaFaults = (root: XmlNode): string[] => allIn(root).flatMap(faultsOf);

function faultsOf(node: XmlNode): string[] {
	const model = MODELS[node.name];
	if (!model) return [`<${node.name}> is unknown`];
	const { needs = [], may = [], holds = '', data } = model;
	const given = Object.keys(node.attributes);
	const children = elementsIn(node).map(({ name }) => name);
	const saysWords = node.children.some((child) => typeof child === 'string' && child.trim() !== '');
	const isUnknown = (key: string): boolean =>
		![...needs, ...may].includes(key) && !(data && key.startsWith('data-preface-'));
	return [
		...needs.filter((key) => !given.includes(key)).map((key) => `<${node.name}> has no ${key}`),
		...given.filter(isUnknown).map((key) => `<${node.name}> may not have ${key}`),
		...given
			.filter((key) => FORMS[key]?.test(node.attributes[key] ?? '') === false)
			.map((key) => `<${node.name} ${key}="${node.attributes[key]}">`),
		...(fits(children, holds) ? [] : [`<${node.name}> holds ${children.join(', ')}`]),
		...(saysWords && !model.hasWords ? [`<${node.name}> holds words`] : [])
	];
}

/** Each name in the pattern stands for a child. */
function fits(children: readonly string[], pattern: string): boolean {
	const spaced = pattern.replace(/[a-zA-Z][a-zA-Z-]*/g, (name) => `(?:${name},)`);
	return new RegExp(`^(?:${spaced})$`).test(children.map((name) => `${name},`).join(''));
}
