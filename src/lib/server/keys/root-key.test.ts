import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyCheck, openRootKey, type RootKey } from './root-key.ts';
import { describeRootKeyRefusal } from './root-key-words.ts';

const EMPTY = { databaseHasKeys: false, expectedCheck: null };
const KEY = Buffer.alloc(32, 7);

let folder: string;
let path: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'root-key-'));
	path = join(folder, 'settings', 'preface', 'real.key');
});
afterEach(() => rm(folder, { recursive: true }));

const file = () => ({ kind: 'file', path, default: false }) as const;

async function made(): Promise<RootKey> {
	const key = await openRootKey(file(), EMPTY);
	if (!key.ok) throw new Error(key.error.code);
	return key.value;
}

describe('a key file', () => {
	test('is made for an empty database, for its owner only, in folders for its owner only', async () => {
		const key = await made();

		expect(key).toMatchObject({ made: true, where: path, readableByOthers: false });
		expect(key.bytes).toHaveLength(32);
		expect((await stat(path)).mode & 0o777).toBe(0o600);
		expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
		expect(await readdir(dirname(path))).toEqual(['real.key']);
	});

	test('gives the same key at every later start', async () => {
		const first = await made();
		const later = await openRootKey(file(), { databaseHasKeys: true, expectedCheck: keyCheck(first.bytes) });
		expect(later).toMatchObject({ ok: true, value: { made: false } });
		expect(later.ok && Buffer.from(later.value.bytes).equals(first.bytes)).toBe(true);
	});

	test('is one key when several processes start at once', async () => {
		const keys = await Promise.all(Array.from({ length: 8 }, made));
		expect(new Set(keys.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).size).toBe(1);
		expect(keys.filter((key) => key.made)).toHaveLength(1);
	});

	test('that is missing while the database holds keys refuses the start, makes nothing and says what to do', async () => {
		const missing = await openRootKey(file(), { databaseHasKeys: true, expectedCheck: keyCheck(KEY) });
		expect(missing).toEqual({ ok: false, error: { code: 'KEY_FILE_MISSING', where: path } });
		expect(await readdir(folder)).toEqual([]);
		if (missing.ok) return;
		expect(describeRootKeyRefusal(missing.error)).toMatch(
			new RegExp(`${path}.*missing[^]*Put your copy[^]*KEY_FILE`)
		);
	});

	test('of another installation is refused', async () => {
		await made();
		const wrong = await openRootKey(file(), { databaseHasKeys: true, expectedCheck: keyCheck(KEY) });
		expect(wrong).toEqual({ ok: false, error: { code: 'KEY_WRONG', where: path } });
	});

	test('that others may read is used and reported', async () => {
		await made();
		await chmod(path, 0o644);
		expect(await openRootKey(file(), EMPTY)).toMatchObject({ ok: true, value: { readableByOthers: true } });
	});

	test.for([
		{ text: '', what: 'nothing' },
		{ text: KEY.toString('base64').slice(0, 20), what: 'half a key' },
		{ text: `${KEY.toString('base64')}\n${KEY.toString('base64')}\n`, what: 'two keys' },
		{ text: KEY.toString('hex'), what: 'another encoding' }
	])('that holds $what is refused and left as it is', async ({ text }) => {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, text);
		expect(await openRootKey(file(), EMPTY)).toEqual({
			ok: false,
			error: { code: 'KEY_MALFORMED', where: path }
		});
		expect(await readFile(path, 'utf8')).toBe(text);
	});

	test('that is a folder is unreadable; one that cannot be made says so', async () => {
		await mkdir(path, { recursive: true });
		expect(await openRootKey(file(), EMPTY)).toMatchObject({
			error: { code: 'KEY_FILE_UNREADABLE', cause: 'EISDIR' }
		});

		const notAFolder = join(folder, 'not-a-folder');
		await writeFile(notAFolder, '');
		const source = { kind: 'file', path: join(notAFolder, 'real.key'), default: true } as const;
		expect(await openRootKey(source, EMPTY)).toMatchObject({ error: { code: 'KEY_FILE_UNWRITABLE' } });
	});
});

describe('a key from elsewhere', () => {
	test('comes from the environment', async () => {
		const key = await openRootKey(
			{ kind: 'value', bytes: KEY },
			{ databaseHasKeys: true, expectedCheck: keyCheck(KEY) }
		);
		expect(key).toMatchObject({ ok: true, value: { where: 'PREFACE_KEY', made: false } });
		expect(key.ok && Buffer.from(key.value.bytes).equals(KEY)).toBe(true);
	});

	test('comes from what a command prints', async () => {
		const key = await openRootKey(
			{ kind: 'command', command: `printf '%s\\n' ${KEY.toString('base64')}` },
			EMPTY
		);
		expect(key.ok && Buffer.from(key.value.bytes).equals(KEY)).toBe(true);
	});

	test('is refused when the command fails or prints something else, without repeating its output', async () => {
		const failed = await openRootKey({ kind: 'command', command: 'echo topsecret; exit 3' }, EMPTY);
		expect(failed).toEqual({
			ok: false,
			error: { code: 'KEY_COMMAND_FAILED', where: 'KEY_COMMAND', cause: '3' }
		});
		expect(await openRootKey({ kind: 'command', command: 'echo topsecret' }, EMPTY)).toEqual({
			ok: false,
			error: { code: 'KEY_MALFORMED', where: 'KEY_COMMAND' }
		});
	});

	test('is refused when it is not the one this database was made with', async () => {
		const wrong = await openRootKey(
			{ kind: 'value', bytes: KEY },
			{ databaseHasKeys: true, expectedCheck: keyCheck(Buffer.alloc(32, 8)) }
		);
		expect(wrong).toEqual({ ok: false, error: { code: 'KEY_WRONG', where: 'PREFACE_KEY' } });
	});
});
