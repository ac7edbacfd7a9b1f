import { impactOf } from '../../../domain/clinic/course-impact.ts';
import type { ChangeImpact } from '../../../domain/content/change-impact.ts';
import { readName } from '../../../domain/clinic/parameters.ts';
import { neededBefore } from '../../../domain/clinic/readiness.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { LanguageTag, PlainWords } from '../../../domain/content/model.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { OperationContext } from '../context.ts';
import { readSource } from '../studio/course-source.ts';

/** A fact of the clinic, and the language in which it has to be said where not in the one of the course. */
export type UnfilledFact = { label: PlainWords; language: LanguageTag | null };

/** The course that came with the program, where it is another one than the clinic uses. */
export type ShippedCourse = {
	label: string;
	version: Sha256Hex;
	impact: ChangeImpact;
	/** The clinic's own facts that have to be given first. */
	unfilled: UnfilledFact[];
	/** Put in use as it is, it would throw away what the clinic wrote: that is carried over in the studio. */
	hasOwnChanges: boolean;
};

/** Null when the clinic uses it already. A first course changes nothing for anybody and waits for nothing. */
export async function shippedCourse(
	tx: Tx,
	ctx: OperationContext,
	{ adopted, settings }: Pick<ClinicState, 'adopted' | 'settings'>
): Promise<ShippedCourse | null> {
	const { runtime, clinicId } = ctx;
	const { course, version } = runtime.base;
	if (version === adopted?.version) return null;
	const offered = { label: course.version, version };
	if (!adopted) return { ...offered, impact: 'editorial', unfilled: [], hasOwnChanges: false };
	const inUse = await runtime.courses.get(tx, clinicId, adopted.version);
	return {
		...offered,
		impact: impactOf(inUse, course),
		unfilled: neededBefore(course, inUse, settings).map((written) => {
			const { name, language } = readName(written);
			return { label: course.params.find((param) => param.name === name)?.label ?? {}, language };
		}),
		hasOwnChanges: ((await readSource(tx, ctx, adopted.version))?.changes.length ?? 0) > 0
	};
}
