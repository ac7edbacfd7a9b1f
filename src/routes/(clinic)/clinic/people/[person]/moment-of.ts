import { m } from '$lib/i18n/paraglide/messages.js';
import type { Happened } from '$lib/server/operations/people/read-timeline.ts';
import type { Moment } from '$lib/ui/kit/timeline/Timeline.svelte';
import { momentShort, type Clock } from '$lib/ui/moments.ts';
import { eventDetail, eventWords } from '$lib/ui/words/event-words.ts';
import { personEventWords } from '$lib/ui/words/person-event-words.ts';
import { whoWords } from '$lib/ui/words/who-words.ts';

/** One event of a person's streams as a timeline shows it. */
export function momentOf(happened: Happened, clock: Clock): Moment {
	const { key, at, by, marked, unreadable } = happened;
	const detail = unreadable ? m.event_unreadable() : detailOf(happened);
	return {
		key,
		at,
		when: momentShort(at, clock),
		what: happened.of === 'enrolment' ? eventWords(happened.event, clock) : personEventWords(happened.event),
		who: whoWords(by),
		marked: marked || unreadable,
		...(detail && { detail })
	};
}

function detailOf(happened: Happened): string | null {
	if (happened.of === 'enrolment') return eventDetail(happened.event);
	return happened.event.type === 'NAME_CORRECTED' ? happened.event.sealed.reason : null;
}
