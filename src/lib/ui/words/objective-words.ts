import type { TeachBackLevel } from '$lib/domain/content/model.ts';
import type { Outcome, ReleaseMethod, Sureness } from '$lib/domain/enrolment/events.ts';
import type { ObjectiveStatus } from '$lib/domain/learning/check.model.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { StateKind } from '../kit/state-word/StateWord.svelte';

type Objective = { status: ObjectiveStatus; misses: number };

/** Where one thing to understand stands, for the care team. */
export function objectiveWords({ status, misses }: Objective): { word: string; kind: StateKind } {
	switch (status) {
		case 'open':
			return misses > 0
				? { word: m.objective_open_wrong(), kind: 'now' }
				: { word: m.objective_open(), kind: 'next' };
		case 'waiting':
			return { word: m.objective_waiting(), kind: 'attention' };
		case 'closed':
			return { word: m.objective_closed(), kind: 'done' };
		case 'released':
			return { word: m.objective_released(), kind: 'done' };
		case 'carried':
			return { word: m.objective_carried(), kind: 'done' };
		default:
			return assertNever(status);
	}
}

export function outcomeWords(outcome: Outcome): string {
	switch (outcome) {
		case 'correct':
			return m.outcome_correct();
		case 'incorrect':
			return m.outcome_incorrect();
		case 'unsure':
			return m.outcome_unsure();
		default:
			return assertNever(outcome);
	}
}

export function surenessWords(sureness: Sureness): string {
	switch (sureness) {
		case 'guess':
			return m.sureness_guess();
		case 'fairly':
			return m.sureness_fairly();
		case 'very':
			return m.sureness_very();
		default:
			return assertNever(sureness);
	}
}

/** What a release says it was, afterwards. */
export function releaseWords(method: ReleaseMethod): string {
	switch (method) {
		case 'teach_back':
			return m.release_was_teach_back();
		case 'explained':
			return m.release_was_explained();
		case 'not_applicable':
			return m.release_was_not_applicable();
		default:
			return assertNever(method);
	}
}

/** The same as a choice for whoever releases. */
export function releaseChoiceWords(method: ReleaseMethod): string {
	switch (method) {
		case 'teach_back':
			return m.release_teach_back();
		case 'explained':
			return m.release_explained();
		case 'not_applicable':
			return m.release_not_applicable();
		default:
			return assertNever(method);
	}
}

/** What a clinician heard. */
export function teachBackWords(level: TeachBackLevel): string {
	switch (level) {
		case 'not_yet':
			return m.teach_back_not_yet();
		case 'partly':
			return m.teach_back_partly();
		case 'fully':
			return m.teach_back_fully();
		default:
			return assertNever(level);
	}
}
