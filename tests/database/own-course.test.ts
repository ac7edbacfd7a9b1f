import { afterAll, beforeAll, expect, test } from 'vitest';
import { OVERLAY_FILE, readOverlayFile } from '../../src/lib/domain/content/overlay/overlay-file.ts';
import type { Files } from '../../src/lib/domain/content/parse-course.ts';
import { draftId, type DraftId } from '../../src/lib/domain/ids.ts';
import { readContentFolder } from '../../src/lib/server/content/read-folder.ts';
import { exportCourse } from '../../src/lib/server/operations/studio/export-course.ts';
import { importCourse } from '../../src/lib/server/operations/studio/import-course.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

const LESSON = 'modules/deciding/lesson.en.md';

let database: FreshDatabase;
let world: TestRuntime;
let baseFiles: Files;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
	baseFiles = await readContentFolder('content');
	await testClinic(world.runtime, 'harbor');
	await testClinic(world.runtime, 'north');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const exported = (slug: string, draft: DraftId | null = null) =>
	exportCourse(world.runtime, { slug, draft }, world.runtime.now());
const imported = (slug: string, files: Files) =>
	importCourse(world.runtime, { slug, files }, world.runtime.now());
const edited = (files: Files, from: string, to: string): Files => {
	const text = files.get(LESSON) ?? '';
	if (!text.includes(from)) throw new Error(`The lesson does not say "${from}"`);
	return new Map([...files, [LESSON, text.replace(from, to)]]);
};
const FROM = 'You owe nobody a reason.';

test('a clinic’s course is the files that came with the program, to the byte, and of which base they are', async () => {
	const files = must(await exported('harbor'));
	const overlay = readOverlayFile(files.get(OVERLAY_FILE) ?? '');
	expect(overlay).toMatchObject({ ok: true, value: { base: world.runtime.base.version, changes: [] } });
	expect(new Map([...files].filter(([file]) => file !== OVERLAY_FILE))).toEqual(baseFiles);
});

test('a word is changed, taken in as a draft and handed out again: the same files, and one change', async () => {
	const files = edited(must(await exported('harbor')), FROM, 'You owe us no reason.');
	const draft = must(await imported('harbor', files));
	const again = must(await exported('harbor', draft));
	expect(again.get(LESSON)).toBe(files.get(LESSON));
	const overlay = readOverlayFile(again.get(OVERLAY_FILE) ?? '');
	expect(overlay.ok && overlay.value.changes).toMatchObject([{ is: 'set', file: LESSON }]);
	for (const [file, text] of files) if (file !== OVERLAY_FILE) expect(again.get(file)).toBe(text);
	// And from there on it is stable.
	const second = must(await exported('harbor', must(await imported('harbor', again))));
	expect(second).toEqual(again);
	// What the clinic's patients get is untouched by any draft.
	expect(must(await exported('harbor')).get(LESSON)).toBe(baseFiles.get(LESSON));
});

test('a draft keeps what no patient could be given: it waits there to be put right', async () => {
	const files = edited(must(await exported('harbor')), FROM, '<script>1</script>');
	const again = must(await exported('harbor', must(await imported('harbor', files))));
	expect(again.get(LESSON)).toContain('<script>1</script>');
});

test('a draft belongs to its clinic', async () => {
	const draft = must(await imported('harbor', must(await exported('harbor'))));
	expect(await exported('north', draft)).toEqual({ ok: false, error: { code: 'NO_SUCH_DRAFT' } });
});

test('what cannot be taken is refused, and nothing is kept', async () => {
	const files = must(await exported('harbor'));
	const kept = async () =>
		(await database.owner.query<{ n: number }>('select count(*)::int as n from course_draft')).rows[0]?.n;
	const before = await kept();
	const overlay = files.get(OVERLAY_FILE) ?? '';
	const { version } = world.runtime.base;
	expect(await imported('nobody', files)).toMatchObject({ error: { code: 'NO_SUCH_CLINIC' } });
	expect(await imported('harbor', baseFiles)).toMatchObject({ error: { code: 'NO_BASE' } });
	expect(await imported('harbor', new Map([...files, [OVERLAY_FILE, 'a: ['] as const]))).toMatchObject({
		error: { code: 'NO_BASE' }
	});
	const other = 'f'.repeat(64);
	expect(
		await imported('harbor', new Map([...files, [OVERLAY_FILE, overlay.replace(version, other)] as const]))
	).toEqual({ ok: false, error: { code: 'UNKNOWN_BASE', base: other } });
	expect(await exported('harbor', draftId('01900000-0000-7000-8000-000000000000'))).toMatchObject({
		error: { code: 'NO_SUCH_DRAFT' }
	});
	expect(await kept()).toBe(before);
});
