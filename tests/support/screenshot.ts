import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium, launchBrowser } from './browser.ts';

/**
 * Pictures of pages, for looking at: `node tests/support/screenshot.ts --out folder [--print] [--text 200] url …`
 * writes each at 390 and 1280 px, light and dark. `--text` is the size of letters in percent.
 */
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		out: { type: 'string', default: 'test-results/screenshots' },
		print: { type: 'boolean', default: false },
		text: { type: 'string', default: '100' },
		width: { type: 'string', multiple: true, default: ['390', '1280'] }
	}
});

mkdirSync(values.out, { recursive: true });
const browser = await launchBrowser(await findChromium());
for (const url of positionals) {
	for (const width of values.width.map(Number)) {
		for (const colorScheme of ['light', 'dark'] as const) {
			// Only the larger letters need it: a style of our own is what our pages refuse.
			const bypassCSP = values.text !== '100';
			const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme, bypassCSP });
			await page.goto(url);
			if (bypassCSP) {
				await page.addStyleTag({ content: `html { font-size: ${values.text}% !important }` });
			}
			if (values.print) await page.emulateMedia({ media: 'print' });
			await page.evaluate(() => document.fonts.ready);
			const name = new URL(url).pathname.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'first';
			const path = join(values.out, `${name}-${width}-${colorScheme}.png`);
			await page.screenshot({ path, fullPage: true });
			console.log(path);
			await page.close();
		}
	}
}
await browser.close();
