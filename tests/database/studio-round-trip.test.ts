import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../../src/lib/domain/content/overlay/overlay.ts';
import { OVERLAY_FILE } from '../../src/lib/domain/content/overlay/overlay-file.ts';
import { checkCourseFiles } from '../../src/lib/domain/content/course-files.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
import type { DraftId } from '../../src/lib/domain/ids.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { exportCourse } from '../../src/lib/server/operations/studio/export-course.ts';
import { importCourse } from '../../src/lib/server/operations/studio/import-course.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { undoStep } from '../../src/lib/server/operations/studio/undo-step.ts';
import { editCourse } from '../fixtures/content/course-edits.ts';
import { LESSON, MODULE } from '../fixtures/content/course-files.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { smallCourse } from '../support/small-course.ts';
import { draftIn, proposed, saying, stepTo, studioStaff, type Studio } from '../support/studio-hands.ts';

let database: FreshDatabase;
let world: TestRuntime;
let harbor: Studio;
let north: Studio;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database, { base: await smallCourse() });
	const { runtime } = world;
	harbor = await studioStaff(runtime, await testClinic(runtime, 'harbor'), 'harbor');
	north = await studioStaff(runtime, await testClinic(runtime, 'north'), 'north');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const exported = async (slug: string, draft: DraftId) =>
	must(await exportCourse(world.runtime, { slug, draft }, world.runtime.now()));
/** As bytes, as a folder or a zip has them. */
async function imported(slug: string, files: Files): Promise<DraftId> {
	const received = checkCourseFiles([...files].map(([path, text]) => [path, Buffer.from(text)] as const));
	if (!received.ok) throw new Error(`${received.error.code} ${received.error.path}`);
	return must(await importCourse(world.runtime, { slug, files: received.value }, world.runtime.now()));
}
const handedOver = async (studio: Studio, draft: DraftId) => {
	const answer = await proposed(studio, draft, { impact: 'clarifying', reopens: [] });
	return answer.ok ? answer.value : answer.error;
};
const begun = async () => must(await beginDraft(harbor.editor.ctx(), { name: 'Ours' }));

const anEdit = fc.record({ what: fc.nat(), file: fc.nat(), at: fc.nat(), pick: fc.nat() });
const anAct = fc.oneof({ weight: 3, arbitrary: anEdit }, fc.nat(5));

test('whatever is done in a draft, another clinic that takes it in hands over the same version, or is refused alike', async () => {
	const versions = new Set<unknown>();
	await fc.assert(
		fc.asyncProperty(fc.array(anAct, { minLength: 1, maxLength: 4 }), async (acts) => {
			const draft = await begun();
			for (const act of acts) {
				// What is locked, changed meanwhile or undone already is refused, and the draft stays as it was.
				if (typeof act === 'number') await undoStep(harbor.editor.ctx(), draft, act);
				else await stepTo(harbor.editor, draft, (files) => editCourse(files, act));
			}
			const files = await exported('harbor', draft);
			const copy = await imported('north', files);
			expect(await exported('north', copy)).toEqual(files);
			const [ours, theirs] = [await handedOver(harbor, draft), await handedOver(north, copy)];
			expect(theirs).toEqual(ours);
			versions.add(typeof ours === 'string' ? ours : ours.code);
		}),
		{ numRuns: 25 }
	);
	// Some could be published, and some could not.
	expect(versions).toContain('HAS_ERRORS');
	expect([...versions].filter((one) => /^[0-9a-f]{64}$/.test(String(one))).length).toBeGreaterThan(2);
});

test('a file taken in and handed over is the same version as the draft that it came from', async () => {
	const draft = await begun();
	for (const edit of [
		saying(LESSON, 'Ropes come in many colours.', 'Our ropes are blue.'),
		saying(
			MODULE,
			'Your arm hurts after a fall. What is best?',
			'You fell, and your arm hurts. What is best?'
		),
		(files: Files): Files => new Map([...files, ['README.md', 'Words for our editors. Ñ 🙂\r\n\t\n']])
	])
		expect(await stepTo(harbor.editor, draft, edit)).toBe(null);
	const files = await exported('harbor', draft);
	const version = await handedOver(harbor, draft);
	expect(version).toMatch(/^[0-9a-f]{64}$/);
	expect(await handedOver(north, await imported('north', files))).toBe(version);
});

describe('what could not come back is never kept', () => {
	test.for<[string, string, Change]>([
		['a path that leads elsewhere', 'NO_COURSE_FILE', { is: 'file', file: '../evil.yaml', text: 'a' }],
		[
			'a file that says how the draft came to be',
			'NO_COURSE_FILE',
			{ is: 'file', file: OVERLAY_FILE, text: 'a' }
		],
		['a character that is none', 'NOT_TEXT', { is: 'file', file: LESSON, text: 'a\u0000' }],
		['half a character', 'NOT_TEXT', { is: 'file', file: LESSON, text: '\ud800' }],
		['more than a file may hold', 'TOO_LARGE', { is: 'file', file: LESSON, text: 'ñ'.repeat(300_000) }]
	])('%s', async ([, code, change]) => {
		const id = await begun();
		const saw = [(await draftIn(harbor.editor.ctx(), id)).files.get(change.file) ?? null];
		expect(await editDraft(harbor.editor.ctx(), id, { changes: [change], saw })).toMatchObject({
			error: { code, change: 0 }
		});
		expect((await draftIn(harbor.editor.ctx(), id)).changes).toEqual([]);
	});
});
