import { inflateSync } from 'node:zlib';

/**
 * Unwraps a WOFF 1.0 file (W3C Recommendation, 2012) to the TrueType or OpenType font in it. Done once, because pdfkit
 * reads WOFF itself but unpacks it anew for every document (55 ms instead of 18). WOFF2 crashes pdfkit.
 * Throws on anything else: the fonts come with the program.
 */
export function unwrapWoff(woff: Buffer): Buffer {
	if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new TypeError('Not a WOFF 1.0 file');
	const count = woff.readUInt16BE(12);
	const tables = Array.from({ length: count }, (_, index) => readTable(woff, 44 + 20 * index));

	const directory = Buffer.alloc(12 + 16 * count);
	directory.writeUInt32BE(woff.readUInt32BE(4), 0);
	directory.writeUInt16BE(count, 4);
	const power = Math.floor(Math.log2(count));
	directory.writeUInt16BE(16 * 2 ** power, 6);
	directory.writeUInt16BE(power, 8);
	directory.writeUInt16BE(16 * count - 16 * 2 ** power, 10);

	let offset = directory.length;
	for (const [index, { tag, checksum, data, padding }] of tables.entries()) {
		const at = 12 + 16 * index;
		directory.writeUInt32BE(tag, at);
		directory.writeUInt32BE(checksum, at + 4);
		directory.writeUInt32BE(offset, at + 8);
		directory.writeUInt32BE(data.length, at + 12);
		offset += data.length + padding.length;
	}
	return Buffer.concat([directory, ...tables.flatMap(({ data, padding }) => [data, padding])]);
}

function readTable(woff: Buffer, at: number) {
	const [offset, packedLength, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field));
	if (offset === undefined || packedLength === undefined || length === undefined)
		throw new RangeError('Cut short');
	const stored = woff.subarray(offset, offset + packedLength);
	// A table that would not have become smaller is stored as it is.
	const data = packedLength < length ? inflateSync(stored) : stored;
	if (data.length !== length) throw new RangeError('A font table has another length than it says');
	return {
		tag: woff.readUInt32BE(at),
		checksum: woff.readUInt32BE(at + 16),
		data,
		padding: Buffer.alloc((4 - (length % 4)) % 4)
	};
}
