import type { Page } from 'playwright-core';

const WIDTHS = [390, 1280] as const;
/** As the browser's own setting makes them: what is said in `rem` doubles, in the conditions of our styles too. */
const SIZES = { usual: { standard: 16, fixed: 13 }, doubled: { standard: 32, fixed: 26 } } as const;

/** Letters of twice their size, on a phone and on a desk: what is cut, what lies on something else, what runs off sideways. */
export async function faultsInLargeText(page: Page): Promise<string[]> {
	const browser = await page.context().newCDPSession(page);
	const faults: string[] = [];
	await browser.send('Page.setFontSizes', { fontSizes: SIZES.doubled });
	const letters = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
	if (letters !== `${SIZES.doubled.standard}px`)
		faults.push(`letters stay ${letters} where 200 % is asked for`);
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 844 });
		faults.push(...(await faultsOfLayout(page)).map((fault) => `200 % text, ${width} px: ${fault}`));
	}
	await browser.send('Page.setFontSizes', { fontSizes: SIZES.usual });
	await browser.detach();
	return faults;
}

/** What no size of letters and no width of screen or paper may do to a page. */
export const faultsOfLayout = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const CONTROLS = 'a, button, input, select, textarea, summary';
		/** Lines of text stand a little in each other's boxes; letters do not. */
		const BETWEEN_LINES = 0.25;
		const ROUNDING = 2;
		type Thing = { of: Element; left: number; right: number; top: number; bottom: number };

		const nameOf = (element: Element) =>
			`${element.localName}${element.className && typeof element.className === 'string' ? `.${element.className}` : ''} "${(element.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 40)}"`;
		/** Hidden from the eyes alone, and kept for screen readers. */
		const isWide = (element: Element) =>
			element.getBoundingClientRect().width > 1 &&
			element.closest('thead')?.getBoundingClientRect().width !== 1;
		const isShown = (element: Element) =>
			element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
			element.closest('.visually-hidden, svg') === null &&
			isWide(element);

		const things: Thing[] = [];
		const addAll = (of: Element, boxes: Iterable<DOMRect>, inset: number) => {
			for (const { left, right, top, bottom, height, width } of boxes) {
				if (width < 1 || height < 1) continue;
				const less = height * inset;
				things.push({ of, left, right, top: top + less, bottom: bottom - less });
			}
		};
		const cut: string[] = [];
		const text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = text.nextNode(); node; node = text.nextNode()) {
			const of = node.parentElement;
			if (!of || !node.textContent?.trim() || !isShown(of)) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			const boxes = [...range.getClientRects()];
			addAll(of, boxes, BETWEEN_LINES);
			const framed = frameAround(of);
			if (!framed) continue;
			const frame = framed.getBoundingClientRect();
			if (
				boxes.some(({ left, right }) => left < frame.left - ROUNDING || right > frame.right + ROUNDING) ||
				boxes.some(
					({ top, bottom, height }) =>
						top + height * BETWEEN_LINES < frame.top - ROUNDING ||
						bottom - height * BETWEEN_LINES > frame.bottom + ROUNDING
				)
			)
				cut.push(`spills out of ${nameOf(framed)}`);
		}
		for (const control of document.querySelectorAll(CONTROLS)) {
			const inline = getComputedStyle(control).display === 'inline';
			if (isShown(control)) addAll(control, control.getClientRects(), inline ? BETWEEN_LINES : 0);
		}

		/** The nearest box that is seen as one, by a frame or a ground of its own. */
		function frameAround(element: Element): Element | null {
			for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
				const { display, borderTopWidth, borderLeftWidth, backgroundColor } = getComputedStyle(at);
				if (display === 'inline' || display === 'contents') continue;
				const hasFrame = borderTopWidth !== '0px' && borderLeftWidth !== '0px';
				if (hasFrame || !/(transparent|, 0\)|\/ 0\))$/.test(backgroundColor)) return at;
			}
			return null;
		}

		const overlaps: string[] = [];
		things.sort((a, b) => a.top - b.top);
		for (const [place, one] of things.entries()) {
			for (let after = place + 1; after < things.length; after += 1) {
				const other = things[after];
				if (!other || other.top >= one.bottom - ROUNDING) break;
				const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
				if (across <= ROUNDING || one.of.contains(other.of) || other.of.contains(one.of)) continue;
				overlaps.push(`${nameOf(one.of)} lies on ${nameOf(other.of)}`);
			}
		}

		for (const element of document.querySelectorAll<HTMLElement>('body *')) {
			const { overflowX, overflowY } = getComputedStyle(element);
			if (
				overflowX === 'visible' ||
				!isShown(element) ||
				/^(input|select|textarea|option)$/.test(element.localName)
			)
				continue;
			if (element.scrollWidth > element.clientWidth + ROUNDING)
				cut.push(`hides or scrolls sideways: ${nameOf(element)}`);
			if (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + ROUNDING)
				cut.push(`hides its end: ${nameOf(element)}`);
		}

		const isOver = document.documentElement.scrollWidth > innerWidth;
		const over = things
			.filter(({ right }) => isOver && right > innerWidth + 1)
			.map(({ of }) => `scrolls sideways: ${nameOf(of)}`);
		if (isOver && over.length === 0) over.push('scrolls sideways');

		const bars = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) =>
			/sticky|fixed/.test(getComputedStyle(element).position)
		);
		const free = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
		const covering = bars
			.filter((bar) => isShown(bar) && bar.offsetHeight > free)
			.map((bar) => `${nameOf(bar)} is ${bar.offsetHeight} px high and covers what has the focus`);
		return [...new Set([...cut, ...overlaps, ...over, ...covering])];
	});
