import type { Hands } from './hands.ts';

/**
 * The keystroke-level model (Card, Moran and Newell 1980), for somebody who types neither fast nor slowly: seconds for one
 * key, for bringing the hand to the mouse, for pointing and pressing, and for making up one's mind. Fields are reached by Tab.
 */
const SECONDS = { key: 0.28, homing: 0.4, pointing: 1.1, pressing: 0.2, deciding: 1.35 } as const;
/** An assumption of ours: what it takes to find one's way on a page that is new, and on one like those before. */
const LOOKING_SECONDS = { first: 10, again: 3 } as const;

const PRESS_SECONDS = SECONDS.deciding + SECONDS.homing + SECONDS.pointing + SECONDS.pressing;

/** How long the hands and eyes of somebody take whose words are ready. */
export type Effort = {
	/** They look at the page with this address. */
	look(address: string): void;
	press(): void;
	fill(text: string): void;
	minutes(): number;
	/** What was counted, in words. */
	said(): string;
};

export function noEffort(): Effort {
	const known = new Set<string>();
	const done = { pages: 0, again: 0, presses: 0, fields: 0, keys: 0 };
	return {
		look(address) {
			const kind = new URL(address).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g, '*');
			done[known.has(kind) ? 'again' : 'pages'] += 1;
			known.add(kind);
		},
		press() {
			done.presses += 1;
		},
		fill(text) {
			done.fields += 1;
			done.keys += text.length;
		},
		minutes: () =>
			(done.pages * LOOKING_SECONDS.first +
				done.again * LOOKING_SECONDS.again +
				done.presses * PRESS_SECONDS +
				done.fields * (SECONDS.deciding + SECONDS.key) +
				done.keys * SECONDS.key) /
			60,
		said: () =>
			`${done.pages} pages, ${done.again} like them, ${done.presses} presses, ${done.fields} fields, ${done.keys} keys`
	};
}

/** The same hands, with what they do counted. */
export function counted(hands: Hands, effort: Effort): Hands {
	const goes = async (act: Promise<void>) => {
		effort.press();
		await act;
		effort.look(hands.page.url());
	};
	return {
		...hands,
		async open(path) {
			await hands.open(path);
			effort.look(hands.page.url());
		},
		follow: (name, within) => goes(hands.follow(name, within)),
		press: (name, within) => goes(hands.press(name, within)),
		type(label, text, within) {
			effort.fill(text);
			return hands.type(label, text, within);
		},
		async choose(field, value) {
			const isTyped = await field.evaluate(
				(one) =>
					one instanceof HTMLTextAreaElement ||
					(one instanceof HTMLInputElement && !/^(radio|checkbox)$/.test(one.type))
			);
			effort.fill(isTyped ? value : '');
			await hands.choose(field, value);
		}
	};
}
