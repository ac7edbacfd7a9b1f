import { titleIn } from '../look-up.ts';
import type { Course } from '../model.ts';
import { asiRoot } from './asi-root.ts';
import { ours } from './asked.ts';
import { itemPath, objectiveOf, type AnyItem, type ModuleContents } from './contents.ts';
import { identifierAmong, identifierOf } from './identifiers.ts';
import type { Say } from './say.ts';
import { element, type XmlElement } from './xml-tree.ts';

/** Everybody who works with a test but whoever takes it. */
const STAFF = 'author proctor scorer testConstructor tutor';

type Test = {
	course: Course;
	contents: readonly ModuleContents[];
	identifier: string;
	origin: readonly string[];
};

/** All items by module and objective, and for staff where they come from. What an objective says may give an answer away. */
export const assessmentTest = ({ course, contents, identifier, origin }: Test, say: Say): XmlElement =>
	asiRoot(
		'qti-assessment-test',
		{
			identifier,
			title: titleIn(course.title, say.language, course.source_language),
			'xml:lang': say.language
		},
		element(
			'qti-rubric-block',
			{ view: STAFF, 'xml:lang': 'en' },
			element('qti-content-body', {}, ...origin.map((line) => element('p', {}, line)))
		),
		element(
			'qti-test-part',
			{ identifier: 'test_part', 'navigation-mode': 'nonlinear', 'submission-mode': 'individual' },
			element('qti-item-session-control', { 'show-feedback': true }),
			...contents.map((one) => moduleSection(one, course, say))
		)
	);

const moduleSection = ({ module, objectives, others }: ModuleContents, course: Course, say: Say) =>
	element(
		'qti-assessment-section',
		{
			identifier: identifierAmong('module', module.id),
			title: titleIn(module.title, say.language, course.source_language),
			visible: true
		},
		...objectives
			.filter(({ items }) => items.length > 0)
			.map(({ objective, items }) =>
				element(
					'qti-assessment-section',
					{
						identifier: identifierAmong('objective', objective.id),
						title: say.line(objective.say),
						visible: false,
						...ours({
							critical: objective.critical,
							product: objective.applies?.product?.join(' '),
							place: objective.applies?.place?.join(' ')
						})
					},
					...items.map(itemRef)
				)
			),
		...others.map(itemRef)
	);

const itemRef = (item: AnyItem): XmlElement => {
	const objective = objectiveOf(item);
	return element('qti-assessment-item-ref', {
		identifier: identifierOf(item.id),
		href: itemPath(item),
		category: objective === undefined ? undefined : identifierOf(objective)
	});
};
