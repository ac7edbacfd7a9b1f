import { and, eq, isNull } from 'drizzle-orm';
import { parametersByLanguage } from '../../../domain/clinic/parameters.ts';
import { suggestImpact, type Suggestion } from '../../../domain/clinic/publishing/suggest-impact.ts';
import type { ParameterValues } from '../../../domain/consent/as-shown.ts';
import type { Course, LanguageTag } from '../../../domain/content/model.ts';
import { draftId, type DraftId, type Sha256Hex } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import { courseDraft } from '../../db/schema/studio.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { namesOfStaff, type StaffName } from '../staff/staff-names.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { readBaseCourse } from './base-files.ts';
import { readSource } from './course-source.ts';

/** The base that came with the program, beside the one that the course in use was made from. */
export type NewBaseView = {
	version: Sha256Hex;
	course: Course;
	/** The base of what is in use, and what the difference suggests; null where no files of it were kept. */
	before: Course | null;
	suggestion: Suggestion | null;
	/** Parts that the clinic changed. */
	ownChanges: number;
	/** Drafts that were brought to it already. */
	drafts: { id: DraftId; name: string }[];
	declined: { by: StaffName; at: string; why: string } | null;
	mayTake: boolean;
	mayDecline: boolean;
	/** May put it in use as it is, where the clinic has nothing of its own to lose. */
	mayAdopt: boolean;
	timeZone: string;
	/** Values of the clinic's own facts, by language. */
	values: Record<LanguageTag, ParameterValues>;
};

/** Null where the program came with what is in use, and for whoever may not see it. */
export async function showNewBase(ctx: OperationContext): Promise<NewBaseView | null> {
	if (!allowed(ctx, 'studio.see')) return null;
	return ctx.runtime.db.inClinic(ctx.clinicId, async (tx) => {
		const vault = await openClinicVault(tx, ctx);
		const clinic = await readClinic(tx, ctx, vault);
		const { adopted, declinedBases, settings } = clinic;
		const { course, version } = ctx.runtime.base;
		const source = adopted && (await readSource(tx, ctx, adopted.version));
		if (!adopted || (source?.base ?? adopted.version) === version) return null;
		const before = source && (await readBaseCourse(tx, ctx, source.base));
		const declined = declinedBases.find((one) => one.version === version);
		const names = await namesOfStaff(tx, ctx, vault, declined ? [declined.by] : []);
		const ownChanges = source?.changes.length ?? 0;
		return {
			version,
			course,
			before,
			suggestion: before && suggestImpact(before, course),
			ownChanges,
			drafts: await draftsOnto(tx, ctx, version),
			declined: declined ? { by: names(declined.by), at: declined.at, why: declined.why } : null,
			mayTake: source !== null && allowed(ctx, 'studio.edit') !== null,
			mayDecline: allowed(ctx, 'studio.approve') !== null,
			mayAdopt: ownChanges === 0 && allowed(ctx, 'course.adopt') !== null,
			timeZone: settings.timeZone ?? 'UTC',
			values: parametersByLanguage(settings, course.languages)
		};
	});
}

async function draftsOnto(
	tx: Tx,
	{ clinicId }: OperationContext,
	base: Sha256Hex
): Promise<{ id: DraftId; name: string }[]> {
	const rows = await tx
		.select({ id: courseDraft.draftId, name: courseDraft.name })
		.from(courseDraft)
		.where(and(eq(courseDraft.clinicId, clinicId), eq(courseDraft.base, base), isNull(courseDraft.closedAt)));
	return rows.map(({ id, name }) => ({ id: draftId(id), name }));
}
