import type { Page } from 'playwright-core';
import { faultsInForcedColours } from './forced-colours.ts';
import { faultsInLargeText } from './large-text.ts';
import { faultsOnPaper } from './paper.ts';
import { faultsInStillness } from './stillness.ts';

/** What is wrong with the page as it stands for those who read it in another way than most. */
export async function faultsInEveryCondition(page: Page): Promise<string[]> {
	return [
		...(await faultsInLargeText(page)),
		...(await faultsInForcedColours(page)),
		...(await faultsInStillness(page)),
		...(await faultsOnPaper(page))
	];
}
