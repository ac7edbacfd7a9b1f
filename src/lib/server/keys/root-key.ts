import { execFile } from 'node:child_process';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { ok, refuse, type Result } from '../../domain/result.ts';
import type { KeySource } from '../config.ts';
import { KEY_BYTES } from './envelope.ts';
import { deriveKey } from './key-ring.ts';

/** Why the installation's outermost key cannot be used. `where` is a path, or the name of the setting it came from. */
export type RootKeyRefusal =
	| { code: 'KEY_FILE_MISSING'; where: string }
	| { code: 'KEY_FILE_UNREADABLE'; where: string; cause: string }
	| { code: 'KEY_FILE_UNWRITABLE'; where: string; cause: string }
	| { code: 'KEY_COMMAND_FAILED'; where: string; cause: string }
	| { code: 'KEY_MALFORMED'; where: string }
	| { code: 'KEY_WRONG'; where: string };

export type RootKey = {
	bytes: Uint8Array;
	/** Where it lies, for the line that the start prints. */
	where: string;
	/** True when this very call made the file. */
	made: boolean;
	/** True when other accounts of the machine may read the file. */
	readableByOthers: boolean;
};

export type RootKeyExpectation = {
	/** A database that already holds wrapped keys can only be opened by the key that wrapped them. */
	databaseHasKeys: boolean;
	/** `keyCheck` of the right key, as the database keeps it; null before the first start. */
	expectedCheck: Uint8Array | null;
};

/** Long enough for a key service on the network, short enough that a hanging one is noticed. */
const COMMAND_TIMEOUT_MS = 30_000;

const FILE_WORDS = [
	'# The outermost key of this Preface installation.',
	'# Without this line nobody can read what the database holds: names, answers, signed records.',
	'# Keep a copy in a place of its own, away from the copies of the database.'
];

/** Tells the right key from a wrong one; reveals neither. Kept in the database. */
export const keyCheck = (root: Uint8Array): Buffer => Buffer.from(deriveKey(root, 'preface/key-check@1'));

/** True when the database that keeps this check was made with this key. */
export const isKeyOf = (root: Uint8Array, check: Uint8Array): boolean => sameBytes(keyCheck(root), check);

/** Reads the key. Makes it only where a file was to hold it and the database is empty, so nothing can depend on it yet. */
export async function openRootKey(
	source: KeySource,
	{ databaseHasKeys, expectedCheck }: RootKeyExpectation
): Promise<Result<RootKey, RootKeyRefusal>> {
	const read = await readRootKey(source, databaseHasKeys);
	if (!read.ok) return read;
	if (expectedCheck && !isKeyOf(read.value.bytes, expectedCheck)) {
		return refuse({ code: 'KEY_WRONG', where: read.value.where });
	}
	return read;
}

async function readRootKey(
	source: KeySource,
	databaseHasKeys: boolean
): Promise<Result<RootKey, RootKeyRefusal>> {
	switch (source.kind) {
		case 'value':
			return parsed(Buffer.from(source.bytes).toString('base64'), 'PREFACE_KEY');
		case 'command':
			return readCommand(source.command);
		case 'file': {
			const read = await readKeyFile(source.path);
			if (read.ok || read.error.code !== 'KEY_FILE_MISSING' || databaseHasKeys) return read;
			const made = await makeKeyFile(source.path);
			return made.ok ? withMade(await readKeyFile(source.path), made.value) : made;
		}
	}
}

async function readKeyFile(path: string): Promise<Result<RootKey, RootKeyRefusal>> {
	try {
		const [text, { mode }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
		const key = parsed(text, path);
		return key.ok ? ok({ ...key.value, readableByOthers: (mode & 0o077) !== 0 }) : key;
	} catch (error) {
		const cause = causeOf(error);
		return refuse(
			cause === 'ENOENT' || cause === 'ENOTDIR'
				? { code: 'KEY_FILE_MISSING', where: path }
				: { code: 'KEY_FILE_UNREADABLE', where: path, cause }
		);
	}
}

/**
 * True when this call made the file, false when another process was first. Written aside, flushed, then linked into place:
 * a crash leaves no half key, and two processes starting at once end up with one.
 */
async function makeKeyFile(path: string): Promise<Result<boolean, RootKeyRefusal>> {
	const aside = `${path}.${randomBytes(6).toString('hex')}.new`;
	try {
		await mkdir(dirname(path), { recursive: true, mode: 0o700 });
		await writeDurably(aside, [...FILE_WORDS, randomBytes(KEY_BYTES).toString('base64'), ''].join('\n'));
		try {
			await link(aside, path);
		} catch (error) {
			if (causeOf(error) !== 'EEXIST') throw error;
			return ok(false);
		} finally {
			await unlink(aside);
		}
		await flushFolder(dirname(path));
		return ok(true);
	} catch (error) {
		return refuse({ code: 'KEY_FILE_UNWRITABLE', where: path, cause: causeOf(error) });
	}
}

async function writeDurably(path: string, text: string): Promise<void> {
	const file = await open(path, 'wx', 0o600);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Without it a power cut may lose the file's name after the first records were sealed under its key. */
async function flushFolder(path: string): Promise<void> {
	const folder = await open(path, 'r');
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}

async function readCommand(command: string): Promise<Result<RootKey, RootKeyRefusal>> {
	try {
		const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command], { timeout: COMMAND_TIMEOUT_MS });
		return parsed(stdout, 'KEY_COMMAND');
	} catch (error) {
		return refuse({ code: 'KEY_COMMAND_FAILED', where: 'KEY_COMMAND', cause: causeOf(error) });
	}
}

/** One line of base64 that holds 32 bytes; empty lines and lines that begin with # do not count. */
function parsed(text: string, where: string): Result<RootKey, RootKeyRefusal> {
	const lines = text.split('\n').map((line) => line.trim());
	const [key, ...more] = lines.filter((line) => line !== '' && !line.startsWith('#'));
	if (!key || more.length > 0 || !/^[A-Za-z0-9+/]{43}=$/.test(key))
		return refuse({ code: 'KEY_MALFORMED', where });
	return ok({ bytes: Buffer.from(key, 'base64'), where, made: false, readableByOthers: false });
}

const withMade = (key: Result<RootKey, RootKeyRefusal>, made: boolean): Result<RootKey, RootKeyRefusal> =>
	key.ok ? ok({ ...key.value, made }) : key;

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

/** The system's short name for what went wrong, or a command's exit status; never its output, which may hold the key. */
function causeOf(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown';
	if ('killed' in error && error.killed === true) return `no answer in ${COMMAND_TIMEOUT_MS / 1000} seconds`;
	return 'code' in error ? String(error.code) : error.name;
}
