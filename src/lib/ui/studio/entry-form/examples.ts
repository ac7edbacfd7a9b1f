import type { EntryErrors } from '$lib/domain/content/editing/entry/check-entry.ts';
import type { EntryChoices } from '$lib/domain/content/editing/entry/entry-choices.ts';
import type { HeldPaths } from '$lib/domain/content/editing/entry/held-part.ts';
import { entrySpecFor } from '$lib/domain/content/editing/entry/entry-spec.ts';
import { readEntry } from '$lib/domain/content/editing/entry/read-entry.ts';
import { example } from '../../example.ts';
import EntryForm from './EntryForm.svelte';

const LANGUAGES = ['en', 'es'];
const MODULE = 'modules/warning-signs/module.yaml';

const choices: EntryChoices = {
	objective: [{ value: 'call', label: 'I call when I am hurt.' }],
	misconception: [
		{ value: 'wait', label: 'It is better to wait.', of: 'call' },
		{ value: 'all-urgent', label: 'Everything is urgent.', of: 'call' },
		{ value: 'alone', label: 'Nobody has to hold the rope.', of: 'rope' }
	],
	lesson: [{ value: 'when-to-call', label: 'When to call' }],
	reteach: [{ value: 'rt-call', label: 'Let us look at calling again' }],
	source: Array.from({ length: 12 }, (_, index) => ({
		value: `s${index}`,
		label: `Rope handbook, part ${index + 1}`
	})),
	parameter: [{ value: 'clinic.stay_minutes', label: 'Minutes to stay' }],
	product: [{ value: 'rope', label: 'Rope' }],
	duty: [
		{ value: 'D22', label: 'D22' },
		{ value: 'D23', label: 'D23 · Saying no and stopping' }
	]
};

type Shown = { file?: string; key?: string; errors?: EntryErrors; at?: string; held?: HeldPaths };

/** A form over the YAML that it writes. */
function shown(
	title: string,
	lines: readonly string[],
	{ file = MODULE, key = 'items/x', errors, at, held }: Shown = {}
) {
	const partText = `${lines.join('\n')}\n`;
	const spec = entrySpecFor(file, key, { partText, languages: LANGUAGES });
	const read = spec && readEntry(spec, partText);
	if (!spec || !read?.ok) throw new Error(`No form for the example "${title}"`);
	return example('EntryForm', title, EntryForm, {
		spec,
		values: read.value,
		choices,
		errors,
		at,
		held,
		prefix: title.replaceAll(' ', '-')
	});
}

const item = (kind: string, ...lines: string[]) => [
	'  - id: x',
	`    kind: ${kind}`,
	...(kind === 'reflect' || kind === 'acknowledge' ? [] : ['    objective: call']),
	...lines
];
const ASK =
	'    ask: { en: Your arm hurts after a fall. What is best?, es: "Le duele el brazo tras una caída. ¿Qué es mejor?" }';
const WHY = '    why: { en: Early is easier to mend., es: Temprano es más fácil de curar. }';

export const examples = [
	shown(
		'one answer',
		item(
			'single',
			ASK,
			'    options:',
			'      - { id: a, correct: true, text: { en: Call today, es: Llamar hoy }, why: { en: Right., es: Bien. } }',
			'      - { id: b, believes: wait, text: { en: Wait a week, es: Esperar }, why: { en: It can get worse. }, caution: 0 }',
			'      - { id: c, text: { en: Sing } }'
		),
		{
			errors: {
				'options.1.why.es': 'not_translated',
				'options.2.text.es': 'not_translated',
				'options.2.believes': 'missing',
				'options.2.why.en': 'missing'
			}
		}
	),
	shown(
		'a question of the base',
		item(
			'single',
			ASK,
			'    options:',
			'      - { id: a, correct: true, text: { en: Call today, es: Llamar hoy }, why: { en: Right., es: Bien. } }',
			'      - { id: b, believes: wait, text: { en: Wait a week, es: Esperar }, why: { en: It can get worse., es: Puede empeorar. } }'
		),
		{
			held: {
				fixed: [
					'objective',
					'options',
					'options.0.correct',
					'options.1.correct',
					'options.1.believes',
					'retired'
				],
				stays: []
			}
		}
	),
	shown(
		'what is asked between visits',
		[
			'  - id: arms',
			'    ask: { en: How are your arms?, es: ¿Cómo están sus brazos? }',
			'    answers:',
			'      - { id: well, level: 0, text: { en: Well, es: Bien } }',
			'      - { id: sore, level: 1, text: { en: Sore, es: Duelen } }'
		],
		{
			file: 'check-ins/check-in.yaml',
			key: 'questions/arms',
			held: { fixed: ['answers.1.level'], stays: ['answers.0'] }
		}
	),
	shown(
		'all that apply',
		item(
			'multiple',
			ASK,
			'    options:',
			'      - { id: a, correct: true, if_wrong: wait, text: { en: A blow on the head }, why: { en: It needs a look. } }',
			'      - { id: b, if_wrong: all-urgent, text: { en: A torn glove }, why: { en: A glove can wait. } }'
		),
		{ errors: { options: 'too_few' } }
	),
	shown(
		'a statement',
		item(
			'true_false',
			'    ask: { en: A sore that grows is worth a call. }',
			'    answer: true',
			'    reasons:',
			'      - { id: a, for: true, correct: true, text: { en: What grows seldom stops by itself } }',
			'      - { id: b, for: false, believes: wait, text: { en: It stops when it is big enough } }',
			WHY
		)
	),
	shown(
		'pairs',
		item(
			'match',
			ASK,
			'    targets:',
			'      - { id: ice, text: { en: Ice and rest } }',
			'      - { id: song }',
			'    rows:',
			'      - { id: r1, to: ice, if_wrong: all-urgent, text: { en: A stiff wrist }, why: { en: It fades. } }',
			'      - { id: r2, to: gone, if_wrong: no-more, text: { en: A bent thumb } }'
		)
	),
	shown(
		'groups',
		item(
			'categorise',
			ASK,
			'    bins:',
			'      - { id: now, text: { en: Call now }, caution: 3 }',
			'      - { id: later, text: { en: Tell us next time } }',
			'    rows:',
			'      - { id: r1, in: now, if_wrong: wait, text: { en: A broken arm }, why: { en: At once. } }'
		)
	),
	shown(
		'steps',
		item(
			'order',
			ASK,
			'    steps:',
			'      - { id: stop, if_wrong: wait, text: { en: Stop climbing } }',
			'      - { id: look, if_wrong: wait, text: { en: Look where it hurts } }',
			'      - { id: ring, if_wrong: all-urgent, text: { en: Ring us } }',
			WHY
		)
	),
	shown(
		'a number',
		item(
			'numeric',
			ASK,
			'    unit: { en: minutes, es: minutos }',
			'    answer: { param: clinic.stay_minutes, value: 30 }',
			'    tolerance: "a few"',
			'    guesses: { from: 0, to: 360, step: 15 }',
			'    too_low: wait',
			WHY
		),
		{ errors: { answer: 'one_only', tolerance: 'not_a_number', too_high: 'missing' } }
	),
	shown(
		'gaps',
		item(
			'cloze',
			'    ask: { en: "When it hurts, you :gap[what] before you climb again." }',
			'    gaps:',
			'      - id: what',
			'        options:',
			'          - { id: a, correct: true, text: { en: call } }',
			'          - { id: b, believes: wait, text: { en: rest a week } }',
			WHY
		)
	),
	shown(
		'a story',
		item(
			'scenario',
			'    start: n1',
			'    nodes:',
			'      n1:',
			'        say: { en: You fall. Your arm hurts. }',
			'        choices:',
			'          - { id: a, to: n2, text: { en: Call us } }',
			'          - { id: b, to: n3, believes: wait, text: { en: Climb on } }',
			'      n2: { end: correct, say: { en: Good. We look at your arm. } }',
			'      n3: { end: incorrect, say: { en: The arm gets worse. } }'
		)
	),
	shown(
		'an explanation',
		item(
			'teachback',
			'    ask: { en: "In your own words: when do you call us?" }',
			'    rubric:',
			'      not_yet: { en: Names no sign. }',
			'      partly: { en: Names one sign. }',
			'      fully: { en: Names two signs. }'
		)
	),
	shown('a reflection', item('reflect', '    ask: { en: What do you look forward to? }')),
	shown(
		'an acknowledgement',
		item(
			'acknowledge',
			'    lock: presence',
			'    cites: []',
			'    statement: { en: I climb with a friend. }'
		)
	),
	shown(
		'a belief',
		['  - { id: wait, objective: call, reteach: rt-call, believed: { en: It is better to wait. } }'],
		{ key: 'misconceptions/wait' }
	),
	shown(
		'a clause',
		[
			'  - id: stop',
			'    covers: [D23]',
			'    cites: [s1, s4]',
			'    applies: { place: [clinic] }',
			'    title: { en: Saying no and stopping }',
			'    statement: { en: I may stop at any time. }'
		],
		{ file: 'consent/clauses.yaml', key: 'clauses/stop' }
	),
	shown(
		'how often, without rows that have names',
		['schedule:', '  - { every_days: 7, for_days: 56 }', '  - { every_days: 30 }'],
		{ file: 'check-ins/check-in.yaml', key: 'schedule' }
	),
	shown(
		'a source',
		[
			'  - { id: s1, title: Rope handbook, publisher: Example Society, url: example.org, checked_on: 2026-01-08 }'
		],
		{
			file: '_shared/sources.yaml',
			key: 'sources/s1',
			errors: { url: 'not_an_address', checked_as: 'missing' }
		}
	)
];
