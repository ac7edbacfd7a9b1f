import type { Finding } from '../../../domain/content/finding.ts';
import type { Course } from '../../../domain/content/model.ts';
import { lockAfter, type PublishedLock } from '../../../domain/content/published.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Tx } from '../../db/client.ts';
import type { OperationContext } from '../context.ts';
import { readBaseCourse } from './base-files.ts';
import type { Draft } from './drafts.ts';

export type CheckedDraft = {
	/** Null while there is an error. */
	course: Course | null;
	/** The course as far as it can be read, for whoever looks at it; null where not even its frame can. */
	readable: Course | null;
	findings: readonly Finding[];
};

/** What the rules are held against besides the files: what the base locks, and what this clinic published before. */
export type CheckedAgainst = { base: Course; published: PublishedLock | null; today: string };

export async function checkedAgainst(
	tx: Tx,
	ctx: OperationContext,
	draft: Pick<Draft, 'base'>,
	{ publications }: Pick<ClinicState, 'publications'>
): Promise<CheckedAgainst> {
	let published: PublishedLock | null = null;
	for (const { version } of publications)
		published = lockAfter(await ctx.runtime.courses.get(tx, ctx.clinicId, version), published);
	return {
		base: await readBaseCourse(tx, ctx, draft.base),
		published,
		today: ctx.now.toISOString().slice(0, 10)
	};
}

/** The last that were asked for: pages of one draft follow one another, and none of them changes what was checked. */
const MOST_KEPT = 6;
const kept = new Map<string, CheckedDraft>();

/** Every rule over a draft. Takes long enough that no transaction is held open for it. */
export async function checkDraft(
	ctx: OperationContext,
	draft: Pick<Draft, 'id' | 'seq' | 'base' | 'baseFiles' | 'files'>,
	against: CheckedAgainst
): Promise<CheckedDraft> {
	const { published, today } = against;
	const known = published ? Object.keys(published.items).length : 0;
	const key = [ctx.clinicId, draft.id, draft.seq, draft.base, known, today].join(' ');
	const before = kept.get(key);
	if (before) return before;
	const asked = await ctx.runtime.checker.check({
		key: `${draft.id} ${draft.seq}`,
		files: draft.files,
		base: draft.baseFiles,
		published,
		today
	});
	// A checker that is busy or ending says nothing of the draft; whoever asked asks again.
	if (!asked.ok) throw new Error(`A draft could not be checked: ${asked.error.code}`);
	const { course, draft: readable, findings } = asked.value;
	const checked = { course, readable, findings };
	const [oldest] = kept.keys();
	if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
	kept.set(key, checked);
	return checked;
}
