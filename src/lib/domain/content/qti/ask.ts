import { isOpenItem } from '../look-up.ts';
import type { Item, ItemKind, ItemOf, OpenItem } from '../model.ts';
import type { Asked } from './asked.ts';
import { multiple, single } from './kinds/choices.ts';
import { cloze } from './kinds/cloze.ts';
import { numeric } from './kinds/numeric.ts';
import { acknowledge, reflect, teachback } from './kinds/open.ts';
import { order } from './kinds/order.ts';
import { categorise, match } from './kinds/rows.ts';
import { story } from './kinds/story.ts';
import { trueFalse } from './kinds/true-false.ts';
import type { Say } from './say.ts';

/** A kind added to the model does not compile until it stands here. */
const KINDS: { [K in ItemKind]: (item: ItemOf<K>, say: Say) => Asked } = {
	single,
	multiple,
	true_false: trueFalse,
	match,
	categorise,
	order,
	numeric,
	cloze,
	scenario: story
};

const askMarked = <K extends ItemKind>(item: ItemOf<K>, say: Say): Asked => KINDS[item.kind](item, say);

function askOpen(item: OpenItem, say: Say): Asked {
	switch (item.kind) {
		case 'teachback':
			return teachback(item, say);
		case 'reflect':
			return reflect(item, say);
		case 'acknowledge':
			return acknowledge(item, say);
	}
}

export const ask = (item: Item | OpenItem, say: Say): Asked =>
	isOpenItem(item) ? askOpen(item, say) : askMarked(item, say);
