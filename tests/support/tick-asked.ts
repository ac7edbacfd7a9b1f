import type { Locator } from 'playwright-core';
import type { Hands } from './hands.ts';

const ASKED = 'input[type="checkbox"]:is([name="looked_up"], [name="levels"])';

/**
 * Says what a form wants said before a course is handed over, approved or reviewed: of each source that is overdue, which depends on
 * the day of the test, and of each warning level.
 */
export async function tickAsked(
	{ choose, page }: Hands,
	within: Locator = page.locator('main')
): Promise<void> {
	for (const box of await within.locator(ASKED).all())
		if (!(await box.isChecked())) await choose(box, (await box.getAttribute('value')) ?? '');
}
