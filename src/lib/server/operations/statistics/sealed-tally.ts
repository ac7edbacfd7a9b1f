import * as v from 'valibot';
import type { Sha256Hex } from '../../../domain/ids.ts';
import { ItemTallySchema, type ItemTally } from '../../../domain/statistics/item-tally.ts';
import type { SealingKey } from '../../keys/key-ring.ts';

/** What a tally is of. The clinic is bound by the key. */
export type TallyPlace = { version: Sha256Hex; language: string; item: string };

/** Sealed lengths are steps of this: one byte more would tell whoever sees the rows which belief came. */
const STEP_BYTES = 512;

const purpose = ({ version, language, item }: TallyPlace) => `item-tally:${version}:${language}:${item}`;

export function sealTally(key: SealingKey, place: TallyPlace, tally: ItemTally): Buffer {
	const json = Buffer.from(JSON.stringify(tally));
	const padded = Buffer.alloc(Math.ceil(json.length / STEP_BYTES) * STEP_BYTES, ' ');
	json.copy(padded);
	return key.seal(padded, purpose(place));
}

export const openTally = (key: SealingKey, place: TallyPlace, sealed: Uint8Array): ItemTally =>
	v.parse(ItemTallySchema, JSON.parse(key.open(sealed, purpose(place)).toString()));
