import type { Page } from 'playwright-core';

/** Why somebody would not see where the focus is now: no ring, out of the screen, under something; null where it is seen. */
export const focusFault = (page: Page): Promise<string | null> =>
	page.evaluate(() => {
		const LEAST_RING = 2;
		const element = document.activeElement;
		// Between the last stop and the first one the focus is in the browser's own frame.
		if (!element || element === document.body) return null;
		const name = `${element.localName} "${(element.textContent || element.getAttribute('name') || '').replaceAll(/\s+/g, ' ').trim().slice(0, 60)}"`;
		// Around a card or a whole choice the ring belongs to what answers to the press.
		const around = [
			getComputedStyle(element),
			getComputedStyle(element, '::after'),
			getComputedStyle(element.closest('label') ?? element)
		];
		const isRinged = around.some(
			({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= LEAST_RING
		);
		if (!isRinged) return `no ring around ${name}`;
		const inside = [...element.getClientRects()].filter(
			({ top, bottom, left, right, width }) =>
				width > 1 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
		);
		if (inside.length === 0) return `${name} is out of sight`;
		// Where lines of a text touch, the pointer's part of a word may reach into the line beside it.
		const text = element.closest('p, li, dd');
		const isSeen = inside.some((box) => {
			const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
			const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
			const heights = [top + 2, (top + bottom) / 2, bottom - 2];
			return heights.every((height) => {
				const found = document.elementFromPoint((left + right) / 2, height);
				return (
					found !== null &&
					(element.contains(found) ||
						found.contains(element) ||
						found.closest('label') !== null ||
						(text !== null && text.contains(found)))
				);
			});
		});
		return isSeen ? null : `${name} is covered`;
	});
