import * as v from 'valibot';
import { TEACH_BACK_LEVELS } from '$lib/domain/content/model.ts';
import { MOST_TALK_CHARACTERS } from '$lib/domain/enrolment/another-acts.ts';
import { MOST_NOTE_CHARACTERS } from '$lib/domain/enrolment/health-check.ts';
import { queryId } from '$lib/domain/ids.ts';
import { idText, line, lines, orNull } from '$lib/server/http/form.ts';
import {
	answerQuery,
	giveBackObjective,
	judgeTeachBack,
	releaseObjective,
	talkOverAnotherActs
} from '$lib/server/operations/care/understanding.ts';
import { addressCheckIn } from '$lib/server/operations/check-ins/care-check-ins.ts';
import { addressHealthAnswer } from '$lib/server/operations/health/health-check.ts';
import { act, actOnAny } from './acting.server.ts';
import { reason } from './fields.server.ts';
import type { RequestEvent } from './$types';

const answer = v.object({ one: v.pipe(idText, v.transform(queryId)), words: lines(4_000) });
const release = v.object({
	one: line(200),
	method: v.picklist(['teach_back', 'explained', 'not_applicable'], 'missing'),
	reason
});
const judge = v.object({
	one: line(200),
	level: v.picklist(TEACH_BACK_LEVELS, 'missing'),
	note: v.pipe(
		orNull(lines(1_000)),
		v.transform((text) => text ?? '')
	)
});
const spoke = v.optional(v.picklist(['yes', 'no']), 'no');
const address = v.object({ one: line(200), note: lines(MOST_NOTE_CHARACTERS), spoke });
const talkedOver = v.object({ note: lines(MOST_TALK_CHARACTERS) });
const addressTold = v.object({
	one: v.pipe(line(10), v.regex(/^\d{1,6}$/, 'unreadable'), v.transform(Number)),
	note: lines(MOST_NOTE_CHARACTERS),
	spoke
});
const giveBack = v.object({ one: line(200), reason });

/** Answering what was asked, and what was talked about. */
export const understandingActions = {
	answer: (event: RequestEvent) =>
		act(event, 'answer', answer, 'questions', ({ ctx }, id, { one, words }) =>
			answerQuery(ctx, id, { query: one, words })
		),
	release: (event: RequestEvent) =>
		act(event, 'release', release, 'understanding', ({ ctx }, id, { one, ...how }) =>
			releaseObjective(ctx, id, { objective: one, ...how })
		),
	judge: (event: RequestEvent) =>
		act(event, 'judge', judge, 'understanding', ({ ctx }, id, { one, ...heard }) =>
			judgeTeachBack(ctx, id, { item: one, ...heard })
		),
	address: (event: RequestEvent) =>
		actOnAny(event, 'address', address, 'health', ({ ctx }, id, { one, ...said }) =>
			addressHealthAnswer(ctx, id, { question: one, note: said.note, spoke: said.spoke === 'yes' })
		),
	another: (event: RequestEvent) =>
		act(event, 'another', talkedOver, 'another', ({ ctx }, id, { note }) =>
			talkOverAnotherActs(ctx, id, note)
		),
	addressCheckIn: (event: RequestEvent) =>
		actOnAny(event, 'addressCheckIn', addressTold, 'check-ins', ({ ctx }, id, { one, ...said }) =>
			addressCheckIn(ctx, id, { checkIn: one, note: said.note, spoke: said.spoke === 'yes' })
		),
	giveback: (event: RequestEvent) =>
		act(event, 'giveback', giveBack, 'understanding', ({ ctx }, id, { one, ...why }) =>
			giveBackObjective(ctx, id, { objective: one, ...why })
		)
};
