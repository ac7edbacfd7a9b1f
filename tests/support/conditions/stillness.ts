import type { Page } from 'playwright-core';

/** Who asked for less motion sees none at all. */
export async function faultsInStillness(page: Page): Promise<string[]> {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const moving = await page.evaluate(() => {
		const lasts = (durations: string) => durations.split(',').some((duration) => parseFloat(duration) > 0);
		const found = new Set<string>(document.getAnimations().map(() => 'an animation runs'));
		for (const element of document.querySelectorAll('*')) {
			for (const part of ['', '::before', '::after']) {
				const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(
					element,
					part || null
				);
				const moves = animationName !== 'none' && lasts(animationDuration);
				if (moves || lasts(transitionDuration) || scrollBehavior === 'smooth')
					found.add(`${element.localName}.${element.getAttribute('class') ?? ''}${part}`);
			}
		}
		return [...found];
	});
	return moving.map((what) => `moves although nothing should: ${what}`);
}
