import type { AnswerFact, EnrolmentState, ReleaseFact } from '../enrolment/state.ts';
import type { Sha256Hex } from '../ids.ts';
import type { ObjectiveStatus } from '../learning/check.model.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';

export type RecordedAnswer = Omit<AnswerFact, 'objective'>;

/** What a person showed about one critical objective: the part of the record that no other consent has. */
export type ObjectiveResponses = {
	objective: string;
	status: ObjectiveStatus;
	answers: RecordedAnswer[];
	/** Set when a clinician closed it after talking; the reason stays with the person, under their key. */
	release: Omit<ReleaseFact, 'objective'> | null;
};

/** Every critical objective of the present plan, in course order, with all its answers in order. */
export const responsesOf = (state: EnrolmentState): ObjectiveResponses[] =>
	state.learning.check.context.pools
		.filter(({ critical }) => critical)
		.map(({ objective }) => ({
			objective,
			status: state.learning.check.context.objectives[objective]?.status ?? 'open',
			answers: state.answers
				.filter((answer) => answer.objective === objective)
				.map(({ place, item, shown, outcome, at }) => ({ place, item, shown, outcome, at })),
			release: releaseOf(state, objective)
		}));

/** Digest of what the bundle names as "responses": items, outcomes, hashes of what was shown, and who released. */
export const responsesDigest = (responses: readonly ObjectiveResponses[]): Sha256Hex =>
	sha256Hex(
		canonicalJson({
			schema: 'preface/responses@1',
			// Reasons are personal and short; a digest that is stored in clear would let them be guessed.
			objectives: responses.map(({ release, ...rest }) => ({
				...rest,
				release: release && { method: release.method, by: release.by, at: release.at }
			}))
		})
	);

function releaseOf(state: EnrolmentState, objective: string): Omit<ReleaseFact, 'objective'> | null {
	if (state.learning.check.context.objectives[objective]?.status !== 'released') return null;
	const last = state.releases.findLast((release) => release.objective === objective);
	return last ? { method: last.method, reason: last.reason, by: last.by, at: last.at } : null;
}
