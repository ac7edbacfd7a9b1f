import { canonicalJson } from '../../ledger/canonical.ts';
import type { ChangeImpact } from '../../content/change-impact.ts';
import { withoutMarks } from '../../content/clinic-confirms.ts';
import type { Course } from '../../content/model.ts';
import { impactOf } from '../course-impact.ts';
import { reopenedObjectives } from '../reopened-objectives.ts';

/** Why a change weighs as much as it does, for its author to judge. */
export type ImpactReason =
	/** Something that people read before they sign, or sign. */
	| { is: 'signed'; what: 'plan' | 'key_information' | 'electronic_records' | 'consent' | 'warning_levels' }
	/** Something that everybody has to understand is taught or asked otherwise. */
	| { is: 'critical'; objective: string }
	| { is: 'learned' };

export type Suggestion = { impact: ChangeImpact; because: ImpactReason[]; reopens: string[] };

const SIGNED = ['plan', 'key_information', 'electronic_records', 'consent', 'warning_levels'] as const;

/**
 * What a version probably means for people who learned or signed the one in use: material where what they signed, or what they
 * had to understand, is another; clarifying where it is only said otherwise or more. Its author decides (design §4.4).
 */
export function suggestImpact(from: Course, to: Course): Suggestion {
	const reopens = reopenedObjectives(from, to).filter((id) => !objectiveOf(to, id)?.retired);
	const because: ImpactReason[] = [
		...signedParts(from, to).map((what) => ({ is: 'signed' as const, what })),
		...reopens
			.filter((id) => objectiveOf(to, id)?.critical)
			.map((objective) => ({ is: 'critical' as const, objective }))
	];
	if (because.length > 0) return { impact: 'material', because, reopens };
	if (impactOf(from, to) === 'editorial') return { impact: 'editorial', because: [], reopens: [] };
	return { impact: 'clarifying', because: [{ is: 'learned' }], reopens };
}

function signedParts(from: Course, to: Course) {
	const [before, after] = [withoutMarks(from), withoutMarks(to)];
	return SIGNED.filter((what) => canonicalJson(before[what]) !== canonicalJson(after[what]));
}

const objectiveOf = (course: Course, id: string) =>
	course.modules.flatMap(({ objectives }) => objectives).find((objective) => objective.id === id);
