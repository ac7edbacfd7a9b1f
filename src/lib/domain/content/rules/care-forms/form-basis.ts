import { traitsOf, type Trait } from '../../care-forms.ts';
import { finding, type Finding } from '../../finding.ts';
import type { Draft } from '../rule.ts';

/** F703: what a provider is told to talk about rests on a source, or says that it rests on practice. */
export function formBasis({ course, places }: Draft): Finding[] {
	const without = (questions: readonly Trait[], todo: string): Finding[] =>
		questions
			.filter(({ id, cites, basis }) => id !== '' && cites.length === 0 && basis === undefined)
			.map((one) => finding('F703', places.of(one, 'cites'), `"${one.id}" rests on nothing`, todo));
	return [
		...without(course.health_check?.questions ?? [], 'cite a source'),
		...without(traitsOf(course), 'cite a source, or write basis: practice')
	];
}
