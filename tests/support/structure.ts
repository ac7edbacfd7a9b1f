import type { Page } from 'playwright-core';

/** What a page is made of, without its words: each kind of element in its parent, and the ranks of headings in order. */
export const structureOf = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const kindOf = (element: Element | null): string => {
			if (!element) return '';
			const names = element.getAttributeNames().sort();
			const told = ['class', 'role', 'type', 'open', 'hidden'].map(
				(name) => element.getAttribute(name) ?? ''
			);
			return [element.localName, ...names, ...told].join(' ');
		};
		const kinds = [...document.querySelectorAll('body *')].map(
			(element) => `${kindOf(element.parentElement)} > ${kindOf(element)}`
		);
		const ranks = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => localName);
		const steps = ranks.filter((rank, place) => rank !== ranks[place - 1]);
		return [...new Set(kinds), steps.join(' ')];
	});
