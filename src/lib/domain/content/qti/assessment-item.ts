import { isOpenItem } from '../look-up.ts';
import type { Module, Words } from '../model.ts';
import { openingOf } from '../../quiz/quiz.ts';
import { asiRoot } from './asi-root.ts';
import { FEEDBACK, ours, SCORE, STEP, type Asked, type Response } from './asked.ts';
import { objectiveOf, type AnyItem } from './contents.ts';
import { identifierOf } from './identifiers.ts';
import type { Say } from './say.ts';
import { element, type XmlElement } from './xml-tree.ts';

const LONGEST_TITLE_CHARACTERS = 80;

/** One item as a QTI assessment item. The parts stand in the order that the schema asks for. */
export function assessmentItem(module: Module, item: AnyItem, asked: Asked, say: Say): XmlElement {
	const { firstStep, processing } = asked;
	return asiRoot(
		'qti-assessment-item',
		{
			identifier: identifierOf(item.id),
			title: titleOf(item, say),
			'xml:lang': say.language,
			adaptive: firstStep !== undefined,
			'time-dependent': false,
			...ours({
				kind: item.kind,
				module: module.id,
				objective: objectiveOf(item),
				product: item.applies?.product?.join(' '),
				place: item.applies?.place?.join(' '),
				cites: 'cites' in item ? item.cites.join(' ') || undefined : undefined
			})
		},
		...asked.responses.map(responseDeclaration),
		...outcomeDeclarations(asked),
		element('qti-item-body', {}, ...asked.body),
		...(processing.length === 0 ? [] : [element('qti-response-processing', {}, ...processing)]),
		...asked.feedback.map(({ identifier, content }) =>
			element(
				'qti-modal-feedback',
				{ 'outcome-identifier': FEEDBACK, identifier, 'show-hide': 'show' },
				element('qti-content-body', {}, ...content)
			)
		)
	);
}

const responseDeclaration = ({ identifier, cardinality, baseType, correct }: Response): XmlElement =>
	element(
		'qti-response-declaration',
		{ identifier, cardinality, 'base-type': baseType },
		...(correct.length === 0
			? []
			: [element('qti-correct-response', {}, ...correct.map((key) => element('qti-value', {}, key)))])
	);

function outcomeDeclarations({ score, feedback, firstStep }: Asked): XmlElement[] {
	const starting = (identifier: string, baseType: string, value: string, more = {}): XmlElement =>
		element(
			'qti-outcome-declaration',
			{ identifier, cardinality: 'single', 'base-type': baseType, ...more },
			element('qti-default-value', {}, element('qti-value', {}, value))
		);
	return [
		...(score
			? [
					starting(SCORE, 'float', '0', {
						'normal-maximum': score.most,
						'external-scored': score.by === 'human' ? 'human' : undefined
					}),
					starting('MAXSCORE', 'float', String(score.most))
				]
			: []),
		...(feedback.length === 0
			? []
			: [
					element('qti-outcome-declaration', {
						identifier: FEEDBACK,
						cardinality: 'single',
						'base-type': 'identifier'
					})
				]),
		...(firstStep === undefined ? [] : [starting(STEP, 'identifier', firstStep)])
	];
}

/** What an item is found by in a list of them: the question, which gives nothing away. */
function titleOf(item: AnyItem, say: Say): string {
	const title = say.line(openingWords(item));
	if (title.length <= LONGEST_TITLE_CHARACTERS) return title || item.id;
	const words = title.slice(0, LONGEST_TITLE_CHARACTERS).split(' ');
	return `${(words.length > 1 ? words.slice(0, -1) : words).join(' ').toWellFormed()}…`;
}

const openingWords = (item: AnyItem): Words => {
	if (!isOpenItem(item)) return openingOf(item);
	return item.kind === 'acknowledge' ? item.statement : item.ask;
};
