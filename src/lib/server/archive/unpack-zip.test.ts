import { describe, expect, test } from 'vitest';
import { bomb, zipOf, type RawEntry } from '../../../../tests/support/zip-bytes.ts';
import { unpackZip, type ZipLimits } from './unpack-zip.ts';

const KB = 1024;
const LIMITS: ZipLimits = { archiveBytes: 10_000 * KB, entries: 20, entryBytes: 64 * KB, bytes: 128 * KB };

const codeOf = async (bytes: Uint8Array, limits: Partial<ZipLimits> = {}): Promise<string> => {
	const unpacked = await unpackZip(bytes, { ...LIMITS, ...limits });
	return unpacked.ok ? 'ok' : unpacked.error.code;
};

const plain: RawEntry = { name: 'a/b.txt', content: 'some words, and the same words, and the same words' };
const mode = (unix: number): number => unix * 2 ** 16;

describe('an archive is unpacked', () => {
	test('deflated and stored, with folders and without, empty files too', async () => {
		const unpacked = await unpackZip(
			zipOf([
				{ name: 'a/', method: 0, attributes: mode(0o040755) | 0x10 },
				plain,
				{ name: 'c.txt', method: 0, content: 'stored' },
				{ name: 'empty.txt', method: 0 },
				{ name: 'empty-too.txt', method: 8 }
			]),
			LIMITS
		);
		const texts =
			unpacked.ok && [...unpacked.value].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]);
		expect(texts).toEqual([
			['a/b.txt', plain.content],
			['c.txt', 'stored'],
			['empty.txt', ''],
			['empty-too.txt', '']
		]);
	});

	test('from any part of a larger piece of memory', async () => {
		const zip = zipOf([plain]);
		const around = Buffer.concat([Buffer.from('before'), zip, Buffer.from('after')]);
		expect(await codeOf(around.subarray(6, 6 + zip.length))).toBe('ok');
	});

	test('with a comment, and with nothing in it', async () => {
		expect(await codeOf(zipOf([plain], { comment: 'hello' }))).toBe('ok');
		expect(await codeOf(zipOf([]))).toBe('ok');
	});

	test('without what nobody wants, not even when that is too large', async () => {
		const zip = zipOf([plain, { name: 'junk', packed: bomb(2), declaredSize: 2 * KB * KB }]);
		expect(await codeOf(zip)).toBe('ZIP_ENTRY_TOO_LARGE');
		const unpacked = await unpackZip(zip, LIMITS, (path) => path !== 'junk');
		expect(unpacked.ok && [...unpacked.value.keys()]).toEqual(['a/b.txt']);
	});
});

describe('a name that leads elsewhere, or hides something, is refused', () => {
	test.for([
		'../b.txt',
		'a/../../b.txt',
		'/etc/b.txt',
		'C:/b.txt',
		'c:b.txt',
		'..\\b.txt',
		'a\\b.txt',
		'\\\\host\\share',
		'b.txt\u0000.md',
		'b\u0007.txt',
		'b\u202etxt.md',
		'a//b.txt',
		'./b.txt',
		'a/./b.txt',
		'',
		'/',
		'../',
		'b'.repeat(400)
	])('%j', async (name) => {
		expect(await codeOf(zipOf([plain, { name, content: 'x' }]))).toBe('ZIP_UNSAFE_NAME');
	});

	test('as do bytes that are no UTF-8, and it is said in one line', async () => {
		const unpacked = await unpackZip(
			zipOf([{ name: Uint8Array.from([0x61, 0x0a, 0xff]), content: 'x' }]),
			LIMITS
		);
		expect(unpacked).toEqual({
			ok: false,
			error: {
				code: 'ZIP_UNSAFE_NAME',
				path: 'a\\nÿ',
				message: 'this name is not written in UTF-8',
				todo: 'give the file a plain name inside its folder'
			}
		});
	});

	test('also where only what stands before the bytes says it', async () => {
		expect(await codeOf(zipOf([{ ...plain, local: { name: '../../b' } }]))).toBe('ZIP_BROKEN');
	});
});

describe('two names that some computer takes for one are refused', () => {
	test.for([
		['the same', 'a/b.txt', 'a/b.txt'],
		['by case', 'a/b.txt', 'A/B.txt'],
		['by the form of its letters', 'caf\u00e9.md', 'cafe\u0301.md'],
		['by a letter that only looks wide', 'a.md', '\uff41.md'],
		['by a letter with two small forms', 'stra\u00dfe.md', 'STRASSE.md'],
		['a file in the place of a folder', 'a', 'a/b.txt'],
		['a folder in the place of a file', 'a/b.txt', 'a'],
		['a folder in the place of a file, by case', 'A/', 'a']
	])('%s', async ([, one, other]) => {
		expect(
			await codeOf(
				zipOf(
					[one, other].map((name = '') => ({ name, content: name.endsWith('/') ? '' : 'x', attributes: 0 }))
				)
			)
		).toBe('ZIP_SAME_NAME');
	});

	test('and a folder that is listed twice is none of them', async () => {
		expect(await codeOf(zipOf([{ name: 'a/', attributes: 0 }, { name: 'a/', attributes: 0 }, plain]))).toBe(
			'ok'
		);
	});
});

describe('what is no file is refused', () => {
	test.for([
		['a link', mode(0o120777)],
		['a pipe', mode(0o010644)],
		['a device', mode(0o060644)],
		['another device', mode(0o020644)],
		['a socket', mode(0o140644)],
		['a folder with the name of a file', mode(0o040755)],
		['a link of Windows', 0x400]
	] as const)('%s', async ([, attributes]) => {
		expect(await codeOf(zipOf([{ name: 'a', content: '/etc/passwd', attributes }]))).toBe('ZIP_SPECIAL_FILE');
	});

	test('a folder that has content', async () => {
		expect(await codeOf(zipOf([{ name: 'a/', content: 'x', attributes: 0 }]))).toBe('ZIP_BROKEN');
	});
});

describe('what is packed in another way is refused', () => {
	test.for([
		['locked', { flags: 0x801 }, 'ZIP_ENCRYPTED'],
		['locked strongly', { flags: 0x841 }, 'ZIP_ENCRYPTED'],
		['its name locked', { flags: 0x2800 }, 'ZIP_ENCRYPTED'],
		['locked where its bytes begin', { local: { flags: 0x801 } }, 'ZIP_ENCRYPTED'],
		['bzip2', { method: 12 }, 'ZIP_COMPRESSION'],
		['lzma', { method: 14 }, 'ZIP_COMPRESSION'],
		['zstd', { method: 93 }, 'ZIP_COMPRESSION'],
		['deflate64', { method: 9 }, 'ZIP_COMPRESSION'],
		['one way in the list, another at its place', { local: { method: 0 } }, 'ZIP_BROKEN']
	] as const)('%s', async ([, lie, code]) => {
		expect(await codeOf(zipOf([{ ...plain, ...lie }]))).toBe(code);
	});

	test('an archive in the archive, by its name and by its bytes', async () => {
		expect(await codeOf(zipOf([{ name: 'inner.ZIP', content: 'x' }]))).toBe('ZIP_NESTED');
		expect(await codeOf(zipOf([{ name: 'inner.md', content: zipOf([plain]) }]))).toBe('ZIP_NESTED');
		expect(await codeOf(zipOf([{ name: 'inner.md', content: zipOf([]), method: 0 }]))).toBe('ZIP_NESTED');
	});
});

describe('limits hold while unpacking', () => {
	const filled = (kilobytes: number): Buffer => Buffer.alloc(kilobytes * KB, 'a');

	test('a file at its limit, and a byte over it, packed and stored', async () => {
		for (const method of [0, 8]) {
			expect(await codeOf(zipOf([{ name: 'a', content: filled(64), method }]))).toBe('ok');
			const over = Buffer.concat([filled(64), Buffer.from('a')]);
			expect(await codeOf(zipOf([{ name: 'a', content: over, method }]))).toBe('ZIP_ENTRY_TOO_LARGE');
		}
	});

	test('all together at their limit, and a byte over it', async () => {
		const two = [
			{ name: 'a', content: filled(64) },
			{ name: 'b', content: filled(64) }
		];
		expect(await codeOf(zipOf([...two, { name: 'c' }]))).toBe('ok');
		expect(await codeOf(zipOf([...two, { name: 'c', content: 'a' }]))).toBe('ZIP_UNPACKS_TOO_LARGE');
	});

	test('more files than allowed, and a number that was only claimed', async () => {
		const files = Array.from({ length: 21 }, (_, index) => ({ name: `f${index}`, content: 'x' }));
		expect(await codeOf(zipOf(files.slice(1)))).toBe('ok');
		expect(await codeOf(zipOf(files))).toBe('ZIP_TOO_MANY_ENTRIES');
		expect(await codeOf(zipOf([plain], { declaredEntries: 60_000 }))).toBe('ZIP_TOO_MANY_ENTRIES');
	});

	test('an archive that is too large itself', async () => {
		expect(await codeOf(zipOf([plain]), { archiveBytes: 20 })).toBe('ZIP_TOO_LARGE');
	});

	test.for([
		['says how large it is', 4 * KB ** 3 - 2],
		['says that it is small', 10],
		['says that it is empty', 0]
	] as const)(
		'four gigabytes in four megabytes stop at once, in little memory, when the archive %s',
		async ([, declaredSize]) => {
			const zip = zipOf([{ name: 'a', packed: bomb(4_096), declaredSize }]);
			expect(zip.length).toBeLessThan(8 * KB * KB);
			const before = process.memoryUsage();
			expect(await codeOf(zip)).toBe('ZIP_ENTRY_TOO_LARGE');
			const after = process.memoryUsage();
			expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(16 * KB * KB);
			expect(after.rss - before.rss).toBeLessThan(64 * KB * KB);
		}
	);

	test('files that are the same bytes under two names', async () => {
		const first: RawEntry = { name: 'f0', content: filled(60) };
		expect(await codeOf(zipOf([first, { ...first, name: 'f1', sameBytesAs: 0 }]))).toBe('ZIP_BROKEN');
	});

	test('files whose bytes lie in those of another', async () => {
		expect(await codeOf(overlapping())).toBe('ZIP_OVERLAP');
	});

	/** A second entry lies in the stored bytes of the first, with a beginning of its own, as in the bombs of this kind. */
	function overlapping(): Buffer {
		const inner = zipOf([{ name: 'inner', content: 'x', method: 0 }]);
		const outer = zipOf([{ name: 'outer', content: inner, method: 0 }]);
		const endOf = (zip: Buffer): number => zip.length - 22;
		const listOf = (zip: Buffer): Buffer => zip.subarray(zip.readUInt32LE(endOf(zip) + 16), endOf(zip));
		const second = Buffer.from(listOf(inner));
		second.writeUInt32LE(30 + 'outer'.length, 42);
		const end = Buffer.from(outer.subarray(endOf(outer)));
		end.writeUInt16LE(2, 8);
		end.writeUInt16LE(2, 10);
		end.writeUInt32LE(listOf(outer).length + second.length, 12);
		return Buffer.concat([outer.subarray(0, endOf(outer)), second, end]);
	}
});

describe('a broken archive is refused', () => {
	test.for([
		['nothing at all', Buffer.alloc(0)],
		['a text', Buffer.from('this is no zip')],
		['only its beginning', Buffer.from('PK\u0003\u0004')],
		['zeros', Buffer.alloc(70_000)],
		['more entries than it has', zipOf([plain], { declaredEntries: 2 })],
		['another check sum', zipOf([{ ...plain, crc: 1 }])],
		['a size that is too small', zipOf([{ ...plain, declaredSize: 3 }])],
		['a size that is too large', zipOf([{ ...plain, declaredSize: 3_000 }])],
		['packed bytes that are none', zipOf([{ ...plain, packed: Buffer.from('\u0007nothing') }])],
		['no packed bytes', zipOf([{ ...plain, packed: Buffer.alloc(0) }])],
		[
			'bytes after the packed ones',
			zipOf([{ ...plain, packed: Buffer.concat([bomb(0), Buffer.from('hidden')]), content: '' }])
		],
		['two endings', Buffer.concat([zipOf([plain]), Buffer.from('PK\u0005\u0006')])]
	] as const)('%s', async ([, bytes]) => expect(await codeOf(bytes)).toBe('ZIP_BROKEN'));

	test('wherever it is cut off', async () => {
		const zip = zipOf([plain, { name: 'c.txt', content: 'more' }]);
		for (let length = 0; length < zip.length; length++)
			expect(await codeOf(zip.subarray(0, length)), `${length} bytes`).toBe('ZIP_BROKEN');
	});

	test('whichever byte of what is packed is another', async () => {
		const zip = zipOf([{ ...plain, method: 0 }]);
		const from = 30 + plain.name.length;
		for (let at = from; at < from + (plain.content?.length ?? 0); at++) {
			const changed = Buffer.from(zip);
			changed[at] = (changed[at] ?? 0) ^ 0x20;
			expect(await codeOf(changed), `byte ${at}`).toBe('ZIP_BROKEN');
		}
	});
});
