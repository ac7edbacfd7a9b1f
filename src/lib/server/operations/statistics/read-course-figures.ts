import { and, eq } from 'drizzle-orm';
import { clinicParameters } from '../../../domain/clinic/parameters.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { Course } from '../../../domain/content/model.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import { figuresByModule, type ModuleFigures } from '../../../domain/statistics/by-module.ts';
import type { Tx } from '../../db/client.ts';
import { itemTally } from '../../db/schema/statistics.ts';
import type { SealingKey } from '../../keys/key-ring.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { openTally } from './sealed-tally.ts';

/** A version in a language, in which somebody has answered. */
export type Answered = { version: Sha256Hex; label: string; language: string };

export type CourseFigures = {
	/** Newest version first. */
	answered: Answered[];
	/** Null before anybody has answered anything. */
	shown: (Answered & { course: Course; modules: ModuleFigures[]; values: Record<string, string> }) | null;
};

/** As an address asks for it; what it leaves out is chosen: the version in use, in the reader's own language. */
export type Wanted = { version: string | null; language: string | null; reads: string };

/**
 * What first answers tell the authors of a course about its items (learning.md D10, D15). Null when the actor may not read
 * the course, and for what nobody answered: no address tells more than the list.
 */
export async function readCourseFigures(
	ctx: OperationContext,
	wanted: Wanted
): Promise<CourseFigures | null> {
	if (!allowed(ctx, 'course.read')) return null;
	const { runtime, clinicId } = ctx;
	return runtime.db.inClinic(clinicId, async (tx) => {
		const vault = await openClinicVault(tx, ctx);
		const clinic = await readClinic(tx, ctx, vault);
		const answered = await listAnswered(tx, ctx, clinic.stored);
		const chosen = choose(answered, wanted, clinic.adopted?.version);
		if (!chosen)
			return wanted.version === null && wanted.language === null ? { answered, shown: null } : null;
		const course = await runtime.courses.get(tx, clinicId, chosen.version);
		const modules = figuresByModule(
			course,
			chosen.language,
			await readTallies(tx, ctx, vault.clinic, chosen)
		);
		return {
			answered,
			shown: { ...chosen, course, modules, values: clinicParameters(clinic.settings, chosen.language) }
		};
	});
}

/** `stored`: the versions that the clinic ever had, oldest first. */
async function listAnswered(tx: Tx, { clinicId }: OperationContext, stored: ClinicState['stored']) {
	const rows = await tx
		.selectDistinct({ version: itemTally.courseHash, language: itemTally.language })
		.from(itemTally)
		.where(eq(itemTally.clinicId, clinicId))
		.orderBy(itemTally.language);
	return stored
		.toReversed()
		.flatMap(({ version, label }): Answered[] =>
			rows.filter((row) => row.version === version).map(({ language }) => ({ version, label, language }))
		);
}

/** The first that is asked for; of several, rather the version in use, and then rather the reader's language. */
function choose(
	answered: readonly Answered[],
	{ version, language, reads }: Wanted,
	inUse: Sha256Hex | undefined
): Answered | undefined {
	const rank = (one: Answered) => (one.version === inUse ? 0 : 2) + (one.language === reads ? 0 : 1);
	return answered
		.filter((one) => (version ?? one.version) === one.version && (language ?? one.language) === one.language)
		.toSorted((a, b) => rank(a) - rank(b))[0];
}

async function readTallies(
	tx: Tx,
	{ clinicId }: OperationContext,
	key: SealingKey,
	{ version, language }: Answered
) {
	const rows = await tx
		.select({ item: itemTally.item, sealed: itemTally.sealed })
		.from(itemTally)
		.where(
			and(
				eq(itemTally.clinicId, clinicId),
				eq(itemTally.courseHash, version),
				eq(itemTally.language, language)
			)
		);
	return new Map(
		rows.map(({ item, sealed }) => [item, openTally(key, { version, language, item }, sealed)] as const)
	);
}
