import type { Entry } from 'yauzl';
import { unsafePath } from '../../domain/content/safe-path.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { zipRefusal, type ZipRefusal } from './refusal.ts';

export const STORED = 0;
const DEFLATED = 8;

/** Bits of the flags: locked with a password, locked strongly, and names that are locked too. */
const ENCRYPTED = 0x01 | 0x40 | 0x2000;

const TYPE_MASK = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
/** Of the attributes that Windows writes: a link. */
const REPARSE_POINT = 0x400;

const ARCHIVE_NAME = /\.zip$/i;

/** What an archive says of one file or folder in it, found harmless. */
export type SafeEntry = { path: string; isFolder: boolean; entry: Entry };

/** Judges one entry by what the archive's list says of it, before anything of it is unpacked. */
export function judgeEntry(entry: Entry): Result<SafeEntry, ZipRefusal> {
	const name = nameOf(entry.fileNameRaw);
	if (name === null)
		return refuse(
			zipRefusal('ZIP_UNSAFE_NAME', entry.fileNameRaw.toString('latin1'), { why: 'is not written in UTF-8' })
		);
	const isFolder = name.endsWith('/');
	const path = isFolder ? name.slice(0, -1) : name;
	const why = unsafePath(path);
	if (why !== null) return refuse(zipRefusal('ZIP_UNSAFE_NAME', path, { why }));
	if (isSpecial(entry.externalFileAttributes, isFolder)) return refuse(zipRefusal('ZIP_SPECIAL_FILE', path));
	if (isEncrypted(entry.generalPurposeBitFlag)) return refuse(zipRefusal('ZIP_ENCRYPTED', path));
	if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
		return refuse(zipRefusal('ZIP_COMPRESSION', path));
	if (isFolder && entry.uncompressedSize !== 0) return refuse(zipRefusal('ZIP_BROKEN', path));
	if (!isFolder && ARCHIVE_NAME.test(path)) return refuse(zipRefusal('ZIP_NESTED', path));
	return ok({ path, isFolder, entry });
}

export const isEncrypted = (flags: number): boolean => (flags & ENCRYPTED) !== 0;

function nameOf(raw: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
	} catch {
		return null;
	}
}

/** The upper half is a mode of Unix, whatever system the archive says it comes from: who unpacks it may believe it. */
function isSpecial(attributes: number, isFolder: boolean): boolean {
	const type = (attributes >>> 16) & TYPE_MASK;
	const isPlain = type === 0 || type === (isFolder ? FOLDER : REGULAR);
	return !isPlain || (attributes & REPARSE_POINT) !== 0;
}
