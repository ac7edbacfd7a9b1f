import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import { COURSE_LIMITS } from '../../src/lib/domain/content/limits.ts';
import { OVERLAY_FILE, writeOverlayFile } from '../../src/lib/domain/content/overlay/overlay-file.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
import type { DraftId, Sha256Hex } from '../../src/lib/domain/ids.ts';
import { readZip } from '../../src/lib/server/archive/read-zip.ts';
import { writeZip } from '../../src/lib/server/archive/write-zip.ts';
import { addModuleFile } from '../../src/lib/server/operations/studio/add-module-file.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { closeDraft } from '../../src/lib/server/operations/studio/put-aside.ts';
import { handOnCourse, handOnItems, handOnModule } from '../../src/lib/server/operations/studio/hand-on.ts';
import { openDraft } from '../../src/lib/server/operations/studio/open-draft.ts';
import { takeInFile } from '../../src/lib/server/operations/studio/take-in-file.ts';
import { undoStep } from '../../src/lib/server/operations/studio/undo-step.ts';
import { goodFiles, LESSON } from '../fixtures/content/course-files.ts';
import { OWN, OWN_LESSON, withOwnModule } from '../fixtures/content/own-module.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic, testStaff, type TestMember } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { smallCourse } from '../support/small-course.ts';
import { draftIn, proposed, saying, stepTo, studioStaff, type Studio } from '../support/studio-hands.ts';
import { bomb, zipOf } from '../support/zip-bytes.ts';

/** A draft, and one module of it, as files that leave the studio and come in again, there or in another clinic. */
let database: FreshDatabase;
let world: TestRuntime;
let harbor: Studio;
let north: Studio;
let desk: TestMember;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database, { base: await smallCourse() });
	const { runtime } = world;
	const clinic = await testClinic(runtime, 'harbor');
	harbor = await studioStaff(runtime, clinic, 'harbor');
	north = await studioStaff(runtime, await testClinic(runtime, 'north'), 'north');
	desk = await testStaff(runtime, clinic, {
		email: 'desk@harbor.example',
		roles: ['frontdesk'],
		legalName: 'Desk Example'
	});
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const begun = async ({ editor }: Studio, name = 'Ours') => must(await beginDraft(editor.ctx(), { name }));
const takenIn = async ({ editor }: Studio, bytes: Uint8Array, name = 'course') =>
	must(await takeInFile(editor.ctx(), { bytes, name }));
const bytesOf = async ({ editor }: Studio, draft: DraftId): Promise<Uint8Array> => {
	const file = await handOnCourse(editor.ctx(), draft);
	if (!file) throw new Error('There is such a draft');
	return file.bytes;
};
async function withModule(studio: Studio): Promise<DraftId> {
	const draft = await begun(studio, 'Knots');
	expect(await stepTo(studio.editor, draft, withOwnModule)).toBe(null);
	return draft;
}
async function moduleBytes(studio: Studio, draft: DraftId): Promise<Uint8Array> {
	const file = await handOnModule(studio.editor.ctx(), draft, OWN);
	if (!file) throw new Error('There is such a module');
	return file.bytes;
}
const add = ({ editor }: Studio, draft: DraftId, bytes: Uint8Array, keepOurs = false) =>
	addModuleFile(editor.ctx(), { draft, bytes, keepOurs });

/** Everything that taking in could leave behind. */
async function kept({ editor }: Studio): Promise<unknown> {
	const { runtime, clinicId } = editor.ctx();
	return runtime.db.inClinic(clinicId, async (tx) => {
		const { rows } = await tx.execute(
			sql`select (select count(*) from course_draft) as drafts, (select count(*) from course_edit) as steps,
				(select count(*) from course_source) as sources, (select md5(string_agg(changes::text, '' order by draft_id)) from course_draft) as changes`
		);
		return rows[0];
	});
}

describe('a whole draft', () => {
	const edits = [
		saying(LESSON, 'Ropes come in many colours.', 'Our ropes are blue.'),
		withOwnModule,
		(files: Files): Files => new Map([...files, ['README.md', '\ufeffWords for our editors. Ñ 🙂\r\n\t\n']])
	];

	test('goes out and comes in, here and in another clinic, the same to the byte and as the same version', async () => {
		const draft = await begun(harbor, 'Our words');
		for (const edit of edits) expect(await stepTo(harbor.editor, draft, edit)).toBe(null);
		const file = await handOnCourse(harbor.editor.ctx(), draft);
		expect(file?.name).toBe('our-words.zip');
		const bytes = await bytesOf(harbor, draft);
		const read = await readZip(bytes);
		if (!read.ok) throw new Error(read.error.code);
		expect(new Map([...read.value].filter(([path]) => path !== OVERLAY_FILE))).toEqual(
			new Map([...(await draftIn(harbor.editor.ctx(), draft)).files].sort(([a], [b]) => (a < b ? -1 : 1)))
		);
		const version = await proposed(harbor, draft, { impact: 'clarifying', reopens: [] });
		for (const studio of [harbor, north]) {
			const copy = await takenIn(studio, bytes, 'Our words');
			expect(Buffer.compare(await bytesOf(studio, copy), bytes)).toBe(0);
			if (studio === north)
				expect(await proposed(north, copy, { impact: 'clarifying', reopens: [] })).toEqual(version);
		}
		expect(version).toMatchObject({ ok: true });
	});

	test('with broken YAML in it becomes a draft that says where', async () => {
		const read = await readZip(await bytesOf(harbor, await begun(harbor)));
		if (!read.ok) throw new Error(read.error.code);
		const broken = new Map([
			...read.value,
			['consent/clauses.yaml', 'schema: preface/clauses@1\nclauses: [\n']
		]);
		const draft = await takenIn(harbor, await writeZip(broken), 'broken');
		const open = await openDraft(harbor.editor.ctx(), draft);
		expect(open?.draft.name).toBe('broken');
		expect(open?.checked.findings).toContainEqual(
			expect.objectContaining({ code: 'S001', file: 'consent/clauses.yaml' })
		);
		expect(await handOnItems(harbor.editor.ctx(), draft, 'en')).toBe(null);
	});

	test('has its items as QTI 3, in the languages that it has', async () => {
		const draft = await begun(harbor);
		const file = await handOnItems(harbor.editor.ctx(), draft, 'en');
		expect(file?.name).toBe('ours-items-en.zip');
		expect(Buffer.from(file?.bytes ?? []).toString('latin1')).toContain('imsmanifest.xml');
		expect(await handOnItems(harbor.editor.ctx(), draft, 'fr')).toBe(null);
	});
});

describe('one module', () => {
	test('that another clinic takes in gives the very version that its author has', async () => {
		const draft = await withModule(harbor);
		const shared = await moduleBytes(harbor, draft);
		const theirs = await begun(north);
		expect(await add(north, theirs, shared)).toEqual({ ok: true, value: OWN });
		expect((await draftIn(north.editor.ctx(), theirs)).seq).toBe(1);
		const [ours, copy] = [
			await proposed(harbor, draft, clarifying),
			await proposed(north, theirs, clarifying)
		];
		expect(ours).toMatchObject({ ok: true });
		expect(copy).toEqual(ours);
		expect(Buffer.compare(await moduleBytes(north, theirs), shared)).toBe(0);
	});
	const clarifying = { impact: 'clarifying', reopens: [] } as const satisfies {
		impact: string;
		reopens: string[];
	};

	test('is one step, which is taken back as a whole', async () => {
		const shared = await moduleBytes(harbor, await withModule(harbor));
		const draft = await begun(north);
		const before = (await draftIn(north.editor.ctx(), draft)).files;
		must(await add(north, draft, shared));
		expect((await openDraft(north.editor.ctx(), draft))?.checked.course).not.toBe(null);
		must(await undoStep(north.editor.ctx(), draft, 1));
		expect((await draftIn(north.editor.ctx(), draft)).files).toEqual(before);
		must(await add(north, draft, shared));
	});

	test('is refused where it is there already, and where something else has its words, and nothing is changed', async () => {
		const draft = await withModule(harbor);
		const shared = await moduleBytes(harbor, draft);
		const before = await kept(harbor);
		expect(await add(harbor, draft, shared)).toMatchObject({
			error: { code: 'FILE', refusal: { code: 'MODULE_SAME' } }
		});
		expect(await kept(harbor)).toEqual(before);
		const reworded = saying(OWN_LESSON, 'Somebody you trust', 'A friend');
		expect(await stepTo(harbor.editor, draft, reworded)).toBe(null);
		expect(await add(harbor, draft, shared)).toMatchObject({
			error: { code: 'FILE', refusal: { code: 'MODULE_THERE', path: 'modules/knots/' } }
		});
	});
});

describe('nothing is half taken in', () => {
	const files = (...more: [string, string][]): Map<string, string> => new Map([...goodFiles(), ...more]);
	const overlayOf = (base: string): string =>
		writeOverlayFile({ schema: 'preface/overlay@1', base: base as Sha256Hex, changes: [] });
	const good = (): [string, string] => [OVERLAY_FILE, overlayOf(hashCourse(world.runtime.base.course))];
	const entries = () => [...files(good())].map(([name, content]) => ({ name, content }));

	type Hostile = [what: string, bytes: () => Promise<Uint8Array> | Uint8Array, code: string, path: string];
	const archives: Hostile[] = [
		[
			'a bomb',
			() => zipOf([...entries(), { name: 'README.md', packed: bomb(64), declaredSize: 10 }]),
			'ZIP_ENTRY_TOO_LARGE',
			'README.md'
		],
		[
			'a path that leads out',
			() => zipOf([...entries(), { name: '../evil.yaml', content: 'x' }]),
			'ZIP_UNSAFE_NAME',
			'../evil.yaml'
		],
		[
			'a path from the root',
			() => zipOf([...entries(), { name: '/etc/evil.yaml', content: 'x' }]),
			'ZIP_UNSAFE_NAME',
			'/etc/evil.yaml'
		],
		[
			'a link',
			() =>
				zipOf([...entries(), { name: 'LICENSE', content: '/etc/passwd', attributes: 0o120777 * 2 ** 16 }]),
			'ZIP_SPECIAL_FILE',
			'LICENSE'
		],
		[
			'a locked file',
			() => zipOf([...entries(), { name: 'LICENSE', content: 'x', flags: 0x801 }]),
			'ZIP_ENCRYPTED',
			'LICENSE'
		],
		[
			'a text that is none',
			() => zipOf([...entries(), { name: 'LICENSE', content: Uint8Array.from([0xff]) }]),
			'COURSE_NOT_TEXT',
			'LICENSE'
		],
		[
			'too many files',
			() => zipOf(Array.from({ length: 2_001 }, (_, at) => ({ name: `overlay/o${at}.yaml`, content: '' }))),
			'ZIP_TOO_MANY_ENTRIES',
			''
		],
		[
			'more than an archive may be',
			() => new Uint8Array(COURSE_LIMITS.bytes + 2 * 1024 * 1024),
			'ZIP_TOO_LARGE',
			''
		],
		['no archive', () => Buffer.from('Dear clinic'), 'ZIP_BROKEN', '']
	];

	test.for<Hostile>([
		...archives,
		[
			'a file of another version',
			() => writeZip(files(good(), ['course.yaml', 'schema: preface/course-file@2\n'])),
			'OTHER_VERSION',
			'course.yaml'
		],
		[
			'a list of another version',
			() => writeZip(files([OVERLAY_FILE, 'schema: preface/overlay@2\n'])),
			'OTHER_VERSION',
			OVERLAY_FILE
		],
		['no word of its base', () => writeZip(files()), 'NO_BASE', OVERLAY_FILE],
		['a broken list', () => writeZip(files([OVERLAY_FILE, 'changes: ['])), 'NO_BASE', OVERLAY_FILE],
		[
			'one module',
			async () => moduleBytes(harbor, await withModule(harbor)),
			'COURSE_PATH_UNKNOWN',
			'module-file.yaml'
		]
	])('%s is no course', async ([, bytes, code, path]) => {
		const sent = await bytes();
		const before = await kept(harbor);
		expect(await takeInFile(harbor.editor.ctx(), { bytes: sent, name: 'x' })).toMatchObject({
			error: {
				code: 'FILE',
				refusal: { code, path, message: expect.stringMatching(/./), todo: expect.stringMatching(/./) }
			}
		});
		expect(await kept(harbor)).toEqual(before);
	});

	test('a base that was never here, and no file at all', async () => {
		const before = await kept(harbor);
		const base = 'f'.repeat(64);
		const bytes = await writeZip(files([OVERLAY_FILE, overlayOf(base)]));
		expect(await takeInFile(harbor.editor.ctx(), { bytes, name: 'x' })).toEqual({
			ok: false,
			error: { code: 'UNKNOWN_BASE', base }
		});
		const nothing = await takeInFile(harbor.editor.ctx(), { bytes: new Uint8Array(), name: 'x' });
		expect(nothing).toEqual({ ok: false, error: { code: 'NO_FILE' } });
		expect(await kept(harbor)).toEqual(before);
	});

	test('more than a draft could hand out again', async () => {
		const most = 'a'.repeat(COURSE_LIMITS.fileBytes);
		const much = Array.from({ length: 24 }, (_, at): [string, string] => [
			`modules/m${at}/lesson.en.md`,
			most
		]);
		const before = await kept(harbor);
		const bytes = await writeZip(files(good(), ...much));
		expect(await takeInFile(harbor.editor.ctx(), { bytes, name: 'x' })).toMatchObject({
			error: { refusal: { code: 'TOO_LARGE' } }
		});
		expect(await kept(harbor)).toEqual(before);
	});

	test.for(archives)('%s is no module', async ([, bytes]) => {
		const draft = await begun(harbor);
		const before = await kept(harbor);
		expect(await add(harbor, draft, await bytes())).toMatchObject({ error: { code: 'FILE' } });
		expect(await kept(harbor)).toEqual(before);
	});

	test('a whole course is no module, and no file is none', async () => {
		const draft = await begun(harbor);
		expect(await add(harbor, draft, await bytesOf(harbor, draft))).toMatchObject({
			error: { refusal: { code: 'MODULE_IS_A_COURSE' } }
		});
		expect(await add(harbor, draft, new Uint8Array())).toEqual({ ok: false, error: { code: 'NO_FILE' } });
	});
});

describe('who may', () => {
	test('somebody of another clinic finds no such draft', async () => {
		const draft = await withModule(harbor);
		const shared = await moduleBytes(harbor, draft);
		const ctx = north.editor.ctx();
		expect(await handOnCourse(ctx, draft)).toBe(null);
		expect(await handOnModule(ctx, draft, OWN)).toBe(null);
		expect(await handOnItems(ctx, draft, 'en')).toBe(null);
		expect(await add(north, draft, shared)).toEqual({ ok: false, error: { code: 'NO_SUCH_DRAFT' } });
	});

	test('who approves may take a draft home and bring nothing in; who does neither may do neither', async () => {
		const draft = await withModule(harbor);
		const [course, shared] = [await bytesOf(harbor, draft), await moduleBytes(harbor, draft)];
		expect(await handOnCourse(harbor.approver.ctx(), draft)).not.toBe(null);
		expect(await handOnCourse(desk.ctx(), draft)).toBe(null);
		expect(await handOnModule(desk.ctx(), draft, OWN)).toBe(null);
		for (const { ctx } of [harbor.approver, desk]) {
			const before = await kept(harbor);
			expect(await takeInFile(ctx(), { bytes: course, name: 'x' })).toEqual({
				ok: false,
				error: { code: 'NOT_ALLOWED' }
			});
			expect(await addModuleFile(ctx(), { draft, bytes: shared, keepOurs: false })).toEqual({
				ok: false,
				error: { code: 'NOT_ALLOWED' }
			});
			expect(await kept(harbor)).toEqual(before);
		}
	});

	test('a draft that was put aside can be taken home, and takes nothing in', async () => {
		const shared = await moduleBytes(harbor, await withModule(harbor));
		const draft = await begun(harbor);
		must(await closeDraft(harbor.editor.ctx(), draft));
		expect(await handOnCourse(harbor.editor.ctx(), draft)).not.toBe(null);
		expect(await add(harbor, draft, shared)).toEqual({ ok: false, error: { code: 'DRAFT_CLOSED' } });
	});
});
