import { crc32, inflateRawSync } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { nameTaken } from './names-apart.ts';
import { zipRefusal, type ZipRefusal } from './refusal.ts';
import { isEncrypted, judgeEntry, STORED, type SafeEntry } from './zip-entry.ts';

export type ZipLimits = {
	archiveBytes: number;
	/** Files and folders. */
	entries: number;
	/** Of one file, unpacked. */
	entryBytes: number;
	/** Of all files, unpacked. */
	bytes: number;
};

type Unpacked = Map<string, Uint8Array>;

/**
 * The files of an archive that somebody sent, in memory; nothing is written anywhere. Sizes that the archive declares are
 * never believed: unpacking stops where a limit is passed. Files that nobody wants are judged by name and not unpacked.
 */
export async function unpackZip(
	bytes: Uint8Array,
	limits: ZipLimits,
	isWanted: (path: string) => boolean = () => true
): Promise<Result<Unpacked, ZipRefusal>> {
	if (bytes.length > limits.archiveBytes)
		return refuse(zipRefusal('ZIP_TOO_LARGE', '', { limit: limits.archiveBytes }));
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	const listed = await list(buffer, limits.entries);
	if (!listed.ok) return listed;
	const { zip, entries } = listed.value;
	const judged: SafeEntry[] = [];
	for (const entry of entries) {
		const one = judgeEntry(entry);
		if (!one.ok) return one;
		judged.push(one.value);
	}
	const taken = nameTaken(judged);
	if (taken !== null) return refuse(zipRefusal('ZIP_SAME_NAME', taken));
	const packed = await locate(zip, judged);
	return packed.ok
		? unpack(
				buffer,
				packed.value.filter(({ path }) => isWanted(path)),
				limits
			)
		: packed;
}

/** What the archive says is in it. yauzl reports whatever is wrong with its form by an error. */
async function list(
	buffer: Buffer,
	most: number
): Promise<Result<{ zip: ZipFile; entries: Entry[] }, ZipRefusal>> {
	try {
		const zip = await fromBufferPromise(buffer, { decodeStrings: false });
		if (zip.entryCount > most) return refuse(zipRefusal('ZIP_TOO_MANY_ENTRIES', '', { limit: most }));
		return ok({ zip, entries: await Array.fromAsync(zip.eachEntry()) });
	} catch (error) {
		const isLocked = error instanceof Error && error.message.includes('encryption');
		return refuse(zipRefusal(isLocked ? 'ZIP_ENCRYPTED' : 'ZIP_BROKEN'));
	}
}

type Packed = { path: string; entry: Entry; headerStart: number; dataStart: number; dataEnd: number };

/** Where the bytes of each file lie. What stands there must say the same as the list: another program may believe it. */
async function locate(zip: ZipFile, judged: readonly SafeEntry[]): Promise<Result<Packed[], ZipRefusal>> {
	const packed: Packed[] = [];
	for (const { path, isFolder, entry } of judged) {
		if (isFolder) continue;
		const header = await zip.readLocalFileHeaderPromise(entry).catch(() => null);
		if (header === null) return refuse(zipRefusal('ZIP_BROKEN', path));
		if (isEncrypted(header.generalPurposeBitFlag)) return refuse(zipRefusal('ZIP_ENCRYPTED', path));
		if (!header.fileName.equals(entry.fileNameRaw) || header.compressionMethod !== entry.compressionMethod)
			return refuse(zipRefusal('ZIP_BROKEN', path));
		packed.push({
			path,
			entry,
			headerStart: entry.relativeOffsetOfLocalHeader,
			dataStart: header.fileDataStart,
			dataEnd: header.fileDataStart + entry.compressedSize
		});
	}
	const overlapping = firstOverlap(packed);
	return overlapping ? refuse(zipRefusal('ZIP_OVERLAP', overlapping.path)) : ok(packed);
}

/** A small archive that unpacks to a huge one says the same bytes many times over. */
function firstOverlap(packed: readonly Packed[]): Packed | undefined {
	const inPlace = packed.toSorted((a, b) => a.headerStart - b.headerStart);
	return inPlace.find((one, index) => one.headerStart < (inPlace[index - 1]?.dataEnd ?? 0));
}

function unpack(buffer: Buffer, packed: readonly Packed[], limits: ZipLimits): Result<Unpacked, ZipRefusal> {
	const files: Unpacked = new Map();
	let bytesLeft = limits.bytes;
	for (const { path, entry, dataStart, dataEnd } of packed) {
		const data = buffer.subarray(dataStart, dataEnd);
		const most = Math.min(limits.entryBytes, bytesLeft);
		const content = entry.compressionMethod === STORED ? copied(data, most) : inflated(data, most);
		if (content === 'too large') {
			return most < limits.entryBytes
				? refuse(zipRefusal('ZIP_UNPACKS_TOO_LARGE', '', { limit: limits.bytes }))
				: refuse(zipRefusal('ZIP_ENTRY_TOO_LARGE', path, { limit: limits.entryBytes }));
		}
		if (content === 'broken' || content.length !== entry.uncompressedSize || crc32(content) !== entry.crc32)
			return refuse(zipRefusal('ZIP_BROKEN', path));
		if (isZip(content)) return refuse(zipRefusal('ZIP_NESTED', path));
		bytesLeft -= content.length;
		files.set(path, content);
	}
	return ok(files);
}

type Content = Uint8Array | 'too large' | 'broken';

/** A copy, so that a small file does not keep a whole archive in memory. */
const copied = (data: Uint8Array, most: number): Content =>
	data.length > most ? 'too large' : Uint8Array.from(data);

/** The types leave out what `info` gives. */
type Inflated = { buffer: Buffer; engine: { bytesWritten: number } };

/** Stops as soon as more than `most` bytes have come out, whatever was declared. */
function inflated(data: Uint8Array, most: number): Content {
	try {
		const result: unknown = inflateRawSync(data, { maxOutputLength: Math.max(most, 1), info: true });
		const { buffer, engine } = result as Inflated;
		if (buffer.length > most) return 'too large';
		// Bytes after the end of the packed ones belong to nobody.
		return engine.bytesWritten === data.length ? buffer : 'broken';
	} catch (error) {
		return error instanceof RangeError ? 'too large' : 'broken';
	}
}

const ZIP_BEGINNINGS = ['PK\u0003\u0004', 'PK\u0005\u0006'];
const isZip = (content: Uint8Array): boolean =>
	ZIP_BEGINNINGS.includes(
		Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 4)).toString('latin1')
	);
