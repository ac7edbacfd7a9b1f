import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentModel } from '../../src/lib/domain/document.ts';
import { m } from '../../src/lib/i18n/paraglide/messages.js';
import {
	alwaysRight,
	answerPlace,
	begin,
	learnModules,
	surely
} from '../../src/lib/server/demo/walk-course.ts';
import { changeSettings } from '../../src/lib/server/operations/clinics/change-settings.ts';
import { chooseLanguage } from '../../src/lib/server/operations/enrolments/choose-language.ts';
import { packetDocument } from '../../src/lib/server/operations/exports/packet-document.ts';
import { readHome } from '../../src/lib/server/operations/learning/read-home.ts';
import { invitePerson } from '../../src/lib/server/operations/people/invite-person.ts';
import { readOwnCopy } from '../../src/lib/server/operations/records/own-copy.ts';
import { printWords } from '../../src/lib/server/operations/records/print-words.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { renderPatientCopy } from '../../src/lib/server/pdf/render.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { findPoppler } from '../support/poppler.ts';
import { asPseudo, withLanguage } from '../support/pseudo-language.ts';
import { baseCourse, testRuntime, type TestRuntime } from '../support/runtime.ts';
import { patientWorld, type Patient, type World } from './patient-world.ts';

/** A course that speaks a language which the product has no words for, from the invitation to the signed copy. */
let database: FreshDatabase;
let running: TestRuntime;
let world: World;
beforeAll(async () => {
	database = await freshDatabase();
	running = await testRuntime(database, { base: withLanguage(await baseCourse(), 'vi') });
	world = await patientWorld(running, 'harbor');
});
afterAll(async () => {
	await running?.stop();
	await database?.drop();
});

const shown = async <T>(patient: Patient, read: Parameters<typeof viewOwnEnrolment<T>>[1]): Promise<T> => {
	const found = await viewOwnEnrolment(patient.act(), read);
	if (found === null) throw new Error('no enrolment');
	return found;
};

test('the front desk invites somebody in it, and their course is in it from the first page', async () => {
	const invited = await invitePerson(world.as(world.desk), {
		legalName: 'An Nguyen',
		calledName: null,
		dateOfBirth: '1985-02-11',
		email: 'an@mail.example',
		mobile: null,
		language: 'vi',
		addAnyway: true,
		deliver: 'show'
	});
	expect(invited.ok).toBe(true);
});

test('a clinic may leave it out again', async () => {
	const patient = await world.invite('Linh Early');
	const choose = (languages: string, seen: string) =>
		changeSettings(world.as(world.lead), { seen: { languages: seen }, typed: { languages } });
	surely(await choose('en es', 'en es vi'));
	expect(await chooseLanguage(patient.act(), 'vi')).toMatchObject({ error: { code: 'not_offered' } });
	surely(await choose('en es vi', 'en es'));
	surely(await chooseLanguage(patient.act(), 'vi'));
});

let linh: Patient;

test('whoever chooses it reads their course in it', async () => {
	linh = await world.invite('Linh Tran');
	surely(await chooseLanguage(linh.act(), 'vi'));
	const home = await shown(linh, readHome);
	const { course } = running.runtime.base;
	expect(home.language).toBe('vi');
	expect(home.welcome).toEqual(course.welcome?.text['vi']);
	expect(home.modules[0]?.title).toBe(asPseudo(course.modules[0]?.title['en'] ?? ''));
	// There and back: nothing that they did moves.
	surely(await chooseLanguage(linh.act(), 'es'));
	surely(await chooseLanguage(linh.act(), 'vi'));
	expect((await shown(linh, readHome)).language).toBe('vi');
});

/** All that a document says in the course's language, and all that it says in its own. */
function byLanguage({ lang, sections }: DocumentModel): Record<'course' | 'own', string> {
	const said: Record<'course' | 'own', string[]> = { course: [], own: [] };
	const say = (spoken: string | undefined, ...texts: string[]) =>
		said[spoken === undefined || spoken === lang ? 'own' : 'course'].push(...texts);
	for (const { heading, lang: ofHeading, blocks } of sections) {
		say(ofHeading, heading);
		for (const block of blocks) {
			if (block.type === 'paragraph') say(block.lang, block.text);
			else if (block.type === 'list') say(block.lang, ...block.items);
			else if (block.type === 'statements') {
				say(block.lang, ...block.items.map(({ text }) => text));
				say(undefined, ...block.boxes, ...block.items.map(({ answer }) => answer ?? ''));
			} else if (block.type === 'blanks') say(undefined, ...block.labels);
			else
				for (const row of block.type === 'rows' ? block.rows : [block.name, block.at, block.meaning]) {
					say(undefined, row.label);
					say(row.lang, row.value);
				}
		}
	}
	return { course: said.course.join('\n'), own: said.own.join('\n') };
}

/** Letters that stand in the translation and in no English word. */
const PSEUDO = /[ăđêôĂÊÔ]/;

test('papers for who signs with a pen are in it, and every piece says its language', async () => {
	const { document } = await shown(linh, packetDocument);
	expect(document.lang).toBe('en');
	const { course, own } = byLanguage(document);
	expect(course).toMatch(PSEUDO);
	expect(own).toContain(m.packet_signature({}, { locale: 'en' }));
	expect(own).not.toMatch(PSEUDO);
});

test('they sign in it, and the copy says what they read, with English words around it', async () => {
	await begin(linh.act());
	await world.plan(linh);
	await learnModules(linh.act(), alwaysRight);
	await answerPlace(linh.act(), 'before_signing', alwaysRight);
	await world.checkIdentity(linh);
	await world.sign(linh, { name: 'Linh Tran' });
	await world.countersign(linh);
	const copies = await shown(linh, (view) => readOwnCopy(view, null, 'record.viewed'));
	if (!copies.shown?.ok) throw new Error('no copy');
	const { document } = copies.shown.value;
	expect(document.lang).toBe('en');
	const { course, own } = byLanguage(document);
	const clause = running.runtime.base.course.consent.clauses[0];
	expect(course).toContain(clause?.title['vi']);
	expect(own).toContain(m.record_signature_name({}, { locale: 'en' }));
	expect(own).toMatch(/January \d+, 2030/);
	expect(own).not.toMatch(PSEUDO);
});

const poppler = await findPoppler();

test.skipIf(!poppler)(
	'the printed copy has its letters, and says of each piece which language it is',
	async () => {
		const copies = await shown(linh, (view) => readOwnCopy(view, null, 'record.viewed'));
		if (!copies.shown?.ok || !poppler) throw new Error('no copy');
		const { document, hash } = copies.shown.value;
		const pdf = await renderPatientCopy(document, {
			words: printWords(document.lang),
			recordLabel: 'Record',
			recordHash: hash,
			madeAt: running.runtime.now()
		});
		const text = await poppler.text(pdf);
		expect(text).toMatch(PSEUDO);
		expect(text).toContain('Page 1 of');
		expect(text).not.toContain('[U+');
		expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Lang \(en\)/);
		expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Lang \(vi\)/);
	}
);
