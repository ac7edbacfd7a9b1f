import type { Page } from 'playwright-core';
import { faultsOfLayout } from './large-text.ts';

/** What is left of a sheet of A4 between our margins. */
const PRINTED_WIDTH = 672;

/** On paper: nothing to press, black on white even where the screen is dark, nothing folded, nothing cut at the edge. */
export async function faultsOnPaper(page: Page): Promise<string[]> {
	await page.setViewportSize({ width: PRINTED_WIDTH, height: 950 });
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	const faults = [...(await page.evaluate(lookAtPaper)), ...(await faultsOfLayout(page))];
	await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
	return faults.map((fault) => `on paper: ${fault}`);
}

function lookAtPaper(): string[] {
	/** A word that opens its meaning is a button too, and on paper a word. */
	const USELESS =
		'nav, button:not(.term), .button, [role="button"], input[type="submit"], input[type="file"], [data-reader-look], [data-listen], .look-menu, .skip';
	/** 7:1 on white. */
	const DARKEST_GREY = 0.1;
	const ALMOST_WHITE = 0.9;
	const faults = new Set<string>();
	const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	const known = new Map<string, { light: number; clear: boolean }>();
	const look = (colour: string) => {
		let value = known.get(colour);
		if (!value) {
			pixel?.clearRect(0, 0, 1, 1);
			if (pixel) pixel.fillStyle = colour;
			pixel?.fillRect(0, 0, 1, 1);
			const [r = 0, g = 0, b = 0, alpha = 0] = pixel?.getImageData(0, 0, 1, 1).data ?? [];
			const [red = 0, green = 0, blue = 0] = [r, g, b].map((part) => {
				const share = part / 255;
				return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
			});
			value = { light: 0.2126 * red + 0.7152 * green + 0.0722 * blue, clear: alpha === 0 };
			known.set(colour, value);
		}
		return value;
	};
	const nameOf = (element: Element) =>
		`${element.localName}${element.className && typeof element.className === 'string' ? `.${element.className}` : ''} "${(element.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 40)}"`;
	const isShown = (element: Element) =>
		element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
		element.closest('.visually-hidden') === null &&
		element.getBoundingClientRect().width > 1;

	for (const useless of document.querySelectorAll(USELESS))
		if (isShown(useless)) faults.add(`nothing to press on paper: ${nameOf(useless)}`);
	for (const folded of document.querySelectorAll('details')) {
		const inside = [...folded.children].filter(({ localName }) => localName !== 'summary');
		const readable = inside.filter(
			(child) => child.textContent?.trim() && getComputedStyle(child).display !== 'none'
		);
		if (
			isShown(folded) &&
			readable.some(
				(child) =>
					!isShown(child) || child.getBoundingClientRect().bottom > folded.getBoundingClientRect().bottom + 2
			)
		)
			faults.add(`stays folded: ${nameOf(folded)}`);
	}
	for (const element of document.querySelectorAll('html, body, body *')) {
		if (!isShown(element) || element.closest('svg')) continue;
		const { color, backgroundColor } = getComputedStyle(element);
		const ground = look(backgroundColor);
		if (!ground.clear && ground.light < ALMOST_WHITE)
			faults.add(`a ground that is not white: ${nameOf(element)}`);
		const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
		if (says && look(color).light > DARKEST_GREY) faults.add(`words that are not black: ${nameOf(element)}`);
	}
	return [...faults];
}
