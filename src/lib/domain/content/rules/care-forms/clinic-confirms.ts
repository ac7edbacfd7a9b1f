import { isSecondHand, safetyRows } from '../../clinic-confirms.ts';
import { finding, type Finding } from '../../finding.ts';
import type { Draft } from '../rule.ts';

/**
 * F706: a warning sign, or an answer that asks for something, rests on a source that somebody read, or says that the clinic
 * confirms it. What a clinic took over from a base course without the mark is not its own to mark.
 */
export function clinicConfirms({ course, places, base }: Draft): Finding[] {
	const taken = new Set(
		base
			? safetyRows(base)
					.filter(({ row }) => !row.clinic_confirms)
					.map(({ name }) => name)
			: []
	);
	return safetyRows(course)
		.filter(({ row, name, cites }) => {
			if (row.id === '' || row.clinic_confirms || taken.has(name)) return false;
			return isSecondHand(cites, course.sources);
		})
		.map(({ kind, name, row }) =>
			finding(
				'F706',
				kind === 'sign' ? places.of(row, 'cites') : places.of(row),
				`${name} rests on no source that somebody read`,
				'cite one, or write clinic_confirms: true'
			)
		);
}
