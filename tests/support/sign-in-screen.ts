import type { BrowserContext } from 'playwright-core';
import type { AccountRef } from '../../src/lib/server/operations/identity/accounts.ts';
import type { Installation } from './installation.ts';
import { signedInVisitor } from './visitor.ts';

/** Signs in this browser, as if it had happened in this tab or in another one. */
export async function signInScreen(
	context: BrowserContext,
	{ origin, runtime }: Pick<Installation, 'origin' | 'runtime'>,
	account: AccountRef
): Promise<void> {
	const { cookie } = await signedInVisitor(origin, await runtime(), account);
	const [name = '', value = ''] = cookie.split(/=(.*)/);
	await context.addCookies([{ name, value, url: origin }]);
}
