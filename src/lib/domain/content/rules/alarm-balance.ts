import { stepsToARightEnd } from '../../quiz/kinds/story.ts';
import { emergencyNumbers, saysNumber } from '../emergency-numbers.ts';
import { finding, type Finding } from '../finding.ts';
import type { Caution, Course, Item, Words } from '../model.ts';
import { plainText } from '../text.ts';
import type { Draft } from './rule.ts';

/** How alarmed an answer is; null where nobody says it. */
type Alarm = Caution | null;
type Decision = { right: Alarm; wrong: Alarm[] };
type Tier = { name: string; holds: (decision: Decision) => boolean; missing: string };
type Answer = { text: Words; caution?: Caution };

const moreAlarmed = ({ right, wrong }: Decision): boolean =>
	right !== null && wrong.some((alarm) => alarm !== null && alarm > right);

const TIERS: readonly Tier[] = [
	{
		name: 'can wait',
		holds: (decision) => (decision.right === 0 || decision.right === 1) && moreAlarmed(decision),
		missing: 'a right answer of caution 0 or 1 beside a wrong one of more'
	},
	{
		name: 'call today',
		holds: (decision) => decision.right === 2 && moreAlarmed(decision),
		missing: 'a right answer of caution 2 beside a wrong one of caution 3'
	},
	{
		name: 'emergency',
		holds: ({ right, wrong }) => right === 3 && wrong.some((alarm) => alarm !== 3),
		missing: 'a right answer of caution 3 beside a calmer wrong one'
	}
];

/**
 * I122: the critical objectives ask in every tier of the warning levels. Somebody who always takes the most alarmed answer
 * is wrong where a thing can wait and where a call today is enough; somebody who always takes a calm one is wrong in an emergency.
 */
export function alarmBalance({ course, places }: Draft): Finding[] {
	const items = criticalItems(course);
	if (items.length === 0) return []; // I104
	const decisions = items.flatMap((item) => decisionsIn(item, alarmIn(course)));
	return TIERS.filter(({ holds }) => !decisions.some(holds)).map(({ name, missing }) => {
		const message = `no single, categorise or scenario of a critical objective has ${missing}, so "${name}" is not asked`;
		return finding(
			'I122',
			places.of(course, 'modules'),
			message,
			'write one, and say caution: 0 to 3 on its choices or bins'
		);
	});
}

const criticalItems = ({ modules }: Course): Item[] =>
	modules.flatMap(({ objectives, items }) => {
		const critical = new Set(objectives.filter((one) => one.critical && !one.retired).map(({ id }) => id));
		return items.filter((item) => !item.retired && critical.has(item.objective));
	});

/** As its author says; whoever names a number that the emergency level says to call need not say that it is an emergency. */
function alarmIn(course: Course): (answer: Answer) => Alarm {
	const numbers = emergencyNumbers(course).map(({ number }) => number);
	return ({ text, caution }) => {
		if (caution !== undefined) return caution;
		const said = plainText(text[course.source_language] ?? [], (name) => name);
		return numbers.some((number) => saysNumber(said, number)) ? 3 : null;
	};
}

function decisionsIn(item: Item, alarmOf: (answer: Answer) => Alarm): Decision[] {
	const among = <T extends Answer>(answers: readonly T[], isRight: (answer: T) => boolean): Decision[] => {
		const wrong = answers.filter((answer) => !isRight(answer)).map(alarmOf);
		return answers.filter(isRight).map((answer) => ({ right: alarmOf(answer), wrong }));
	};
	if (item.kind === 'single') return among(item.options, ({ correct }) => correct === true);
	if (item.kind === 'categorise')
		return item.rows.flatMap((row) => among(item.bins, ({ id }) => id === row.in));
	if (item.kind !== 'scenario') return [];
	const right = stepsToARightEnd(item);
	return item.nodes.flatMap((node) =>
		'choices' in node ? among(node.choices, ({ to }) => right.has(to)) : []
	);
}
