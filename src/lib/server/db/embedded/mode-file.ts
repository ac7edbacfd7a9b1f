import { randomBytes } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fsyncSync,
	linkSync,
	openSync,
	readFileSync,
	rmSync,
	writeSync
} from 'node:fs';
import { join } from 'node:path';
import type { Mode } from '../../config.ts';

/** What a data folder says it is; null when it does not say, or not in a word that we know. */
export function readMode(dataDir: string): Mode | null {
	const file = join(dataDir, 'mode');
	const word = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
	return word === 'real' || word === 'demo' ? word : null;
}

/**
 * Says what a folder without a database will be, unless it says so already. Written aside, flushed, then linked into
 * place: a power cut leaves no empty word, and of two first starts at once the second reads what the first wrote.
 */
export function claimMode(dataDir: string, mode: Mode): Mode | null {
	const said = readMode(dataDir);
	if (said !== null) return said;
	const file = join(dataDir, 'mode');
	const aside = `${file}.${randomBytes(6).toString('hex')}.new`;
	writeDurably(aside, `${mode}\n`);
	try {
		// A word that nobody knows, or none: the rest of a write that a power cut ended.
		if (existsSync(file) && readMode(dataDir) === null) rmSync(file);
		linkUnlessThere(aside, file);
	} finally {
		rmSync(aside);
	}
	flushFolder(dataDir);
	return readMode(dataDir);
}

function linkUnlessThere(aside: string, file: string): void {
	try {
		linkSync(aside, file);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	}
}

function writeDurably(file: string, text: string): void {
	const handle = openSync(file, 'wx', 0o644);
	try {
		writeSync(handle, text);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

function flushFolder(folder: string): void {
	const handle = openSync(folder, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}
