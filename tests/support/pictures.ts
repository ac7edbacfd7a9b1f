import sharp from 'sharp';

export const pngOf = (width: number, height: number, background = '#0a5'): Promise<Buffer> =>
	sharp({ create: { width, height, channels: 4, background } })
		.png()
		.toBuffer();

/** As a phone takes it: turned on its side, with the place where it was taken. */
export const photo = (): Promise<Buffer> =>
	sharp({ create: { width: 200, height: 400, channels: 3, background: '#a50' } })
		.withExif({ IFD0: { Copyright: 'Jane Doe' }, IFD3: { GPSLatitudeRef: 'N' } })
		.withMetadata({ orientation: 6 })
		.jpeg()
		.toBuffer();

/** A few kilobytes to send, a wall of pixels to decode. */
export const bomb = (): Promise<Buffer> =>
	sharp({ create: { width: 6_000, height: 6_000, channels: 3, background: '#0a5' } })
		.png({ palette: true, compressionLevel: 9 })
		.toBuffer();

/** Says it is small in its header as well: the decoder has to notice. */
export async function lyingBomb(): Promise<Buffer> {
	const png = await pngOf(3_000, 3_000);
	png.writeUInt32BE(100, 16);
	png.writeUInt32BE(100, 20);
	return png;
}

export const svgOf = (inside: string, root = 'viewBox="0 0 300 100"'): string =>
	`<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inside}</svg>`;
