/** What a JPEG needs to be decoded, and nothing that could say where and by whom it was taken. */
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const TABLES: ReadonlySet<number> = new Set([
	0xc4, // how it is packed (Huffman)
	0xdb, // how finely (quantisation)
	0xdd // how often a reader can begin anew
]);
/** In one pass, with all details, or from coarse to fine. Other ways no browser draws. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const COMPONENTS = new Set([1, 3]);

/**
 * The size of a JPEG that holds its picture and nothing else: no metadata, no words, nothing behind its end. Null for any other.
 * Whether what stands in it can be decoded is not asked here.
 */
export function bareJpegSize(bytes: Uint8Array): { width: number; height: number } | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== START) return null;
	let size: { width: number; height: number } | null = null;
	let scans = 0;
	let at = 2;
	while (at + 4 <= bytes.length) {
		if (bytes[at] !== 0xff) return null;
		const marker = bytes[at + 1] ?? 0;
		const length = view.getUint16(at + 2);
		const next = at + 2 + length;
		if (length < 2 || next > bytes.length) return null;
		if (FRAMES.has(marker)) {
			if (size !== null || length < 8 || !COMPONENTS.has(bytes[at + 9] ?? 0)) return null;
			size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
			at = next;
		} else if (TABLES.has(marker)) {
			at = next;
		} else if (marker === SCAN && size !== null) {
			scans += 1;
			at = endOfScan(bytes, next);
			if (isEnd(bytes, at)) return at + 2 === bytes.length && scans > 0 ? size : null;
		} else {
			return null;
		}
	}
	return null;
}

const isEnd = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0xff && bytes[at + 1] === END;

/** Where the next marker stands that is no part of what was packed: neither a byte of its own nor a place to begin anew. */
function endOfScan(bytes: Uint8Array, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 2)) {
		const next = bytes[at + 1] ?? 0;
		if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return bytes.length;
}
