import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placedFigure } from '../../src/lib/domain/content/editing/figure/figure-steps.ts';
import type { FigureWords } from '../../src/lib/domain/content/editing/figure/figure-words.ts';
import { stepOn } from '../../src/lib/domain/content/editing/step.ts';
import { checkCourseFiles } from '../../src/lib/domain/content/course-files.ts';
import { MOST_PHOTOS, photosOf } from '../../src/lib/domain/content/figures.ts';
import { photosIn } from '../../src/lib/domain/content/photos-in-files.ts';
import {
	MOST_PICTURE_BYTES,
	MOST_PICTURE_PIXELS,
	pictureBytes,
	pictureHash,
	picturePart
} from '../../src/lib/domain/content/picture.ts';
import { OVERLAY_FILE } from '../../src/lib/domain/content/overlay/overlay-file.ts';
import type { Files } from '../../src/lib/domain/content/source-text.ts';
import { draftId, type DraftId } from '../../src/lib/domain/ids.ts';
import { sha256Hex } from '../../src/lib/domain/ledger/sha256.ts';
import { readingOf } from '../../src/lib/ui/content/reading.ts';
import { picture as pictureTable } from '../../src/lib/server/db/schema/look.ts';
import { courseDraft } from '../../src/lib/server/db/schema/studio.ts';
import { MOST_PHOTO_BYTES } from '../../src/lib/server/process/body-limit.ts';
import { findPicture } from '../../src/lib/server/operations/look/find-by-hash.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { exportCourse } from '../../src/lib/server/operations/studio/export-course.ts';
import { importCourse } from '../../src/lib/server/operations/studio/import-course.ts';
import { addPicture, replacePicture } from '../../src/lib/server/operations/studio/own-pictures.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import { undoStep } from '../../src/lib/server/operations/studio/undo-step.ts';
import { GREEN_BYTES, photoFile, RED, RED_BYTES } from '../fixtures/content/photos.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic, type TestClinic } from '../support/people.ts';
import { bomb, lyingBomb, photo, pngOf, svgOf } from '../support/pictures.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';
import { smallCourse } from '../support/small-course.ts';
import { approved, draftIn, proposed, studioStaff, type Studio } from '../support/studio-hands.ts';

let database: FreshDatabase;
let world: TestRuntime;
let clinic: TestClinic;
let harbor: Studio;
let north: Studio;
let northClinic: TestClinic;
beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database, { base: await smallCourse() });
	clinic = await testClinic(world.runtime, 'harbor');
	northClinic = await testClinic(world.runtime, 'north');
	harbor = await studioStaff(world.runtime, clinic, 'harbor');
	north = await studioStaff(world.runtime, northClinic, 'north');
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

const WORDS: FigureWords = {
	title: { en: 'Our door' },
	equivalent: { en: 'A blue door with a step in front of it.\nThe bell is on the right.' }
};
const PLACE = { module: 'warning-signs', block: 'more-on-ropes' };

const begun = async (studio = harbor) => must(await beginDraft(studio.editor.ctx(), { name: 'Ours' }));
const filesOf = async (draft: DraftId, studio = harbor) => (await draftIn(studio.editor.ctx(), draft)).files;
const add = (draft: DraftId, file: Uint8Array, studio = harbor) =>
	addPicture(studio.editor.ctx(), { draft, file, words: WORDS });
async function place(draft: DraftId, figure: string, at = PLACE): Promise<void> {
	const files = await filesOf(draft);
	must(await editDraft(harbor.editor.ctx(), draft, stepOn(files, placedFigure(files, figure, at) ?? [])));
}
/** The picture that stands in a draft under this id. */
async function pictureIn(draft: DraftId, figure: string) {
	const found = photosIn(await filesOf(draft)).find(({ id }) => id === figure);
	if (!found) throw new Error('There is such a picture');
	return found.picture;
}
const rowsOf = (of: TestClinic) =>
	world.runtime.db.inClinic(of.clinicId, (tx) => tx.select({ hash: pictureTable.hash }).from(pictureTable));

describe('a photograph of the clinic’s own', () => {
	test('goes from a camera to the pages of patients: made small, without the place where it was taken', async () => {
		const draft = await begun();
		const figure = must(await add(draft, await photo()));
		expect(figure).toBe('our-door');
		await place(draft, figure);
		const version = must(await proposed(harbor, draft, { impact: 'clarifying', reopens: [] }));
		must(await approved(world.runtime, world.clock, harbor.approver, version));

		const course = await world.runtime.db.inClinic(clinic.clinicId, (tx) =>
			world.runtime.courses.get(tx, clinic.clinicId, version)
		);
		const [own] = photosOf(course);
		// Taken upright by a phone that lay on its side.
		expect(own?.picture).toMatchObject({ type: 'image/jpeg', width: 400, height: 200 });
		const shown = readingOf(course, 'en', {}).figures[figure];
		if (shown?.kind !== 'photo') throw new Error('Patients are shown a photograph');
		const found = await findPicture(world.runtime, shown.src.replace('/picture/', ''));
		expect(found?.type).toBe('image/jpeg');
		const bytes = new Uint8Array(found?.bytes ?? []);
		expect(shown.src).toBe(`/picture/${sha256Hex(bytes)}`);
		const { exif, icc, xmp, orientation } = await sharp(bytes).metadata();
		expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
		expect(Buffer.from(bytes).includes('Jane Doe')).toBe(false);
	});

	test('is there for the preview as soon as the draft has it, and stays when the draft goes on without it', async () => {
		const draft = await begun();
		const figure = must(await add(draft, await pngOf(300, 200, '#123456')));
		const hash = pictureHash(await pictureIn(draft, figure));
		expect(await findPicture(world.runtime, hash)).not.toBeNull();
		const { seq } = await draftIn(harbor.editor.ctx(), draft);
		must(await undoStep(harbor.editor.ctx(), draft, seq));
		expect(photosIn(await filesOf(draft)).map(({ id }) => id)).not.toContain(figure);
		expect(await findPicture(world.runtime, hash)).not.toBeNull();
	});

	test('cannot be deleted or changed in the database, unlike a logo', async () => {
		const draft = await begun();
		must(await add(draft, await pngOf(310, 200, '#654321')));
		await expect(
			world.runtime.db.inClinic(clinic.clinicId, (tx) => tx.delete(pictureTable))
		).rejects.toMatchObject({ cause: { message: expect.stringContaining('append-only') } });
	});

	test.for([
		[
			'a WebP',
			() =>
				sharp({ create: { width: 600, height: 400, channels: 3, background: '#a50' } })
					.webp()
					.toBuffer(),
			600
		],
		[
			'a PNG that one can see through',
			() =>
				sharp({ create: { width: 600, height: 400, channels: 4, background: '#0000' } })
					.png()
					.toBuffer(),
			600
		],
		['far more than a phone needs', noise, MOST_PICTURE_PIXELS]
	] as const)('%s becomes a small JPEG', async ([, make, most]) => {
		const draft = await begun();
		const picture = await pictureIn(draft, must(await add(draft, await make())));
		expect(picture.width).toBeLessThanOrEqual(most);
		expect(pictureBytes(picture).length).toBeLessThanOrEqual(MOST_PICTURE_BYTES);
	});

	test('is replaced under the same words, unless somebody else was first', async () => {
		const draft = await begun();
		const figure = must(await add(draft, await pngOf(320, 200, '#111')));
		const seen = picturePart(pictureBytes(await pictureIn(draft, figure)));
		const replace = async (colour: string) =>
			replacePicture(harbor.editor.ctx(), { draft, figure, seen, file: await pngOf(320, 200, colour) });
		must(await replace('#222'));
		expect(picturePart(pictureBytes(await pictureIn(draft, figure)))).not.toBe(seen);
		expect(await replace('#333')).toMatchObject({ error: { code: 'CHANGED_MEANWHILE' } });
		expect((await filesOf(draft)).get(`figures/${figure}/figure.yaml`)).toContain('title: { en: Our door }');
	});

	test('goes out with the course and comes in to the byte, in another clinic as well', async () => {
		const draft = await begun();
		const figure = must(await add(draft, await pngOf(330, 200, '#0af')));
		await place(draft, figure, { module: 'warning-signs', block: 'rt-rope' });
		const files = must(await exportCourse(world.runtime, { slug: 'harbor', draft }, world.runtime.now()));
		const received = checkCourseFiles(
			[...files].map(([path, text]) => [path, new TextEncoder().encode(text)] as const)
		);
		if (!received.ok) throw new Error(received.error.code);
		const now = world.runtime.now();
		const copy = must(await importCourse(world.runtime, { slug: 'north', files: received.value }, now));
		// Another clinic knows nothing of the version that this one published.
		const again = must(await exportCourse(world.runtime, { slug: 'north', draft: copy }, now));
		const unnamed = (of: Files) =>
			new Map([...of, [OVERLAY_FILE, (of.get(OVERLAY_FILE) ?? '').replace(/^accounts_for: .*\n/m, '')]]);
		expect(unnamed(again)).toEqual(unnamed(files));
		expect((await rowsOf(northClinic)).map(({ hash }) => hash)).toContain(
			pictureHash(await pictureIn(draft, figure))
		);
		const meaning = { impact: 'clarifying', reopens: [] } as const;
		const handed = async (studio: Studio, id: DraftId) =>
			must(await proposed(studio, id, { ...meaning, reopens: [] }));
		expect(await handed(north, copy)).toBe(await handed(harbor, draft));
	});
});

describe('what is sent and is no picture', () => {
	test.for([
		['nothing', () => new Uint8Array(), { code: 'no_file' }],
		['a text called .jpg', () => Buffer.from('Dear clinic'), { code: 'not_an_image' }],
		['a GIF', () => Buffer.from('GIF89a'), { code: 'not_an_image' }],
		[
			'a bomb',
			() =>
				sharp({ create: { width: 9_000, height: 100, channels: 3, background: '#0a5' } })
					.png()
					.toBuffer(),
			{ code: 'image_too_large', most: 8_000 }
		],
		['a bomb within its sides', bomb, { code: 'image_too_large', most: 5_000 }],
		['a bomb that lies about its size', lyingBomb, { code: 'image_broken' }],
		['half a picture', async () => (await photo()).subarray(0, 900), { code: 'image_broken' }],
		['one pixel', () => pngOf(1, 1), { code: 'image_too_small', least: 64 }],
		['a line', () => pngOf(4_000, 80), { code: 'image_too_small', least: 64 }],
		[
			'more than ten megabytes',
			() => new Uint8Array(MOST_PHOTO_BYTES + 1),
			{ code: 'file_too_large', mostMb: 10 }
		],
		[
			'a drawing with a script',
			() => Buffer.from(svgOf('<script>alert(1)</script>')),
			{ code: 'svg_script' }
		],
		[
			'a drawing with colours of its own',
			() => Buffer.from(svgOf('<path fill="#fff" d="M0 0h9v9z"/>')),
			{ code: 'svg_not_plain' }
		]
	] as const)('%s is refused, and the draft stays as it was', async ([, make, fault]) => {
		const draft = await begun();
		const before = await rowsOf(clinic);
		expect(await add(draft, await make())).toEqual({
			ok: false,
			error: { code: 'FAULTS', file: fault, words: {} }
		});
		expect((await draftIn(harbor.editor.ctx(), draft)).seq).toBe(0);
		expect(await rowsOf(clinic)).toEqual(before);
	});

	test('a good picture with words that are missing is refused too, with both said at once', async () => {
		const draft = await begun();
		const words = { title: { en: '' }, equivalent: { en: ' ' } };
		const missing = { 'title.en': 'missing', 'equivalent.en': 'missing' };
		const file = await pngOf(300, 200);
		const send = (bytes: Uint8Array) => addPicture(harbor.editor.ctx(), { draft, file: bytes, words });
		expect(await send(file)).toMatchObject({ error: { file: null, words: missing } });
		expect(await send(new Uint8Array())).toMatchObject({
			error: { file: { code: 'no_file' }, words: missing }
		});
	});

	test('a drawing of lines is one of the course', async () => {
		const draft = await begun();
		const figure = must(await add(draft, Buffer.from(svgOf('<path class="accent" d="M10 10 L50 50"/>'))));
		expect((await filesOf(draft)).get(`figures/${figure}/drawing.svg`)).toContain('M10 10 L50 50');
	});

	test('one more than a course holds', async () => {
		const draft = await begun();
		const had = photosIn(await filesOf(draft)).length;
		const file = await pngOf(300, 200);
		for (let more = had; more < MOST_PHOTOS; more += 1) must(await add(draft, file));
		expect(await add(draft, file)).toEqual({
			ok: false,
			error: { code: 'TOO_MANY_PICTURES', most: MOST_PHOTOS }
		});
	});
});

describe('a folder with a picture that somebody made by hand', () => {
	const FOLDER = 'figures/our-wall/figure.yaml';
	async function folder(text: string): Promise<Files> {
		const files = must(
			await exportCourse(world.runtime, { slug: 'harbor', draft: await begun() }, world.runtime.now())
		);
		return new Map([...files, [FOLDER, text]]);
	}
	const count = () => world.runtime.db.inClinic(clinic.clinicId, (tx) => tx.$count(courseDraft));
	const takeIn = async (text: string) => {
		const files = await folder(text);
		const before = [await count(), await rowsOf(clinic)];
		const taken = await importCourse(world.runtime, { slug: 'harbor', files }, world.runtime.now());
		return { taken, unchanged: async () => expect([await count(), await rowsOf(clinic)]).toEqual(before) };
	};

	test('that begins as one and cannot be drawn to its end is refused, and nothing of the folder is taken in', async () => {
		const broken = RED_BYTES.slice();
		// Its packing says what cannot be.
		const at = broken.findIndex((byte, index) => byte === 0xff && broken[index + 1] === 0xc4);
		broken.fill(0xee, at + 5, at + 20);
		const { taken, unchanged } = await takeIn(
			photoFile(RED).replace(/picture: \|[^]*$/, picturePart(broken))
		);
		expect(taken).toEqual({ ok: false, error: { code: 'PICTURE_BROKEN', figure: 'our-wall' } });
		await unchanged();
	});

	test('that says where it was taken waits in the draft for somebody to put it right, and no page shows it', async () => {
		const withPlace = Uint8Array.from([
			...GREEN_BYTES.slice(0, 2),
			0xff,
			0xe1,
			0,
			4,
			1,
			2,
			...GREEN_BYTES.slice(2)
		]);
		const { taken } = await takeIn(photoFile(RED).replace(/picture: \|[^]*$/, picturePart(withPlace)));
		expect(photosIn(await filesOf(must(taken))).map(({ id }) => id)).not.toContain('our-wall');
		expect(await findPicture(world.runtime, sha256Hex(withPlace))).toBeNull();
	});

	test('that is good is there for its pages', async () => {
		const { taken } = await takeIn(photoFile(RED));
		must(taken);
		expect(await findPicture(world.runtime, sha256Hex(RED_BYTES))).not.toBeNull();
	});
});

describe('between clinics', () => {
	test('nobody adds to, replaces in or sees the draft of another', async () => {
		const draft = await begun();
		const figure = must(await add(draft, await pngOf(340, 200, '#0f0')));
		const file = await pngOf(300, 200);
		expect(await add(draft, file, north)).toEqual({ ok: false, error: { code: 'NO_SUCH_DRAFT' } });
		const replaced = { draft, figure, seen: null, file };
		expect(await replacePicture(north.editor.ctx(), replaced)).toEqual({
			ok: false,
			error: { code: 'NO_SUCH_DRAFT' }
		});
		const hash = pictureHash(await pictureIn(draft, figure));
		expect((await rowsOf(northClinic)).map((row) => row.hash)).not.toContain(hash);
	});

	test('nor does anybody who may not edit', async () => {
		const draft = await begun();
		const file = await pngOf(300, 200);
		const { approver } = harbor;
		expect(await addPicture(approver.ctx(), { draft, file, words: WORDS })).toEqual({
			ok: false,
			error: { code: 'NOT_ALLOWED' }
		});
		expect(await replacePicture(approver.ctx(), { draft, figure: 'x', seen: null, file })).toEqual({
			ok: false,
			error: { code: 'NOT_ALLOWED' }
		});
		expect(await add(draftId(world.runtime.newId()), file)).toEqual({
			ok: false,
			error: { code: 'NO_SUCH_DRAFT' }
		});
	});
});

/** As much detail as there can be, and more pixels than a screen has. */
function noise(): Promise<Buffer> {
	return sharp({
		create: {
			width: 2_000,
			height: 1_500,
			channels: 3,
			background: '#fff',
			noise: { type: 'gaussian', mean: 128, sigma: 60 }
		}
	})
		.jpeg({ quality: 95 })
		.toBuffer();
}
