import type { ListWord, StoredStatus } from '$lib/domain/enrolment/status.ts';
import { assertNever } from '$lib/domain/result.ts';
import { m } from '$lib/i18n/paraglide/messages.js';
import type { StateKind } from '../kit/state-word/StateWord.svelte';

/** The one word of a list's row, and the shape that goes with it. */
export function listWords(word: ListWord): { word: string; kind: StateKind } {
	switch (word) {
		case 'invited':
			return { word: m.list_invited(), kind: 'next' };
		case 'learning':
			return { word: m.list_learning(), kind: 'now' };
		case 'waiting':
			return { word: m.list_waiting(), kind: 'attention' };
		case 'ready_to_sign':
			return { word: m.list_ready_to_sign(), kind: 'now' };
		case 'awaiting_countersign':
			return { word: m.list_awaiting_countersign(), kind: 'attention' };
		case 'paper':
			return { word: m.list_paper(), kind: 'stopped' };
		case 'declined':
			return { word: m.list_declined(), kind: 'stopped' };
		case 'withdrawn':
			return { word: m.list_withdrawn(), kind: 'stopped' };
		case 'closed':
			return { word: m.list_closed(), kind: 'stopped' };
		case 'may_be_treated':
			return { word: m.list_may_be_treated(), kind: 'done' };
		case 'not_yet':
			return { word: m.list_not_yet(), kind: 'waiting' };
		case 'lapsed':
			return { word: m.list_lapsed(), kind: 'attention' };
		default:
			return assertNever(word);
	}
}

/** What a list of one state is called: the state itself, before the clock is asked. */
export const statusWords = (status: StoredStatus): string =>
	status === 'in_force' ? m.list_in_force() : listWords(status).word;
