import { example } from '../../example.ts';
import { EMPTY_READING } from '../../content/reading.ts';
import AnswerList from './AnswerList.svelte';

const say = (value: string) => [{ type: 'text' as const, value }];
const clock = { language: 'en', timeZone: 'America/Denver', now: '2030-01-07T18:00:00.000Z' };

export const examples = [
	example('AnswerList', 'sure of something wrong, then right', AnswerList, {
		reading: EMPTY_READING,
		clock,
		answers: [
			{
				seq: 14,
				at: '2030-01-07T16:05:00.000Z',
				place: { module: 'signs' },
				ask: say('You feel fine in the evening. May you drive?'),
				parts: [
					{ asked: null, chosen: { is: 'words', words: say('Yes, feeling fine is enough') }, right: false }
				],
				outcome: 'incorrect',
				sureness: 'very',
				believed: say('Feeling fine means that I may drive.')
			},
			{
				seq: 19,
				at: '2030-01-07T16:09:00.000Z',
				place: 'before_signing',
				ask: say('Your friend is late. What do you do?'),
				parts: [
					{ asked: null, chosen: { is: 'words', words: say('I wait, or call somebody else') }, right: true }
				],
				outcome: 'correct',
				sureness: 'fairly',
				believed: null
			}
		]
	}),
	example('AnswerList', 'a sorting and not sure', AnswerList, {
		reading: EMPTY_READING,
		clock,
		answers: [
			{
				seq: 3,
				at: '2030-01-06T16:05:00.000Z',
				place: { module: 'signs' },
				ask: say('Which of these can wait?'),
				parts: [
					{ asked: say('A mild headache'), chosen: { is: 'words', words: say('Can wait') }, right: true },
					{
						asked: say('No sleep for two nights'),
						chosen: { is: 'words', words: say('Can wait') },
						right: false
					}
				],
				outcome: 'incorrect',
				sureness: 'guess',
				believed: null
			},
			{
				seq: 5,
				at: '2030-01-06T16:07:00.000Z',
				place: { module: 'signs' },
				ask: say('Whom do you tell?'),
				parts: [],
				outcome: 'unsure',
				sureness: null,
				believed: null
			}
		]
	})
];
