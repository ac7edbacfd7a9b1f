import { describe, expect, test } from 'vitest';
import { LOGO_LIMITS, readImageHeader, type ImageLimits } from './image-header.ts';

function png(width: number, height: number): Uint8Array {
	const bytes = new Uint8Array(33);
	bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	const view = new DataView(bytes.buffer);
	view.setUint32(8, 13);
	view.setUint32(12, 0x49484452);
	view.setUint32(16, width);
	view.setUint32(20, height);
	return bytes;
}

/** With a segment of metadata before the frame, as cameras write it. */
const jpeg = (width: number, height: number): Uint8Array =>
	new Uint8Array([
		...[0xff, 0xd8, 0xff, 0xe1, 0x00, 0x04, 0x01, 0x02],
		...[0xff, 0xff, 0xc2, 0x00, 0x11, 0x08, height >> 8, height & 255, width >> 8, width & 255, 3, 0, 0]
	]);

/** As each of its three kinds begins. */
function webp(chunk: 'VP8X' | 'VP8L' | 'VP8 ', width: number, height: number): Uint8Array {
	const bytes = new Uint8Array(30);
	const letters = (text: string) => new TextEncoder().encode(text);
	bytes.set(letters('RIFF'));
	bytes.set(letters('WEBP'), 8);
	bytes.set(letters(chunk), 12);
	const view = new DataView(bytes.buffer);
	if (chunk === 'VP8X') {
		bytes.set([(width - 1) & 255, (width - 1) >> 8], 24);
		bytes.set([(height - 1) & 255, (height - 1) >> 8], 27);
	} else if (chunk === 'VP8L') {
		view.setUint32(21, (width - 1) | ((height - 1) << 14), true);
	} else {
		view.setUint16(26, width, true);
		view.setUint16(28, height, true);
	}
	return bytes;
}

const LIMITS: ImageLimits<'png' | 'jpeg' | 'webp'> = { ...LOGO_LIMITS, kinds: ['png', 'jpeg', 'webp'] };

describe.for([
	['png', png],
	['jpeg', jpeg]
] as const)('a %s', ([kind, make]) => {
	test('is measured by its first bytes', () => {
		expect(readImageHeader(make(300, 80), LIMITS)).toEqual({
			ok: true,
			value: { kind, width: 300, height: 80 }
		});
	});

	test.for([
		[1, 1, 'image_too_small'],
		[400, 1, 'image_too_small'],
		[4_001, 40, 'image_too_large'],
		[60_000, 60_000, 'image_too_large'],
		[0, 40, 'image_broken']
	] as const)('of %d × %d pixels: %s', ([width, height, code]) => {
		expect(readImageHeader(make(width, height), LIMITS)).toMatchObject({ ok: false, error: { code } });
	});

	test('that ends before it says its size is broken', () => {
		expect(readImageHeader(make(300, 80).slice(0, 10), LIMITS)).toEqual({
			ok: false,
			error: { code: 'image_broken' }
		});
	});
});

describe.for(['VP8X', 'VP8L', 'VP8 '] as const)('a WebP that begins with %s', (chunk) => {
	test('is measured, and refused where none is asked for', () => {
		expect(readImageHeader(webp(chunk, 300, 80), LIMITS)).toEqual({
			ok: true,
			value: { kind: 'webp', width: 300, height: 80 }
		});
		expect(readImageHeader(webp(chunk, 300, 80), LOGO_LIMITS)).toMatchObject({
			error: { code: 'not_an_image' }
		});
		expect(readImageHeader(webp(chunk, 300, 80).slice(0, 20), LIMITS)).toMatchObject({
			error: { code: 'image_broken' }
		});
		expect(readImageHeader(webp(chunk, 9_000, 80), LIMITS)).toMatchObject({
			error: { code: 'image_too_large' }
		});
	});
});

test.for([
	['nothing', ''],
	['text', 'Dear clinic, here is our logo'],
	['a GIF', 'GIF89a'],
	['a page', '<!doctype html><title>x</title>']
])('%s is no picture, whatever its name says', ([, text]) => {
	expect(readImageHeader(new TextEncoder().encode(text), LIMITS)).toEqual({
		ok: false,
		error: { code: 'not_an_image' }
	});
});
