import { allIn, attribute, elementsIn, named, textIn, type XmlNode } from './xml-reader.fixture.ts';

/** Of every item session, by the standard; nobody declares it. */
const BUILT_IN = 'completionStatus';

/** Every name in an item that stands for nothing, or for two things. */
export function referenceFaults(item: XmlNode): string[] {
	const ids = (name: string): string[] => named(item, name).map((one) => attribute(one, 'identifier'));
	const responses = ids('qti-response-declaration');
	const outcomes = [...ids('qti-outcome-declaration'), BUILT_IN];
	const interactions = allIn(item).filter((one) => 'response-identifier' in one.attributes);
	const variables = ids('qti-variable').concat(ids('qti-correct'));
	const shown = ['qti-modal-feedback', 'qti-feedback-block'].flatMap((name) => named(item, name));
	const shownFor = (outcome: string): string[] =>
		shown
			.filter((one) => attribute(one, 'outcome-identifier') === outcome)
			.map((one) => attribute(one, 'identifier'));
	return [
		...twice([...responses, ...outcomes]).map((id) => `${id} is declared twice`),
		...missing(
			shown.map((one) => attribute(one, 'outcome-identifier')),
			outcomes,
			'is no outcome'
		),
		...missing(ids('qti-set-outcome-value'), outcomes, 'is no outcome'),
		...missing(variables, [...responses, ...outcomes], 'is no variable'),
		...twice(interactions.map((one) => attribute(one, 'response-identifier'))),
		...missing(
			interactions.map((one) => attribute(one, 'response-identifier')),
			responses,
			'is no response'
		),
		...missing(
			responses,
			interactions.map((one) => attribute(one, 'response-identifier')),
			'is asked by nothing'
		),
		...['FEEDBACK', 'STEP'].flatMap((outcome) => [
			...twice(shownFor(outcome)),
			...missing(valuesSet(item, outcome), shownFor(outcome), `shows nothing as ${outcome}`)
		]),
		...interactions.flatMap((interaction) => keyFaults(item, interaction))
	];
}

/** What an outcome may become: what rules set it to, what it is at first, and any choice where it becomes the response. */
function valuesSet(item: XmlNode, outcome: string): string[] {
	const isOurs = (one: XmlNode): boolean => attribute(one, 'identifier') === outcome;
	const rules = named(item, 'qti-set-outcome-value').filter(isOurs);
	const becomesResponse = rules.some((rule) =>
		named(rule, 'qti-variable').some((one) => attribute(one, 'identifier') === 'RESPONSE')
	);
	return [
		...named(item, 'qti-outcome-declaration')
			.filter(isOurs)
			.flatMap((one) => named(one, 'qti-value').map(textIn)),
		...rules.flatMap((rule) => named(rule, 'qti-base-value').map(textIn)),
		...(becomesResponse ? named(item, 'qti-simple-choice').map((one) => attribute(one, 'identifier')) : [])
	];
}

/** The key of an interaction, and whatever its choices are compared with, must be among its choices. */
function keyFaults(item: XmlNode, interaction: XmlNode): string[] {
	const response = attribute(interaction, 'response-identifier');
	const choices = namesIn(interaction);
	const declared = named(item, 'qti-response-declaration').filter(
		(one) => attribute(one, 'identifier') === response
	);
	const keys = declared.flatMap((one) => named(one, 'qti-value').map(textIn));
	const compared = named(item, 'qti-match')
		.filter((one) => named(one, 'qti-variable').some((of) => attribute(of, 'identifier') === response))
		.flatMap((one) => named(one, 'qti-base-value').map(textIn));
	const where = `is no choice of ${response}`;
	const faults = [...twice(choices), ...twice(keys)];
	if (choices.length === 0) return faults;
	if (interaction.name !== 'qti-match-interaction')
		return [...faults, ...missing([...keys, ...compared], choices, where)];
	const [rows = [], targets = []] = named(interaction, 'qti-simple-match-set').map(namesIn);
	return [
		...faults,
		...missing(
			keys.map((key) => key.split(' ')[0] ?? ''),
			rows,
			where
		),
		...missing(
			keys.map((key) => key.split(' ')[1] ?? ''),
			targets,
			where
		)
	];
}

const namesIn = (node: XmlNode): string[] =>
	elementsIn(node)
		.flatMap(allIn)
		.filter((one) => 'identifier' in one.attributes)
		.map((one) => attribute(one, 'identifier'));

const twice = (names: readonly string[]): string[] =>
	names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is there twice`);

const missing = (names: readonly string[], among: readonly string[], what: string): string[] =>
	names.filter((name) => !among.includes(name)).map((name) => `${name} ${what}`);
