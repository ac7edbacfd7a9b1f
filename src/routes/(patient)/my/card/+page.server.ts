import { ownPage } from '$lib/server/http/own-page.ts';
import { readWalletCard } from '$lib/server/operations/learning/read-wallet-card.ts';
import { ownReadingOf } from '../reading.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	ownPage(event, async (view) => {
		const card = await readWalletCard(view);
		return { card, reading: await ownReadingOf(view, card) };
	});
