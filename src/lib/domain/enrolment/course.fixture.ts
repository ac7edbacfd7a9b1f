import type { ConsentClause, Course, OpenItem } from '../content/model.ts';
import { buildCourse, buildModule, buildObjective, itemsOf } from '../learning/course.fixture.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { text, words } from '../quiz/items.fixture.ts';

const both = (said: string) => ({ en: text(said), es: text(`${said} (es)`) });
const plain = (said: string) => ({ en: said, es: `${said} (es)` });
const passage = (said: string) => ({
	en: [{ type: 'paragraph' as const, children: text(said) }],
	es: [{ type: 'paragraph' as const, children: text(`${said} (es)`) }]
});

const clause = (id: string, part: Partial<ConsentClause> = {}): ConsentClause => ({
	id,
	lock: 'open',
	covers: [],
	cites: [],
	title: plain(id),
	text: passage(`About ${id}.`),
	statement: both(`I know about ${id}.`),
	...part
});

/** One module, one critical objective with two items, one practice; two clauses, a third only for home. */
export function consentCourse(part: Partial<Course> = {}): Course {
	return {
		...buildCourse([
			buildModule('m1', {
				objectives: [buildObjective('a'), buildObjective('p', { critical: false })],
				items: [...itemsOf('a', 2), ...itemsOf('p', 1)]
			})
		]),
		languages: ['en', 'es'],
		plan: {
			products: [
				{
					id: 'spray',
					name: plain('Spray'),
					routes: [{ id: 'nasal', name: plain('In the nose') }],
					places: ['clinic']
				},
				{
					id: 'lozenge',
					name: plain('Lozenge'),
					routes: [{ id: 'mouth', name: plain('In the mouth') }],
					places: ['clinic', 'home']
				}
			]
		},
		electronic_records: {
			id: 'records',
			lock: 'wording',
			cites: [],
			title: plain('On a screen or on paper'),
			text: passage('You choose.'),
			accept: both('I choose the screen.')
		},
		consent: {
			meaning: both('My signature means yes.'),
			countersign_meaning: both('I talked this over.'),
			summary: [both('You agree to this treatment.')],
			clauses: [
				clause('voluntary', {
					text: {
						en: [
							{
								type: 'paragraph',
								children: [...text('Call '), { type: 'param', name: 'clinic.phone' }]
							}
						],
						es: [
							{
								type: 'paragraph',
								children: [...text('Llame al '), { type: 'param', name: 'clinic.phone' }]
							}
						]
					}
				}),
				clause('risks', {
					statement: {
						...words('I know the risks.'),
						es: text('Conozco los riesgos.')
					}
				}),
				clause('at-home', { applies: { place: ['home'] } })
			]
		},
		...part
	};
}

const openItem = {
	explain: {
		id: 'explain',
		kind: 'teachback',
		objective: 'a',
		ask: both('In your own words: what is a?'),
		rubric: { not_yet: both('Names nothing.'), partly: both('Names a part.'), fully: both('Names a.') }
	},
	hopes: { id: 'hopes', kind: 'reflect', ask: both('What do you hope for?') },
	driver: {
		id: 'driver',
		kind: 'acknowledge',
		lock: 'open',
		cites: [],
		statement: both('Somebody drives me.')
	},
	alone: {
		id: 'alone',
		kind: 'acknowledge',
		lock: 'open',
		cites: [],
		applies: { place: ['home'] },
		statement: both('I am not alone at home.')
	},
	old: { id: 'old', kind: 'reflect', retired: true, ask: both('What was asked before?') }
} as const satisfies Record<string, OpenItem>;

/** The same course with something to write and something to acknowledge in its module. */
export const courseWithOpenItems = (): Course => {
	const course = consentCourse();
	return {
		...course,
		modules: course.modules.map((module) => ({ ...module, open_items: Object.values(openItem) }))
	};
};

export const versionOf = (course: Course) => sha256Hex(canonicalJson(course));

/** With a health check: one question for everybody, one behind which an emergency stands, one only for home. */
export const courseWithHealthCheck = (): Course =>
	consentCourse({
		health_check: {
			before: [both('We read this.')],
			questions: [
				{ id: 'heart', ask: both('Is your heart ill?'), discuss: both('Ask for letters.'), cites: [] },
				{ id: 'dying', ask: both('Do you want to die?'), discuss: both('Talk today.'), cites: [], level: 3 },
				{
					id: 'alone',
					ask: both('Are you alone at home?'),
					discuss: both('Who can come?'),
					cites: [],
					applies: { place: ['home'] }
				}
			]
		}
	});

/** With two open questions about what matters. */
export const courseWithWhatMatters = (): Course =>
	consentCourse({
		what_matters: {
			before: [both('Your care team reads this.')],
			prompts: [
				{ id: 'hopes', ask: both('What do you hope for?') },
				{ id: 'stop', ask: both('What would make you stop?') }
			]
		}
	});

/** With questions between visits, weekly: one that can be an emergency, one that passes into "today" when it lasts. */
export const courseWithCheckIns = (): Course =>
	consentCourse({
		warning_levels: [
			{
				level: 3,
				id: 'emergency',
				title: plain('Now'),
				say: both('Call now.'),
				signs: [{ id: 'fall', sign: both('A fall from high up'), do: both('Call.'), cites: [] }]
			},
			{
				level: 2,
				id: 'today',
				title: plain('Today'),
				say: both('Call today.'),
				signs: [
					{ id: 'swollen', sign: both('A swollen arm'), do: both('Call.'), cites: [] },
					{ id: 'edge', sign: both('Standing near an edge'), do: both('Call.'), cites: [] }
				]
			},
			{
				level: 1,
				id: 'next',
				title: plain('Next time'),
				say: both('Tell us.'),
				signs: [{ id: 'stiff', sign: both('A stiff neck'), do: both('Tell us.'), cites: [] }]
			}
		],
		check_in: {
			intro: [both('We read this.')],
			schedule: [{ every_days: 7 }],
			questions: [
				{
					id: 'arms',
					ask: both('How are your arms?'),
					cites: [],
					answers: [
						{ id: 'well', level: 0, text: both('Well') },
						{ id: 'sore', level: 1, lasts_days: 2, text: both('Sore') },
						{ id: 'numb', level: 2, text: both('Numb') }
					]
				},
				{
					id: 'falling',
					ask: both('Do you think of falling?'),
					cites: [],
					answers: [
						{ id: 'no', level: 0, text: both('No') },
						{ id: 'sometimes', level: 2, sign: 'edge', text: both('Sometimes') },
						{ id: 'on-purpose', level: 3, text: both('On purpose') }
					]
				}
			],
			own_words: { id: 'proud', ask: both('What are you proud of?'), read_by: both('We read it.') }
		}
	});

/** With own risks and strengths: one of each, and one behind which an emergency stands. */
export const courseWithTraits = (): Course =>
	consentCourse({
		risks_and_strengths: {
			before: [both('Skip what you like.')],
			risks: [
				{ id: 'drinks', ask: both('Do you drink much?'), discuss: both('Since when?'), cites: [] },
				{
					id: 'dark',
					ask: both('Did you think of dying?'),
					discuss: both('Talk today.'),
					cites: [],
					level: 3
				}
			],
			strengths: [
				{
					id: 'friend',
					ask: both('Have you a friend?'),
					discuss: both('Meet them.'),
					cites: [],
					basis: 'practice'
				}
			]
		}
	});
