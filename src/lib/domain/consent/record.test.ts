import { describe, expect, test } from 'vitest';
import { consentCourse, courseWithOpenItems } from '../enrolment/course.fixture.ts';
import {
	CHALLENGE,
	CLINIC,
	COURSE,
	ENROLMENT,
	HEAD,
	PATIENT,
	PRESCRIBER,
	type Walk,
	VERSION,
	begin,
	clinic,
	context,
	lozengeAtHome,
	minutesIn,
	plan,
	presentOf,
	recordOf,
	take,
	takeBack,
	toReady,
	toReview
} from '../enrolment/walk.fixture.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sha256Hex } from '../ledger/sha256.ts';
import { passageAsShown, wordsAsShown } from './as-shown.ts';
import { disclosureHash } from './disclosure.ts';
import { demandOfCourse } from './reconsent.ts';
import { readRecord } from './record.schema.ts';

const AT = minutesIn(90);
const built = (walk: Walk = toReview()) => {
	const record = recordOf(walk, AT);
	if (!record.ok) throw new Error(record.error.code);
	return record.value;
};

describe('the sealed record', () => {
	test('names the signer, the meaning, and the time with its zone (R11, R69)', () => {
		const { record } = built();
		expect(record.person).toEqual({ id: PATIENT, legalName: 'Ada Example', dateOfBirth: '1980-05-17' });
		expect(record.signature).toMatchObject({
			nameTyped: 'Ada Example',
			meaning: 'My signature means yes.',
			signedAt: AT,
			timeZone: 'America/Denver',
			signedAtLocal: '2026-11-02T10:30:00-07:00',
			authenticatedBy: 'passphrase'
		});
	});

	test('names version, language, plan, disclosure, responses, identity check and bundle (design §4.3, R39)', () => {
		const walk = toReview();
		const { record } = built(walk);
		expect(record).toMatchObject({
			clinic: { id: CLINIC, name: 'Harbor' },
			enrolment: ENROLMENT,
			course: { version: VERSION, label: '1.0.0' },
			language: 'en',
			plan: {
				planVersion: 1,
				problem: 'low mood',
				product: { id: 'spray', name: 'Spray' },
				prescriber: { id: PRESCRIBER }
			},
			electronicRecords: {
				disclosure: disclosureHash(COURSE, 'en'),
				text: 'You choose.',
				accepted: 'I choose the screen.'
			},
			identityCheck: { challenge: CHALLENGE, personHead: HEAD, by: { name: 'J. Lind' } },
			bundle: presentOf(walk)
		});
	});

	test('says that the base course was not reviewed, and who of the clinic reviewed this version', () => {
		expect(built().record.course).toMatchObject({
			review: 'none',
			reviewedHere: { by: PRESCRIBER, name: 'Dr. Okafor' }
		});
	});

	test('holds every statement as it was shown, with its own affirmation', () => {
		const { statements } = built().record;
		expect(statements.map(({ id, text, statement }) => [id, text, statement])).toEqual([
			['voluntary', 'Call 555-0100', 'I know about voluntary.'],
			['risks', 'About risks.', 'I know the risks.']
		]);
		expect(new Set(statements.map(({ affirmedAt }) => affirmedAt)).size).toBe(2);
	});

	test('holds clauses that apply to the plan only', () => {
		const walk = toReview(toReadyWith(lozengeAtHome));
		expect(built(walk).record.statements.map(({ id }) => id)).toEqual(['voluntary', 'risks', 'at-home']);
	});
	const toReadyWith = (deed: typeof lozengeAtHome) => take(toReady(), deed);

	test('holds what a module asks to acknowledge, after the clauses and under the title of the module', () => {
		const course = courseWithOpenItems();
		const walk = toReview(toReady(begin({ course })));
		const { statements } = built(walk).record;
		expect(statements.map(({ id, title, text, statement }) => [id, title, text, statement]).slice(2)).toEqual(
			[['driver', course.modules[0]?.title['en'], '', 'Somebody drives me.']]
		);
		const atHome = toReview(take(toReady(begin({ course })), lozengeAtHome));
		expect(built(atHome).record.statements.map(({ id }) => id)).toEqual([
			'voluntary',
			'risks',
			'at-home',
			'driver',
			'alone'
		]);
	});

	test('is not there while an acknowledgement is not affirmed', () => {
		const walk = take(toReview(toReady(begin({ course: courseWithOpenItems() }))), takeBack('driver'));
		expect(recordOf(walk, AT)).toEqual({ ok: false, error: { code: 'not_complete' } });
	});

	test('holds what was asked and answered about each critical objective, and nothing about practice', () => {
		const { responses } = built().record;
		expect(responses.map(({ objective, status, say }) => [objective, status, say])).toEqual([
			['a', 'closed', 'I can say a.']
		]);
		expect(responses[0]?.answers.map(({ place, item, outcome }) => [place, item, outcome])).toEqual([
			[{ module: 'm1' }, 'a1', 'correct'],
			['before_signing', 'a2', 'correct']
		]);
	});

	test('is read back only in its one canonical form, and its hash is that of its bytes', () => {
		const { text, hash, record } = built();
		expect(hash).toBe(sha256Hex(text));
		expect(readRecord(text)).toEqual({ ok: true, value: { record, text, hash } });
		expect(readRecord(JSON.stringify(record, null, 1))).toEqual({
			ok: false,
			error: { code: 'not_canonical' }
		});
		expect(readRecord(canonicalJson({ ...record, extra: 1 }))).toEqual({
			ok: false,
			error: { code: 'not_a_record' }
		});
		expect(readRecord('{')).toEqual({ ok: false, error: { code: 'not_json' } });
	});

	test('cannot be guessed from its hash: it carries a salt', () => {
		const { record, hash } = built();
		expect(record.salt).toHaveLength(64);
		expect(sha256Hex(canonicalJson({ ...record, salt: 'cd'.repeat(32) }))).not.toBe(hash);
	});

	test('is not built with a hole where a number belongs', () => {
		const walk = {
			...toReview(),
			context: context({ clinic: clinic({ parameters: { own: {}, translated: {} } }) })
		};
		expect(recordOf(walk, AT)).toEqual({
			ok: false,
			error: { code: 'parameter_missing', name: 'clinic.phone' }
		});
	});

	test('is not built without a name, or with one that is no name', () => {
		expect(recordOf(toReview(), AT, ' ')).toEqual({ ok: false, error: { code: 'name_missing' } });
		expect(recordOf(toReview(), AT, 'x'.repeat(201))).toMatchObject({ error: { code: 'name_too_long' } });
	});
});

describe('texts as shown', () => {
	test('fill in numbers, keep the words of terms and emphasis, and leave source marks out', () => {
		const shown = wordsAsShown(
			[
				{ type: 'text', value: 'Call ' },
				{ type: 'strong', children: [{ type: 'param', name: 'clinic.phone' }] },
				{ type: 'cite', source: 'fda' },
				{ type: 'text', value: ' for ' },
				{ type: 'term', id: 't', children: [{ type: 'text', value: 'help' }] }
			],
			{ 'clinic.phone': '555-0100' }
		);
		expect(shown).toEqual({ ok: true, value: 'Call 555-0100 for help' });
	});

	test('keep headings, paragraphs and lists apart', () => {
		const line = (value: string) => [{ type: 'text' as const, value }];
		const shown = passageAsShown(
			[
				{ type: 'heading', level: 2, children: line('Risks') },
				{ type: 'list', ordered: false, items: [line('one'), line('two')] },
				{ type: 'list', ordered: true, items: [line('first'), line('second')] }
			],
			{}
		);
		expect(shown).toEqual({ ok: true, value: 'Risks\n\n- one\n- two\n\n1. first\n2. second' });
	});

	test('never show a parameter that has no value, nor one that every object has', () => {
		const param = (name: string) => wordsAsShown([{ type: 'param', name }], { 'clinic.phone': ' ' });
		expect(param('clinic.phone')).toEqual({
			ok: false,
			error: { code: 'parameter_missing', name: 'clinic.phone' }
		});
		expect(param('toString')).toEqual({ ok: false, error: { code: 'parameter_missing', name: 'toString' } });
	});
});

describe('what a change asks', () => {
	test('of the course, by its impact; a reopened objective always asks for a new signature', () => {
		const demands = (['editorial', 'clarifying', 'material', 'urgent'] as const).map((impact) =>
			demandOfCourse(impact, false)
		);
		expect(demands).toEqual(['nothing', 'note', 'sign_again', 'sign_again']);
		expect(demandOfCourse('editorial', true)).toBe('sign_again');
	});

	test('the disclosure keeps its name when a clinic’s number changes, and gets another with other words', () => {
		const { electronic_records } = COURSE;
		const other = consentCourse({
			electronic_records: { ...electronic_records, title: { en: 'Choose', es: 'Elija' } }
		});
		expect(disclosureHash(other, 'en')).not.toBe(disclosureHash(COURSE, 'en'));
		expect(disclosureHash(COURSE, 'es')).not.toBe(disclosureHash(COURSE, 'en'));
		expect(disclosureHash(consentCourse({ version: '9.9.9' }), 'en')).toBe(disclosureHash(COURSE, 'en'));
	});

	test('two people or two plans never share a bundle', () => {
		const walk = toReady();
		expect(presentOf(take(walk, plan({ plannedVisits: 4 })))).not.toBe(presentOf(walk));
	});
});
