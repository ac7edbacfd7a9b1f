import { describe, expect, test } from 'vitest';
import {
	CLINIC,
	ENROLMENT,
	HEAD,
	IDENTITY,
	PATIENT,
	PRESCRIBER,
	type Walk,
	attempt,
	clinic,
	minutesIn,
	plan,
	recordOf,
	sign,
	take,
	takeAll,
	toReady,
	toReview
} from '../enrolment/walk.fixture.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { type KnownOfRecord, recordDifference } from './record-difference.ts';
import { type ConsentRecord, readRecord, sealRecord } from './record.schema.ts';

const AT = minutesIn(90);
const recordIn = (walk: Walk): ConsentRecord => {
	const built = recordOf(walk, AT);
	if (!built.ok) throw new Error(built.error.code);
	return built.value.record;
};
const knownOf = ({ state, course }: Walk): KnownOfRecord => ({
	state,
	course,
	clinic: {
		id: CLINIC,
		name: 'Harbor',
		head: HEAD,
		timeZone: 'America/Denver',
		parameters: clinic().parameters,
		signsForOthers: 'nobody',
		reviewedHere: { by: PRESCRIBER, name: 'Dr. Okafor', at: minutesIn(-60) }
	},
	enrolment: ENROLMENT,
	person: {
		id: PATIENT,
		legalName: 'Ada Example',
		dateOfBirth: '1980-05-17',
		identity: IDENTITY,
		head: HEAD
	},
	before: sha256Hex('head of the enrolment stream'),
	words: { place: 'in the clinic', nobody: 'nobody' },
	drawn: null,
	at: AT
});

type Path = readonly (string | number)[];

/** Every place of a JSON value where a single fact stands, and every list, which can lose its last entry. */
function pathsIn(value: unknown, path: Path = []): Path[] {
	if (Array.isArray(value)) {
		return [...(value.length > 0 ? [path] : []), ...value.flatMap((one, n) => pathsIn(one, [...path, n]))];
	}
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([name, one]) => pathsIn(one, [...path, name]));
}

function altered(value: unknown): unknown {
	if (Array.isArray(value)) return value.slice(0, -1);
	switch (typeof value) {
		case 'string':
			// A hash, a day or an instant keeps its form, so that nothing but the value can be what is noticed.
			return /^[0-9a-f]{64}$|^\d{4}-/.test(value)
				? value.replace(/^./, (first) => (first === '1' ? '2' : '1'))
				: `${value} altered`;
		case 'number':
			return value + 1;
		case 'boolean':
			return !value;
		default:
			return 'something';
	}
}

function withAltered(record: ConsentRecord, path: Path): ConsentRecord {
	const copy = structuredClone(record);
	let at: Record<string | number, unknown> = copy as never;
	for (const step of path.slice(0, -1)) at = at[step] as never;
	const last = path.at(-1) ?? '';
	at[last] = altered(at[last]);
	return copy;
}

const RECORD = recordIn(toReview());
const PATHS = pathsIn(RECORD).map((path) => [path.join('.'), path] as const);

/** No log holds these besides the record; names of staff are compared with the staff's own streams. */
const ONLY_HERE = [
	'salt',
	'signature.nameTyped',
	'signature.authenticatedBy',
	'plan.prescriber.name',
	'plan.therapist.name',
	'identityCheck.by.name'
];

test('a record that says what was on screen differs in nothing', () => {
	expect(recordDifference(RECORD, knownOf(toReview()))).toBe(null);
	expect(PATHS.length).toBeGreaterThan(60);
});

test('a record that was sealed before anybody asked who is there still holds', () => {
	const { company: _, ...older } = RECORD;
	expect(older).not.toHaveProperty('company');
	expect(recordDifference(older, knownOf(toReview()))).toBe(null);
	const read = readRecord(sealRecord(older).text);
	expect(read.ok && recordDifference(read.value.record, knownOf(toReview()))).toBe(null);
});

test('a record that names an interpreter without a name is none that the server builds', () => {
	const company = {
		alone: false,
		with: ['interpreter' as const],
		names: null,
		interpreter: null,
		signsForOthers: 'nobody' as const
	};
	expect(recordDifference({ ...RECORD, company }, knownOf(toReview()))).toBe('company');
});

describe('one altered part of a record is named', () => {
	test.for(PATHS.filter(([name]) => !ONLY_HERE.includes(name)))('%s', ([name, path]) => {
		const found = recordDifference(withAltered(RECORD, path), knownOf(toReview()));
		expect(found).toBe(name === 'signature.drawn' ? 'drawing' : path[0]);
	});

	test('a clause that says another place, another therapist, or one where none is planned', () => {
		const bare = toReview(takeAll(toReady(), plan({ therapist: null })));
		const record = recordIn(bare);
		const named = { ...record, plan: { ...record.plan, therapist: { id: PRESCRIBER, name: 'J. Lind' } } };
		expect(recordDifference(named, knownOf(bare))).toBe('plan');
		const unnamed = { ...RECORD, plan: { ...RECORD.plan, therapist: null } };
		expect(recordDifference(unnamed, knownOf(toReview()))).toBe('plan');
	});
});

/** What the domain cannot know when it is signed; verifying compares it with the log and the clinic's stream. */
const NOT_KNOWN_AT_SIGNING = [
	...ONLY_HERE,
	'clinic.id',
	'clinic.name',
	'enrolment',
	'person.legalName',
	'course.reviewedHere.by',
	'course.reviewedHere.name',
	'course.reviewedHere.at',
	'eventHead.hash'
];

describe('a signature is taken only over the record that the server would build', () => {
	const at = minutesIn(toReview().state.seq + 1);
	const built = recordOf(toReview(), at);
	if (!built.ok) throw new Error(built.error.code);
	const { record } = built.value;

	test.for(PATHS.filter(([name]) => !NOT_KNOWN_AT_SIGNING.includes(name)))('altered: %s', ([, path]) => {
		const event = sign(toReview());
		const text = canonicalJson(withAltered(record, path));
		const { result } = attempt(toReview(), {
			...event,
			clear: { ...event.clear, record: sha256Hex(text) },
			sealed: { record: text }
		});
		expect(result).toMatchObject({ ok: false, error: { code: 'record_mismatch' } });
	});

	test('without who is with them: refused, whatever else it says', () => {
		const { company: _, ...older } = record;
		const { text, hash } = sealRecord(older);
		const event = sign(toReview());
		const { result } = attempt(toReview(), {
			...event,
			clear: { ...event.clear, record: hash },
			sealed: { record: text }
		});
		expect(result).toMatchObject({ ok: false, error: { code: 'company_missing' } });
	});

	test('not altered: taken', () => {
		const event = sign(toReview());
		const { text, hash } = sealRecord(record);
		const same = { ...event, clear: { ...event.clear, record: hash }, sealed: { record: text } };
		expect(take(toReview(), same).state.signature?.record).toBe(hash);
	});
});

test('words that nobody knows at the signing may be any of one line, and nothing around them may differ', () => {
	const walk = toReview(take(toReady(), plan({ product: 'lozenge', route: 'mouth', place: 'home' })));
	const course = {
		...walk.course,
		consent: {
			...walk.course.consent,
			summary: [
				{
					en: [
						{ type: 'text' as const, value: 'Where: ' },
						{ type: 'param' as const, name: 'plan.place' },
						{ type: 'text' as const, value: '. Nobody else decides.' }
					],
					es: []
				}
			]
		}
	};
	const known = { ...knownOf({ ...walk, course }), words: null };
	const record = recordIn({ ...walk, course });
	const saying = (line: string) => recordDifference({ ...record, summary: [line] }, known);
	expect(saying('Where: wherever you live. Nobody else decides.')).toBe(null);
	expect(saying('Where: at home. Somebody else decides.')).toBe('summary');
	expect(saying('Where: at home.\nYou lose your place. Nobody else decides.')).toBe('summary');
	expect(recordDifference(record, { ...known, words: { place: 'elsewhere', nobody: '' } })).toBe('summary');
});
