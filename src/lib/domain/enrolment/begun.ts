import { learningProgress } from '../learning/progress.ts';
import type { EnrolmentState } from './state.ts';

/** True once somebody has read or chosen anything here: what greets them stands before that, and never comes back after. */
export const hasBegun = ({ keyInformation, electronic, learning }: EnrolmentState): boolean =>
	keyInformation !== null ||
	electronic.status !== 'not_asked' ||
	learningProgress(learning).some(({ seen }) => seen.length > 0);
