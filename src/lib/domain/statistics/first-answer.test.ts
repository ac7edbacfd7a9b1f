import { expect, test } from 'vitest';
import type { EnrolmentEventOf, Outcome } from '../enrolment/events.ts';
import type { AnswerFact, EnrolmentState } from '../enrolment/state.ts';
import { visitId } from '../ids.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { firstAnswer } from './first-answer.ts';

const VISIT = visitId('00000000-0000-4000-8000-000000000006');
const HASH = sha256Hex('a version');

const answered = (item: string, outcome: Outcome, beliefs: string[] = []): EnrolmentEventOf<'ANSWERED'> => ({
	type: 'ANSWERED',
	clear: {
		place: { module: 'm1' },
		objective: 'a',
		item,
		version: HASH,
		language: 'en',
		shown: HASH,
		outcome
	},
	sealed: { order: [], choices: {}, belief: beliefs[0] ?? null, beliefs, sureness: null }
});
const fact = (item: string, outcome: Outcome): AnswerFact => ({
	place: { module: 'm1' },
	objective: 'a',
	item,
	shown: HASH,
	outcome,
	at: '2030-01-07T15:00:00.000Z'
});
const before = (
	answers: AnswerFact[] = [],
	returnsFrom: string | null = null
): Pick<EnrolmentState, 'returnsFrom' | 'answers' | 'refreshers'> => ({
	answers,
	returnsFrom,
	refreshers: []
});

test('a first answer is counted with every belief behind it', () => {
	expect(firstAnswer(before(), 1, answered('a1', 'incorrect', ['slow', 'fast']))).toEqual({
		outcome: 'incorrect',
		beliefs: ['slow', 'fast'],
		earlier: { asked: 0, right: 0 }
	});
});

test('an item that was asked before counts no more, nor one that was answered under another version', () => {
	expect(firstAnswer(before(), 2, answered('a1', 'correct'))).toBeNull();
	expect(firstAnswer(before([fact('a1', 'incorrect')]), 1, answered('a1', 'correct'))).toBeNull();
});

test('an item that was asked before a visit counts no more either', () => {
	const asked = { objective: 'a', item: 'a1', nth: 1, path: [], answer: null };
	const refreshers = [{ visit: VISIT, begunAt: '2030-01-07T15:00:00.000Z', items: [asked] }];
	expect(firstAnswer({ ...before(), refreshers }, 1, answered('a1', 'correct'))).toBeNull();
	expect(firstAnswer({ ...before(), refreshers }, 1, answered('a2', 'correct'))).not.toBeNull();
});

test('nothing counts of somebody who returns from an earlier enrolment', () => {
	expect(firstAnswer(before([], 'an earlier one'), 1, answered('a1', 'correct'))).toBeNull();
});

test('what somebody knew before is how they did on each earlier item when they first met it', () => {
	const answers = [
		fact('a1', 'incorrect'),
		fact('a2', 'correct'),
		fact('a1', 'correct'),
		fact('a3', 'unsure'),
		fact('a4', 'correct')
	];
	expect(firstAnswer(before(answers), 1, answered('a5', 'correct'))?.earlier).toEqual({ asked: 4, right: 2 });
});
