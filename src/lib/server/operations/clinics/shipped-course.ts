import { impactOf } from '../../../domain/clinic/course-impact.ts';
import type { ChangeImpact } from '../../../domain/clinic/events.ts';
import { neededBefore } from '../../../domain/clinic/readiness.ts';
import type { ClinicState } from '../../../domain/clinic/state.ts';
import type { PlainWords } from '../../../domain/content/model.ts';
import type { Sha256Hex } from '../../../domain/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { OperationContext } from '../context.ts';

/** The course that came with the program, where it is another one than the clinic uses. */
export type ShippedCourse = {
	label: string;
	version: Sha256Hex;
	impact: ChangeImpact;
	/** Labels of the clinic's own facts that have to be given first. */
	unfilled: PlainWords[];
};

/** Null when the clinic uses it already. A first course changes nothing for anybody and waits for nothing. */
export async function shippedCourse(
	tx: Tx,
	{ runtime, clinicId }: OperationContext,
	{ adopted, settings }: Pick<ClinicState, 'adopted' | 'settings'>
): Promise<ShippedCourse | null> {
	const { course, version } = runtime.base;
	if (version === adopted?.version) return null;
	const offered = { label: course.version, version };
	if (!adopted) return { ...offered, impact: 'editorial', unfilled: [] };
	const inUse = await runtime.courses.get(tx, clinicId, adopted.version);
	const names = neededBefore(course, inUse, settings);
	return {
		...offered,
		impact: impactOf(inUse, course),
		unfilled: course.params.filter(({ name }) => names.includes(name)).map(({ label }) => label)
	};
}
