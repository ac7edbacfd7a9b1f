import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashCourse } from '../../src/lib/domain/content/course-hash.ts';
import { OVERLAY_FILE, readOverlayFile } from '../../src/lib/domain/content/overlay/overlay-file.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
import type { DraftId } from '../../src/lib/domain/ids.ts';
import type { LoadedCourse } from '../../src/lib/server/content/load-course.ts';
import { adoptShippedCourse } from '../../src/lib/server/operations/clinics/adopt-shipped-course.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import {
	carryToNewBase,
	carryToPublished,
	resolveConflict
} from '../../src/lib/server/operations/studio/carry-draft.ts';
import { startDraft } from '../../src/lib/server/operations/studio/drafts.ts';
import { exportCourse } from '../../src/lib/server/operations/studio/export-course.ts';
import { importCourse } from '../../src/lib/server/operations/studio/import-course.ts';
import { openDraft } from '../../src/lib/server/operations/studio/open-draft.ts';
import { takeNewBase } from '../../src/lib/server/operations/studio/take-new-base.ts';
import { edited, LESSON, MODULE } from '../fixtures/content/course-files.ts';
import { OWN, OWN_LESSON, PARAMS, withOwnModule } from '../fixtures/content/own-module.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic, type TestClinic } from '../support/people.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { smallCourse } from '../support/small-course.ts';
import {
	approved,
	draftIn,
	proposed,
	published,
	saying,
	stepTo,
	studioStaff,
	type Studio
} from '../support/studio-hands.ts';

/**
 * A folder that was handed out lies around, and is taken in when the clinic has long gone on: it never undoes what was
 * published since, and never goes by the locks of a base that is no longer in use.
 */
const WAITING = 'It can get worse when you wait.';

let database: FreshDatabase;
let world: TestRuntime;
let first: LoadedCourse;
/** The next one says something critical otherwise, and has a module more. */
let second: LoadedCourse;
beforeAll(async () => {
	database = await freshDatabase();
	first = await smallCourse();
	const files = withOwnModule(
		edited(
			['course.yaml', 'version: 0.1.0', 'version: 0.2.0'],
			[MODULE, 'version: 0.1.0', 'version: 0.2.0'],
			[LESSON, 'Waiting can make it worse.', WAITING]
		)
	);
	// Without the fact that a clinic would have to give first.
	second = await smallCourse(
		files
			.set(PARAMS, (files.get(PARAMS) ?? '').replace(/^ {2}clinic\.gate: .*\n/m, ''))
			.set(OWN_LESSON, (files.get(OWN_LESSON) ?? '').replace(' at :param[clinic.gate]', ''))
	);
	world = await testRuntime(database, { base: first });
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const CLARIFYING = { impact: 'clarifying', reopens: [] as string[] } as const;
const ROPES = 'Ropes come in many colours.';
const HURT = 'Your arm hurts after a fall. What is best?';

let clinics = 0;
async function scene(): Promise<{ slug: string; clinic: TestClinic; studio: Studio }> {
	world.runtime.base = first;
	clinics += 1;
	const slug = `older${clinics}`;
	const clinic = await testClinic(world.runtime, slug);
	return { slug, clinic, studio: await studioStaff(world.runtime, clinic, slug) };
}
const exported = async (slug: string, draft: DraftId | null = null): Promise<Files> =>
	must(await exportCourse(world.runtime, { slug, draft }, world.runtime.now()));
const imported = async (slug: string, files: Files): Promise<DraftId> =>
	must(await importCourse(world.runtime, { slug, files }, world.runtime.now()));
const publish = (studio: Studio, edit: (files: Files) => Files) =>
	published(world.runtime, world.clock, studio, edit, { ...CLARIFYING, reopens: [] });
const handOver = async (studio: Studio, draft: DraftId) => {
	const answer = await proposed(studio, draft, { ...CLARIFYING, reopens: [] });
	return answer.ok ? answer.value : answer.error.code;
};
/** What would be handed over; throws where it could not be. */
async function readyAs({ editor }: Studio, draft: DraftId): Promise<string> {
	const course = (await openDraft(editor.ctx(), draft))?.checked.course;
	if (!course) throw new Error('Nothing stands in its way');
	return hashCourse(course);
}
const says = async ({ editor }: Studio, draft: DraftId, words: string, file = LESSON) =>
	(await draftIn(editor.ctx(), draft)).files.get(file)?.includes(words) ?? false;
const isBehind = async ({ editor }: Studio, draft: DraftId) =>
	(await openDraft(editor.ctx(), draft))?.isBehind;
const namedIn = (files: Files) => {
	const overlay = readOverlayFile(files.get(OVERLAY_FILE) ?? '');
	return overlay.ok ? overlay.value.accounts_for : overlay.error;
};
/** As a program handed it out that did not say of which version. */
const asBefore = (files: Files): Files =>
	new Map(
		[...files].map(([path, text]) => [
			path,
			path === OVERLAY_FILE ? text.replace(/^accounts_for: .*\n/m, '') : text
		])
	);
function comesWithSecond(): void {
	world.clock.passMinutes(1);
	world.runtime.base = second;
}
/** The clinic takes the base that the program brings, with its own words. */
async function takesSecond(studio: Studio): Promise<void> {
	comesWithSecond();
	const ctx = studio.editor.ctx();
	const taken = must(await takeNewBase(ctx, { version: second.version, name: 'The new one' }));
	expect(taken.carried.conflicts).toBe(0);
	must(
		await approved(world.runtime, world.clock, studio.approver, String(await handOver(studio, taken.draft)))
	);
}

test('what is handed out says which published version it knows of, and comes back the same to the byte', async () => {
	const { slug, studio } = await scene();
	const version = await publish(studio, saying(LESSON, ROPES, 'Our ropes are blue.'));
	const files = await exported(slug);
	expect(namedIn(files)).toBe(version);
	const draft = await imported(slug, files);
	expect(await exported(slug, draft)).toEqual(files);
	expect(await isBehind(studio, draft)).toBe(false);
});

describe('an older folder', () => {
	test('does not undo what was published since: it is brought up to that first, with the words of both', async () => {
		const { slug, studio } = await scene();
		const old = await exported(slug);
		await publish(studio, saying(LESSON, ROPES, 'Our ropes are blue.'));
		const draft = await imported(slug, saying(MODULE, HURT, 'You fell, and your arm hurts. What now?')(old));
		expect(await isBehind(studio, draft)).toBe(true);
		expect(await handOver(studio, draft)).toBe('BEHIND');
		expect(must(await carryToPublished(studio.editor.ctx(), draft)).conflicts).toBe(0);
		expect(await says(studio, draft, 'Our ropes are blue.')).toBe(true);
		expect(await says(studio, draft, 'You fell, and your arm hurts. What now?', MODULE)).toBe(true);
		expect(await isBehind(studio, draft)).toBe(false);
		expect(await handOver(studio, draft)).toMatch(/^[0-9a-f]{64}$/);
	});

	test('that says the same place otherwise is a conflict with both texts, and nobody’s words go by themselves', async () => {
		const { slug, studio } = await scene();
		const old = await exported(slug);
		await publish(studio, saying(LESSON, ROPES, 'Our ropes are blue.'));
		const draft = await imported(slug, saying(LESSON, ROPES, 'Our ropes are red.')(old));
		expect(must(await carryToPublished(studio.editor.ctx(), draft)).conflicts).toBe(1);
		const { conflicts, seq } = await draftIn(studio.editor.ctx(), draft);
		expect(conflicts).toMatchObject([
			{
				because: 'both_changed',
				ours: { text: expect.stringContaining('red') as string },
				theirs: expect.stringContaining('blue') as string
			}
		]);
		expect(await handOver(studio, draft)).toBe('HAS_CONFLICTS');
		must(await resolveConflict(studio.editor.ctx(), { draft, place: 0, seq, keep: 'ours' }));
		expect(await handOver(studio, draft)).toMatch(/^[0-9a-f]{64}$/);
	});

	test('of an older base, by an earlier program or with another version written in, goes by the locks of the one in use', async () => {
		const { slug, studio } = await scene();
		await publish(studio, saying(LESSON, ROPES, 'Our ropes are blue.'));
		const old = await exported(slug);
		await takesSecond(studio);
		const now = namedIn(await exported(slug));
		expect(now).toMatch(/^[0-9a-f]{64}$/);
		const claimed = new Map(old).set(
			OVERLAY_FILE,
			(old.get(OVERLAY_FILE) ?? '').replace(/^accounts_for: .*$/m, `accounts_for: ${String(now)}`)
		);
		expect(namedIn(claimed)).toBe(now);
		const carried = new Set<string>();
		for (const files of [old, asBefore(old), claimed]) {
			const draft = await imported(
				slug,
				saying(MODULE, HURT, 'You fell, and your arm hurts. What now?')(files)
			);
			expect(await isBehind(studio, draft)).toBe(true);
			expect(await handOver(studio, draft)).toBe('BEHIND');
			expect(must(await carryToPublished(studio.editor.ctx(), draft)).conflicts).toBe(0);
			expect(await says(studio, draft, WAITING)).toBe(true);
			expect(await says(studio, draft, 'Our ropes are blue.')).toBe(true);
			expect(await says(studio, draft, OWN, 'course.yaml')).toBe(true);
			expect(await says(studio, draft, 'You fell, and your arm hurts. What now?', MODULE)).toBe(true);
			expect((await draftIn(studio.editor.ctx(), draft)).base).toBe(second.version);
			carried.add(await readyAs(studio, draft));
		}
		// All three are the very same version.
		expect([...carried]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
	});

	test('brought to the base first still knows nothing of what the clinic published upon it', async () => {
		const { slug, clinic, studio } = await scene();
		const old = await exported(slug);
		comesWithSecond();
		must(await adoptShippedCourse(clinic.admin.ctx(), second.version));
		await publish(studio, saying(LESSON, ROPES, 'Our ropes are blue.'));
		const draft = await imported(slug, saying(MODULE, HURT, 'You fell, and your arm hurts. What now?')(old));
		must(await carryToNewBase(studio.editor.ctx(), draft));
		expect(await handOver(studio, draft)).toBe('BEHIND');
		must(await carryToPublished(studio.editor.ctx(), draft));
		expect(await says(studio, draft, 'Our ropes are blue.')).toBe(true);
		expect(await says(studio, draft, WAITING)).toBe(true);
	});
});

test('a draft that an earlier program took in as if it knew all is behind as well', async () => {
	const { slug, studio } = await scene();
	const old = await exported(slug);
	await takesSecond(studio);
	await publish(studio, saying(LESSON, ROPES, 'Our ropes are blue.'));
	const adopted = namedIn(await exported(slug));
	const ctx = studio.editor.ctx();
	const draft = must(
		await world.runtime.db.inClinic(ctx.clinicId, (tx) =>
			startDraft(tx, ctx, {
				base: first.version,
				files: new Map([...old].filter(([path]) => path !== OVERLAY_FILE)),
				name: 'Old',
				accountsFor: adopted as typeof first.version
			})
		)
	);
	expect(await handOver(studio, draft)).toBe('BEHIND');
	must(await carryToNewBase(ctx, draft));
	expect(await handOver(studio, draft)).toBe('BEHIND');
	must(await carryToPublished(ctx, draft));
	expect(await says(studio, draft, 'Our ropes are blue.')).toBe(true);
});

test('a draft that was brought to a newer base keeps it when it is brought up to what was published meanwhile', async () => {
	const { studio } = await scene();
	const ctx = () => studio.editor.ctx();
	const draft = must(await beginDraft(ctx(), { name: 'Ahead' }));
	world.clock.passMinutes(1);
	world.runtime.base = second;
	must(await carryToNewBase(ctx(), draft));
	world.runtime.base = first;
	await publish(studio, saying(LESSON, ROPES, 'Our ropes are blue.'));
	world.runtime.base = second;
	expect(await isBehind(studio, draft)).toBe(true);
	must(await carryToPublished(ctx(), draft));
	expect((await draftIn(ctx(), draft)).base).toBe(second.version);
	expect(await says(studio, draft, WAITING)).toBe(true);
	expect(await says(studio, draft, 'Our ropes are blue.')).toBe(true);
	expect(await stepTo(studio.editor, draft, saying(LESSON, 'Our ropes are blue.', 'Ours are blue.'))).toBe(
		null
	);
});
