import { findBlock, titleIn } from '../../../domain/content/look-up.ts';
import type { Module } from '../../../domain/content/model.ts';
import { shownPassage, type ShownPassage } from '../../../domain/enrolment/shown/place-shown.ts';
import type { WarningLevelsShown } from '../../../domain/enrolment/shown/warning-levels-shown.ts';
import { moduleProgress } from '../../../domain/learning/progress.ts';
import type { EnrolmentView } from '../streams/enrolment-unit.ts';
import { readWarningLevels } from './read-warning-levels.ts';

export type WholeModule = Pick<WarningLevelsShown, 'numbers' | 'clinicNumbers'> & {
	title: string;
	/** Everything to read in it that applies to this person, in its order. Nothing of the check, and no key to it. */
	passages: ShownPassage[];
	/** Which words these are: the label of the course, and the hash that names it. */
	version: { label: string; hash: string };
};

/** A module at one glance, for paper. Null where it does not apply to this person. */
export function readWholeModule(view: EnrolmentView, module: Module): WholeModule | null {
	const { state, course } = view;
	const progress = moduleProgress(state.learning, module.id);
	if (!progress) return null;
	const { numbers, clinicNumbers } = readWarningLevels(view);
	return {
		title: titleIn(module.title, state.language, course.source_language),
		passages: progress.blocks.flatMap((id) => {
			const block = findBlock(module, id);
			return block ? [shownPassage(view, block)] : [];
		}),
		version: { label: course.version, hash: state.version },
		numbers,
		clinicNumbers
	};
}
