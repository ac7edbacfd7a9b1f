import { afterAll, beforeAll, expect, test } from 'vitest';
import { openItemsOf } from '../../src/lib/domain/content/look-up.ts';
import type { Applies, WordsItem } from '../../src/lib/domain/content/model.ts';
import { openFields } from '../../src/lib/domain/ledger/commitment.ts';
import { verifyStream } from '../../src/lib/domain/ledger/verify-stream.ts';
import {
	alwaysRight,
	answerPlace,
	begin,
	learnModules,
	surely
} from '../../src/lib/server/demo/walk-course.ts';
import { ownData, type OwnData } from '../../src/lib/server/operations/exports/own-data.ts';
import { packetDocument } from '../../src/lib/server/operations/exports/packet-document.ts';
import { wordingOf } from '../../src/lib/server/operations/learning/read.ts';
import { readWarningLevels } from '../../src/lib/server/operations/learning/read-warning-levels.ts';
import {
	giveOwnWords,
	keepOwnWordsBack,
	shareOwnWords
} from '../../src/lib/server/operations/own-words/give-own-words.ts';
import { exportPerson } from '../../src/lib/server/operations/people/read-records.ts';
import { askQuery } from '../../src/lib/server/operations/queries/ask-query.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { baseCourse, testRuntime, type TestRuntime } from '../support/runtime.ts';
import { patientWorld, type Patient, type World } from './patient-world.ts';

let database: FreshDatabase;
let runtime: TestRuntime;
let world: World;
let ann: Patient;
let ben: Patient;
let data: OwnData;
let json: string;
beforeAll(async () => {
	database = await freshDatabase();
	runtime = await testRuntime(database);
	world = await patientWorld(runtime, 'harbor');
	ann = await world.invite('Ann Export');
	ben = await world.invite('Ben Besides');
	await askQuery(ben.act(), { about: 'other', words: 'What Ben asks' });
	await begin(ann.act());
	await world.plan(ann);
	await learnModules(ann.act(), alwaysRight);
	await answerPlace(ann.act(), 'before_signing', alwaysRight);
	await world.checkIdentity(ann);
	await world.sign(ann, { name: 'Ann Export' });
	await askQuery(ann.act(), { about: 'other', words: 'What Ann asks' });
	await write('reflect', WRITTEN_FOR_MYSELF);
	await write('teachback', 'What Ann explains');
	const read = await viewOwnEnrolment(ann.act(), ownData);
	if (!read) throw new Error('no enrolment');
	data = read;
	json = JSON.stringify(read);
});
afterAll(async () => {
	await runtime?.stop();
	await database?.drop();
});

const WRITTEN_FOR_MYSELF = 'What Ann writes for herself';

async function itemOf(kind: WordsItem['kind']): Promise<string> {
	const { course } = await baseCourse();
	const item = course.modules.flatMap(openItemsOf).find((one) => one.kind === kind);
	if (!item) throw new Error(`The course has no ${kind}`);
	return item.id;
}

async function write(kind: WordsItem['kind'], words: string): Promise<void> {
	const wording = (await viewOwnEnrolment(ann.act(), wordingOf)) ?? '';
	surely(await giveOwnWords(ann.act(), { item: await itemOf(kind), how: 'written', words, wording }));
}

const careTeamsFile = async () =>
	JSON.stringify(
		await exportPerson(world.as(world.prescriber), { member: ann.self.memberId, enrolment: null })
	);

test('the care team’s file leaves out what was written for oneself, until it is shared', async () => {
	expect(json).toContain(WRITTEN_FOR_MYSELF);
	const before = await careTeamsFile();
	expect(before).toContain('What Ann explains');
	expect(before).not.toContain(WRITTEN_FOR_MYSELF);
	expect(before).toContain('"withheld"');
	const item = await itemOf('reflect');
	surely(await shareOwnWords(ann.act(), item));
	expect(await careTeamsFile()).toContain(WRITTEN_FOR_MYSELF);
	surely(await keepOwnWordsBack(ann.act(), item));
	expect(await careTeamsFile()).not.toContain(WRITTEN_FOR_MYSELF);
});

test('holds the person’s details, words, answers, record and sign-ins, in the clear', () => {
	expect(data.person).toMatchObject({
		legalName: 'Ann Export',
		dateOfBirth: '1980-05-17',
		roles: ['patient']
	});
	expect(json).toContain('What Ann asks');
	expect(json).toContain('a heavy mood for two years');
	const events = data.streams.flatMap((stream) => stream.events);
	const answers = events.filter(({ type }) => type === 'ANSWERED');
	expect(answers.length).toBeGreaterThan(5);
	for (const { sealed } of answers) expect(sealed).toHaveProperty('choices');
	expect(events.filter(({ type }) => type === 'CONSENT_SIGNED')).toHaveLength(1);
	expect(data.signIns).toHaveLength(1);
	expect(data.invitations).toMatchObject([{ kind: 'activation', voidedAt: null }]);
	expect(data.streams.map(({ kind }) => kind).sort()).toEqual(['enrolment', 'person']);
});

test('can be checked without us: chains hold, and every sealed value is the one that was promised', () => {
	for (const { kind, id, events } of data.streams) {
		const rows = events.map(({ sealed: _, ...event }) => ({
			clinic: data.clinic.id,
			kind,
			stream: id,
			...event
		}));
		expect(verifyStream(rows).ok).toBe(true);
		for (const { sealed, commitments } of events) expect(openFields(sealed, commitments).ok).toBe(true);
	}
});

test('names the people behind the ids, says who looked, and that this very file was taken', () => {
	const actors = new Set(data.streams.flatMap(({ events }) => events.map(({ actor }) => actor)));
	for (const actor of actors) if (actor !== 'system') expect(data.names[actor]).toBeTruthy();
	expect(data.looks.at(-1)).toMatchObject({ action: 'export.downloaded', actor: ann.self.memberId });
});

test('holds nothing of anybody else and no secret of anybody', () => {
	expect(json).not.toContain('What Ben asks');
	expect(json).not.toContain('Ben Besides');
	expect(json).not.toMatch(/argon2|passphraseHash|secretHash|codeHash|totp|wordsHash|"link"/i);
});

test('papers to sign by hand hold the plan, every statement with boxes and no signature; without a plan, lines to fill', async () => {
	const papers = await viewOwnEnrolment(ann.act(), packetDocument);
	const blocks = papers?.document.sections.flatMap((section) => section.blocks) ?? [];
	const statements = blocks.flatMap((block) => (block.type === 'statements' ? block.items : []));
	const { course } = runtime.runtime.base;
	const applies = ({ applies: to }: { applies?: Applies }) => !to?.product && !to?.place?.includes('home');
	const applying = [
		...course.consent.clauses,
		...course.modules.flatMap(openItemsOf).filter(({ kind }) => kind === 'acknowledge')
	].filter(applies);
	const health = (course.health_check?.questions ?? []).filter(applies);
	// And one that asks who is there.
	expect(statements).toHaveLength(applying.length + health.length + 1);
	expect(statements.every(({ answer }) => answer === null)).toBe(true);
	expect(blocks.some(({ type }) => type === 'signature')).toBe(false);
	expect(JSON.stringify(blocks)).toContain('a heavy mood for two years');
	expect(papers?.reference).toContain(runtime.runtime.base.version);
	expect(papers?.document.meta.slice(-2)).toEqual([
		'The makers of this course had no clinician review it.',
		expect.stringMatching(/^\S.* of .+ reviewed it on \w+ \d+, \d{4}\.$/)
	]);

	// The question about danger says at once, on the paper itself, whom to call.
	const boxes = [m.patient_health_no(), m.patient_health_yes(), m.patient_health_unsure()];
	const asked = blocks.filter((block) => block.type === 'statements' && block.boxes.includes(boxes[2] ?? ''));
	expect(asked).toHaveLength(health.length);
	for (const block of asked) expect(block).toMatchObject({ boxes });
	const help = blocks.findIndex(
		(block) => block.type === 'paragraph' && block.text === m.packet_help_at_once()
	);
	expect(blocks[help - 1]).toBe(asked[health.findIndex(({ level }) => level !== undefined)]);
	expect(JSON.stringify(blocks[help + 1])).toMatch(/911.*988|988.*911/);
	expect(JSON.stringify(blocks)).toContain(m.patient_sign_only_you({ clinic: 'harbor clinic' }));

	const early = await viewOwnEnrolment(ben.act(), packetDocument);
	expect(JSON.stringify(early?.document)).toContain('____');
	expect(JSON.stringify(early?.document)).not.toContain('heavy mood');
});

test('when to call: signs that only concern doses at home come with a plan at home, and only lines for emergencies stand on top', async () => {
	const here = await viewOwnEnrolment(ann.act(), readWarningLevels);
	await world.plan(ben, { place: 'home' });
	const home = await viewOwnEnrolment(ben.act(), readWarningLevels);
	const { course } = runtime.runtime.base;
	const ofHome = course.warning_levels.flatMap(({ signs }) => signs.filter(({ applies }) => applies?.place));
	expect(ofHome.length).toBeGreaterThan(0);
	const ids = (levels: typeof here) => levels?.levels.flatMap(({ signs }) => signs.map(({ id }) => id)) ?? [];
	for (const { id } of ofHome) {
		expect(ids(here)).not.toContain(id);
		expect(ids(home)).toContain(id);
	}
	const calm = course.help.filter(({ say }) => JSON.stringify(say).includes('not a crisis line'));
	expect(calm).toHaveLength(1);
	expect(here?.numbers).toHaveLength(course.help.length - calm.length);
	expect(here?.clinicNumbers).toEqual({ day: '555-555-0142', afterHours: '555-555-0143' });
});
