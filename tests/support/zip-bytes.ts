import { crc32, deflateRawSync } from 'node:zlib';

/** One entry as a test wants it to be, with any lie in it. */
export type RawEntry = {
	name: string | Uint8Array;
	/** What is packed, before packing. */
	content?: Uint8Array | string;
	/** What stands in the archive instead of the packed content. */
	packed?: Uint8Array;
	method?: number;
	flags?: number;
	/** Mode of Unix in the upper half, attributes of Windows in the lower. */
	attributes?: number;
	crc?: number;
	declaredSize?: number;
	/** In what stands before the packed bytes alone. */
	local?: { name?: string; method?: number; flags?: number };
	/** Begins where this entry begins and has no bytes of its own. */
	sameBytesAs?: number;
};

const UTF8_NAMES = 0x800;
const DEFLATED = 8;
const bytesOf = (text: Uint8Array | string): Buffer =>
	Buffer.from(typeof text === 'string' ? Buffer.from(text) : text);

/** A zip written by hand, byte by byte, because no library writes a wrong one. */
export function zipOf(
	entries: readonly RawEntry[],
	{ declaredEntries = entries.length, comment = '' } = {}
): Buffer {
	const parts: Buffer[] = [];
	const offsets: number[] = [];
	const directory: Buffer[] = [];
	let at = 0;
	for (const entry of entries) {
		const name = bytesOf(entry.name);
		const content = bytesOf(entry.content ?? '');
		const method = entry.method ?? DEFLATED;
		const flags = entry.flags ?? UTF8_NAMES;
		const packed = entry.packed ?? (method === DEFLATED ? deflateRawSync(content) : content);
		const crc = entry.crc ?? crc32(content);
		const size = entry.declaredSize ?? content.length;
		const offset = entry.sameBytesAs === undefined ? at : (offsets[entry.sameBytesAs] ?? 0);
		offsets.push(offset);
		if (entry.sameBytesAs === undefined) {
			const localName = entry.local?.name === undefined ? name : bytesOf(entry.local.name);
			const local = Buffer.alloc(30);
			local.writeUInt32LE(0x04034b50, 0);
			local.writeUInt16LE(20, 4);
			local.writeUInt16LE(entry.local?.flags ?? flags, 6);
			local.writeUInt16LE(entry.local?.method ?? method, 8);
			local.writeUInt16LE(0x21, 12);
			local.writeUInt32LE(crc, 14);
			local.writeUInt32LE(packed.length, 18);
			local.writeUInt32LE(size, 22);
			local.writeUInt16LE(localName.length, 26);
			parts.push(local, localName, Buffer.from(packed));
			at += local.length + localName.length + packed.length;
		}
		const central = Buffer.alloc(46);
		central.writeUInt32LE(0x02014b50, 0);
		central.writeUInt16LE((3 << 8) | 63, 4);
		central.writeUInt16LE(20, 6);
		central.writeUInt16LE(flags, 8);
		central.writeUInt16LE(method, 10);
		central.writeUInt16LE(0x21, 14);
		central.writeUInt32LE(crc, 16);
		central.writeUInt32LE(packed.length, 20);
		central.writeUInt32LE(size, 24);
		central.writeUInt16LE(name.length, 28);
		central.writeUInt32LE((entry.attributes ?? 0o100644 * 2 ** 16) >>> 0, 38);
		central.writeUInt32LE(offset, 42);
		directory.push(central, name);
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(declaredEntries, 8);
	end.writeUInt16LE(declaredEntries, 10);
	end.writeUInt32LE(listed.length, 12);
	end.writeUInt32LE(at, 16);
	end.writeUInt16LE(comment.length, 20);
	return Buffer.concat([...parts, listed, end, Buffer.from(comment, 'latin1')]);
}

/**
 * Packed bytes that unpack to `megabytes` of zeros, made without ever holding them: one packed megabyte, said again and again.
 */
export function bomb(megabytes: number): Buffer {
	const once = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: 3 /* Z_FULL_FLUSH */, level: 9 });
	const end = deflateRawSync(Buffer.alloc(0));
	return Buffer.concat([...Array.from({ length: megabytes }, () => once), end]);
}
