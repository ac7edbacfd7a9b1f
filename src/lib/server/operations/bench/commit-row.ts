import { attempt } from '../../db/schema/installation.ts';
import type { Runtime } from '../../runtime.ts';

/** Counted under nobody: no account and no address has this subject. */
const NOBODY = Buffer.alloc(32);

/** One row, durable when it returns: the least that an act of a person costs (design §7). Only the bench asks for it. */
export async function commitRow({ db, now }: Pick<Runtime, 'db' | 'now'>): Promise<void> {
	await db.outsideClinics((tx) => tx.insert(attempt).values({ subject: NOBODY, kind: 'bench', at: now() }));
}
