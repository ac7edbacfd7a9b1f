import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import { stepAtPart } from '../../../domain/content/editing/step-at-part.ts';
import { draftId, type DraftId } from '../../../domain/ids.ts';
import { courseDraft, courseEdit } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { pagePlaceText, readPagePlace, type PagePlace } from './page-place.ts';
import { STEPS_A_PAGE, stepsOf, type HistoryStep } from './read-history.ts';
import { labelIn } from './show-studio.ts';

/** A step as it touched one part: its `changes` and `inverse` are of that part alone. */
export type PartStep = HistoryStep & {
	/** How much else the same step did, and would take back. */
	others: number;
	/** `version`: the first that was published of the draft after it; null where none was. */
	of: { draft: DraftId; name: string; version: string | null };
};

export type PartHistoryWanted = {
	of: { file: string; part: string };
	/** Where the page before ended, as it was answered there. */
	before: string | null;
};

/**
 * Who changed one part and when, in every draft that the clinic ever had, the latest first: alone or among much else, as in a
 * file that was taken in. Null when the actor may not see it.
 */
export async function readPartHistory(
	ctx: OperationContext,
	{ of, before }: PartHistoryWanted
): Promise<{ steps: PartStep[]; nextBefore: string | null } | null> {
	if (!allowed(ctx, 'studio.see')) return null;
	const from = readPagePlace(before);
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const rows = await tx
			.select({ edit: courseEdit, name: courseDraft.name })
			.from(courseEdit)
			.innerJoin(
				courseDraft,
				and(eq(courseDraft.clinicId, courseEdit.clinicId), eq(courseDraft.draftId, courseEdit.draftId))
			)
			.where(and(eq(courseEdit.clinicId, ctx.clinicId), touches(of), from ? isBefore(from) : undefined))
			.orderBy(desc(courseEdit.at), desc(courseEdit.draftId), desc(courseEdit.seq))
			.limit(STEPS_A_PAGE + 1);
		const page = rows.slice(0, STEPS_A_PAGE);
		const vault = await openClinicVault(tx, ctx);
		const clinic = await readClinic(tx, ctx, vault);
		const edits = page.map(({ edit }) => edit);
		const steps = await stepsOf(tx, ctx, vault, edits);
		const last = rows.length > STEPS_A_PAGE ? edits.at(-1) : undefined;
		return {
			steps: steps.flatMap((step, place) => {
				const row = page[place];
				const here = row && stepAtPart(step, of);
				if (!here) return [];
				const draft = draftId(row.edit.draftId);
				const version = versionWith(clinic, draft, step);
				const others = step.changes.length - here.changes.length;
				return [{ ...step, ...here, others, of: { draft, name: row.name, version } }];
			}),
			nextBefore: last
				? pagePlaceText({ at: last.at.toISOString(), draft: draftId(last.draftId), seq: last.seq })
				: null
		};
	});
}

/** The part itself, or the whole file that it stands in. */
function touches({ file, part }: { file: string; part: string }): SQL {
	const holds = (change: object) => sql`${courseEdit.changes} @> ${JSON.stringify([change])}::jsonb`;
	return sql`(${holds({ file, part })} or ${holds({ file, is: 'file' })} or ${holds({ file, is: 'remove_file' })})`;
}

/** A comparison of rows, in the order of the index. */
const isBefore = ({ at, draft, seq }: PagePlace): SQL =>
	sql`(${courseEdit.at}, ${courseEdit.draftId}, ${courseEdit.seq}) < (${at}::timestamptz, ${draft}::uuid, ${seq}::int)`;

/** What was set aside is in no version. */
function versionWith(
	clinic: ClinicState,
	draft: DraftId,
	{ at, kind }: Pick<HistoryStep, 'at' | 'kind'>
): string | null {
	if (kind === 'set_aside') return null;
	const published = clinic.proposals.find(
		(one) => one.draft === draft && one.stands.is === 'published' && one.at >= at
	);
	return published ? labelIn(clinic)(published.version) : null;
}
