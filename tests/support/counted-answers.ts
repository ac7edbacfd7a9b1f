import type { ClinicId } from '../../src/lib/domain/ids.ts';
import type { FirstAnswer } from '../../src/lib/domain/statistics/first-answer.ts';
import { openClinicVault, systemContext } from '../../src/lib/server/operations/identity/person-unit.ts';
import { countFirstAnswer } from '../../src/lib/server/operations/statistics/count-first-answer.ts';
import type { TallyPlace } from '../../src/lib/server/operations/statistics/sealed-tally.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';

/** Counts first answers of people who are not there, right and without anything before unless it is said. */
export const countAnswers = (
	runtime: Runtime,
	clinic: ClinicId,
	place: TallyPlace,
	answers: readonly Partial<FirstAnswer>[]
): Promise<void> =>
	runtime.db.inClinic(clinic, async (tx) => {
		const ctx = systemContext(runtime, clinic, runtime.now());
		const vault = await openClinicVault(tx, ctx);
		for (const answer of answers) {
			const one: FirstAnswer = {
				outcome: 'correct',
				beliefs: [],
				earlier: { asked: 0, right: 0 },
				...answer
			};
			await countFirstAnswer({ tx, ctx, vault }, place, one);
		}
	});
