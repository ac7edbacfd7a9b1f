import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SettingTexts } from '../../src/lib/domain/clinic/settings-fields.ts';
import { sha256Hex } from '../../src/lib/domain/ledger/sha256.ts';
import { themeOf } from '../../src/lib/domain/look/theme.ts';
import { signInId } from '../../src/lib/domain/ids.ts';
import { beginSignIn, readSignIn } from '../../src/lib/server/auth/session.ts';
import { clinic } from '../../src/lib/server/db/schema/clinic.ts';
import { picture as pictureTable, theme as themeTable } from '../../src/lib/server/db/schema/look.ts';
import { changeSettings } from '../../src/lib/server/operations/clinics/change-settings.ts';
import { listSettingsHistory } from '../../src/lib/server/operations/clinics/list-settings-history.ts';
import { changeLogo } from '../../src/lib/server/operations/look/change-logo.ts';
import { findPicture, findTheme } from '../../src/lib/server/operations/look/find-by-hash.ts';
import { readLogo } from '../../src/lib/server/operations/look/read-logo.ts';
import { showLook } from '../../src/lib/server/operations/look/show-look.ts';
import { freshDatabase, type FreshDatabase } from '../support/database.ts';
import { must, testClinic, testStaff, type TestClinic, type TestMember } from '../support/people.ts';
import { bomb, lyingBomb, photo, pngOf, svgOf } from '../support/pictures.ts';
import { testRuntime, type TestRuntime } from '../support/runtime.ts';

let database: FreshDatabase;
let world: TestRuntime;
let harbor: TestClinic;
let bay: TestClinic;
let desk: TestMember;
let made = 0;

beforeAll(async () => {
	database = await freshDatabase();
	world = await testRuntime(database);
});
beforeEach(async () => {
	made += 1;
	harbor = await testClinic(world.runtime, `harbor-${made}`);
	bay = await testClinic(world.runtime, `bay-${made}`);
	desk = await testStaff(world.runtime, harbor, { email: `desk@${made}.example`, roles: ['frontdesk'] });
});
afterAll(async () => {
	await world?.stop();
	await database?.drop();
});

async function look(of: TestClinic) {
	const shown = await showLook(of.admin.ctx());
	if (!shown) throw new Error('the look was not shown');
	return shown;
}
const wear = async (of: TestClinic, typed: SettingTexts) =>
	changeSettings(of.admin.ctx(), { seen: (await look(of)).texts, typed });
const put = async (of: TestClinic, file: Uint8Array | string | null) =>
	changeLogo(of.admin.ctx(), {
		seen: (await look(of)).logo?.hash ?? '',
		file: typeof file === 'string' ? new TextEncoder().encode(file) : file
	});
const latest = async (of: TestClinic) => {
	const history = await listSettingsHistory(of.admin.ctx(), { before: null });
	return history?.moments[0]?.what;
};
const themeNamed = (of: TestClinic) =>
	world.runtime.db.inClinic(
		of.clinicId,
		async (tx) => (await tx.select({ theme: clinic.theme }).from(clinic))[0]?.theme ?? null
	);

describe('color and letters', () => {
	test('are one event with old and new, and a style sheet under the hash of its bytes', async () => {
		must(await wear(harbor, { 'look.accent': '#005EB8', 'look.headings': 'serif' }));
		expect(await latest(harbor)).toEqual({
			type: 'changed',
			changes: [
				{ field: 'look.accent', old: '', new: '#005eb8' },
				{ field: 'look.headings', old: 'plain', new: 'serif' }
			]
		});
		const hash = await themeNamed(harbor);
		const css = await findTheme(world.runtime, hash ?? '');
		expect(css).toBe(themeOf({ accent: '#005eb8', headings: 'serif' })?.css);
		expect(sha256Hex(css ?? '')).toBe(hash);
		// The help page has it in memory, for when the database does not answer.
		expect(world.runtime.clinicNumbers.get(harbor.clinicId)?.theme).toEqual({ hash, css });
		expect(world.runtime.clinicNumbers.themeCss(hash ?? '')).toBe(css);
	});

	test('a color that cannot be read is refused in its place, with one that can', async () => {
		const refused = await wear(harbor, { 'look.accent': '#ffffff' });
		expect(refused).toMatchObject({
			ok: false,
			error: { code: 'FAULTS', faults: { 'look.accent': { code: 'too_faint', theme: 'light' } } }
		});
		expect(await wear(harbor, { 'look.accent': 'teal', 'look.headings': 'comic' })).toEqual({
			ok: false,
			error: {
				code: 'FAULTS',
				faults: { 'look.accent': { code: 'not_a_colour' }, 'look.headings': { code: 'unknown_headings' } }
			}
		});
		expect((await look(harbor)).texts).toMatchObject({ 'look.accent': '', 'look.headings': 'plain' });
	});

	test('a clinic may go back to how the product comes, and then links no style sheet', async () => {
		must(await wear(harbor, { 'look.accent': '#005eb8' }));
		const before = await themeNamed(harbor);
		must(await wear(harbor, { 'look.accent': '' }));
		expect(await latest(harbor)).toEqual({
			type: 'changed',
			changes: [{ field: 'look.accent', old: '#005eb8', new: '' }]
		});
		expect(await themeNamed(harbor)).toBeNull();
		// A page that was sent a moment ago still finds what it links.
		expect(await findTheme(world.runtime, before ?? '')).not.toBeNull();
	});

	test('never come with a form as a logo', async () => {
		must(await wear(harbor, { 'look.logo': 'a'.repeat(64), 'look.accent': '#005eb8' }));
		expect((await look(harbor)).logo).toBeNull();
	});
});

describe('a logo', () => {
	test('is put up, replaced and removed, each one event with the hashes; what was replaced is gone', async () => {
		must(await put(harbor, await pngOf(600, 200)));
		const first = (await look(harbor)).logo;
		expect(first).toMatchObject({ width: 360, height: 120 });
		expect(await latest(harbor)).toEqual({
			type: 'changed',
			changes: [{ field: 'look.logo', old: '', new: first?.hash }]
		});
		must(await put(harbor, svgOf('<path d="M0 0h9v9z"/>')));
		const second = (await look(harbor)).logo;
		expect(await findPicture(world.runtime, first?.hash ?? '')).toBeNull();
		const stored = await findPicture(world.runtime, second?.hash ?? '');
		expect(stored?.type).toBe('image/svg+xml');
		expect(sha256Hex(new Uint8Array(stored?.bytes ?? []))).toBe(second?.hash);

		must(await put(harbor, null));
		expect((await look(harbor)).logo).toBeNull();
		expect(await latest(harbor)).toEqual({
			type: 'changed',
			changes: [{ field: 'look.logo', old: second?.hash, new: '' }]
		});
		expect(await findPicture(world.runtime, second?.hash ?? '')).toBeNull();
	});

	test('leaves color and letters alone, and they leave it', async () => {
		must(await put(harbor, await pngOf(300, 100)));
		must(await wear(harbor, { 'look.accent': '#005eb8' }));
		must(await put(harbor, await pngOf(300, 100, '#fff')));
		expect((await look(harbor)).texts['look.accent']).toBe('#005eb8');
	});

	test('sent twice by the same post, or a second time, is one event', async () => {
		const file = await pngOf(300, 100);
		const ctx = harbor.admin.ctx(world.runtime.newId());
		must(await changeLogo(ctx, { seen: '', file }));
		must(await changeLogo(ctx, { seen: '', file }));
		must(await put(harbor, file));
		const history = await listSettingsHistory(harbor.admin.ctx(), { before: null });
		expect(history?.moments.filter(({ what }) => what.type === 'changed')).toHaveLength(1);
	});

	test('is not overwritten unseen by somebody whose page is older', async () => {
		must(await put(harbor, await pngOf(300, 100)));
		const late = await changeLogo(harbor.admin.ctx(), { seen: '', file: await pngOf(300, 100, '#00f') });
		expect(late).toEqual({ ok: false, error: { code: 'MOVED_ON' } });
	});

	test('is shown and changed by an administrator alone', async () => {
		expect(await showLook(desk.ctx())).toBeNull();
		expect(await changeLogo(desk.ctx(), { seen: '', file: await pngOf(300, 100) })).toEqual({
			ok: false,
			error: { code: 'NOT_ALLOWED' }
		});
	});

	test.for<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
		['nothing', () => new Uint8Array(), 'no_file'],
		['a renamed text', () => Buffer.from('Dear clinic'), 'not_an_image'],
		['one pixel', () => pngOf(1, 1), 'image_too_small'],
		['a bomb', bomb, 'image_too_large'],
		['a bomb that lies about its size', lyingBomb, 'image_broken'],
		['half a picture', async () => (await pngOf(900, 900)).subarray(0, 600), 'image_broken'],
		['more than a megabyte', () => new Uint8Array(1024 * 1024 + 1), 'file_too_large'],
		['a drawing with a script', () => Buffer.from(svgOf('<script>1</script>')), 'svg_script'],
		[
			'a GIF',
			async () =>
				sharp(await pngOf(90, 90))
					.gif()
					.toBuffer(),
			'not_an_image'
		],
		['a drawing in other letters', () => Buffer.from(`\ufeff${svgOf('')}`, 'utf16le'), 'not_an_image']
	])('is never %s', async ([, file, code]) => {
		expect(await put(harbor, await file())).toMatchObject({
			ok: false,
			error: { code: 'FAULT', fault: { code } }
		});
		expect((await look(harbor)).logo).toBeNull();
	});

	test('keeps nothing of the photograph but what is seen: upright, small, without place or name', async () => {
		const read = must(await readLogo(await photo()));
		const seen = await sharp(read.bytes).metadata();
		expect([seen.format, seen.width, seen.height]).toEqual(['jpeg', 240, 120]);
		expect([seen.exif, seen.xmp, seen.icc, seen.orientation]).toEqual([
			undefined,
			undefined,
			undefined,
			undefined
		]);
		expect(Buffer.from(read.bytes).toString('latin1')).not.toContain('Jane');
	});

	test('keeps nothing that was hidden behind the end of the file', async () => {
		const file = Buffer.concat([await pngOf(300, 100), Buffer.from('<script>alert(1)</script>')]);
		const read = await readLogo(file);
		expect(read.ok && Buffer.from(read.value.bytes).toString('latin1')).not.toContain('script');
	});
});

describe('clinics among themselves', () => {
	test('what one wears is no row of another', async () => {
		must(await put(harbor, await pngOf(300, 100)));
		must(await wear(harbor, { 'look.accent': '#005eb8' }));
		await world.runtime.db.inClinic(bay.clinicId, async (tx) => {
			expect(await tx.select().from(pictureTable)).toEqual([]);
			expect(await tx.select().from(themeTable)).toEqual([]);
		});
		expect(await look(bay)).toMatchObject({ logo: null, texts: { 'look.accent': '' } });
		await world.runtime.db.outsideClinics(async (tx) => {
			expect(await tx.select().from(pictureTable)).toEqual([]);
		});
	});

	test('the same picture of two is a row of each: one takes it down, and the other keeps it', async () => {
		const file = await pngOf(300, 100, '#123456');
		must(await put(harbor, file));
		must(await put(bay, file));
		const hash = (await look(bay)).logo?.hash ?? '';
		must(await put(harbor, null));
		expect(await findPicture(world.runtime, hash)).not.toBeNull();
	});

	test('whoever has a hash gets its bytes, and nobody gets anything by another name', async () => {
		must(await put(harbor, await pngOf(300, 100, '#654321')));
		const hash = (await look(harbor)).logo?.hash ?? '';
		expect(await findPicture(world.runtime, hash)).not.toBeNull();
		for (const other of [
			harbor.clinicId,
			'',
			'%',
			hash.slice(0, 63),
			hash.toUpperCase(),
			`${hash} `,
			'0'.repeat(64)
		]) {
			expect(await findPicture(world.runtime, other), other).toBeNull();
			expect(await findTheme(world.runtime, other), other).toBeNull();
		}
	});
});

test('whoever signs in wears what their clinic wears', async () => {
	must(await put(harbor, await pngOf(300, 100)));
	must(await wear(harbor, { 'look.accent': '#005eb8' }));
	const [signedIn, elsewhere] = [await readOwn(harbor), await readOwn(bay)];
	expect(signedIn?.clinicLook).toEqual({
		logo: (await look(harbor)).logo,
		theme: await themeNamed(harbor)
	});
	expect(elsewhere?.clinicLook).toEqual({ logo: null, theme: null });
});

async function readOwn(of: TestClinic) {
	const now = world.runtime.now();
	const token = await world.runtime.db.inClinic(of.clinicId, (tx) =>
		beginSignIn(tx, world.runtime, {
			clinicId: of.clinicId,
			memberId: of.admin.memberId,
			signInId: signInId(world.runtime.newId()),
			device: 'Test',
			now
		})
	);
	return readSignIn(world.runtime, token, now);
}
