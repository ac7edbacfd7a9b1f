import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecordFile } from '../../src/lib/domain/consent/record-file.ts';
import { alwaysRight, answerPlace, begin, learnModules } from '../../src/lib/server/demo/walk-course.ts';
import { readHome } from '../../src/lib/server/operations/learning/read-home.ts';
import { listOwnRecords, openOwnRecord } from '../../src/lib/server/operations/records/own-records.ts';
import { recordFileOf } from '../../src/lib/server/operations/records/record-file.ts';
import { viewOwnEnrolment } from '../../src/lib/server/operations/streams/own-enrolment.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { patientWorld, type Patient, type World } from './patient-world.ts';

let database: FreshDatabase;
let runtime: TestRuntime;
let world: World;
beforeAll(async () => {
	database = await freshDatabase();
	runtime = await testRuntime(database);
	world = await patientWorld(runtime, 'harbor');
});
afterAll(async () => {
	await runtime?.stop();
	await database?.drop();
});

const homeOf = async ({ act }: Patient) => {
	const home = await viewOwnEnrolment(act(), readHome);
	if (!home) throw new Error('no enrolment');
	return home;
};

test('from the first page to a signature, each step is the one that the home page named', async () => {
	const lee = await world.invite('Lee Example');
	expect((await homeOf(lee)).next).toEqual({ go: 'key_information' });
	await begin(lee.act());
	expect((await homeOf(lee)).next).toMatchObject({ go: 'read' });
	await learnModules(lee.act(), alwaysRight);
	await world.plan(lee);
	expect((await homeOf(lee)).next).toMatchObject({ go: 'before_signing' });
	await answerPlace(lee.act(), 'before_signing', alwaysRight);
	expect((await homeOf(lee)).next).toEqual({ go: 'show_words' });
	await world.checkIdentity(lee);
	expect((await homeOf(lee)).next).toEqual({ go: 'open_signing', signAgain: null });
	await world.sign(lee);
	expect((await homeOf(lee)).next).toMatchObject({ go: 'signed', countersigned: false });

	const file = await viewOwnEnrolment(lee.act(), async (view) => {
		const [record] = await listOwnRecords(view);
		const opened = record && (await openOwnRecord(record, 'record.viewed'));
		if (!opened?.ok) throw new Error('no record');
		return recordFileOf(opened.value);
	});
	expect(verifyRecordFile(JSON.stringify(file)).faults).toEqual([]);
});
