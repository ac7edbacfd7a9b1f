import { expect, test } from 'vitest';
import { talkRank, type RankedTalk } from './read-conversation.ts';

const talk = (over: Partial<RankedTalk>): RankedTalk => ({
	status: 'open',
	confidentlyWrong: false,
	misses: 0,
	critical: true,
	...over
});

test('who waits for a talk comes first, then who was sure of something wrong, then who missed, then the rest', () => {
	const inOrder = [
		talk({ status: 'waiting', misses: 4 }),
		talk({ confidentlyWrong: true, misses: 1 }),
		talk({ misses: 2 }),
		talk({ status: 'closed', confidentlyWrong: true }),
		talk({}),
		talk({ critical: false }),
		talk({ status: 'released' }),
		talk({ status: 'closed' })
	];
	expect([...inOrder].reverse().sort((a, b) => talkRank(a) - talkRank(b))).toEqual(inOrder);
});
