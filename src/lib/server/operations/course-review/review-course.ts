import { levelsIn, notConfirmed } from '../../../domain/clinic/levels-to-confirm.ts';
import { reviewMeaning } from '../../../domain/clinic/review-sentence.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { OperationContext } from '../context.ts';
import { allowed } from '../identity/allowed.ts';
import { openClinicVault } from '../identity/person-unit.ts';
import type { Proof } from '../identity/prove-again.ts';
import { lockClinic, writeClinic } from '../streams/clinic-stream.ts';

export type ReviewCommand = {
	/** The version that stood on the page. */
	version: string;
	/** As the reviewer typed it under the sentence. */
	name: string;
	/** Warning levels that they say are right for this clinic. */
	levels: readonly string[];
};

export type ReviewRefusal =
	| { code: 'NOT_ALLOWED' }
	| { code: 'NOT_PROVED' }
	| { code: 'NAME_MISSING' }
	/** Of these warning levels they did not say it. */
	| { code: 'LEVELS_OPEN'; levels: string[] }
	/** The clinic took another version since the page was opened: what was read is not what would be signed. */
	| { code: 'ANOTHER_VERSION' };

/** A provider signs that they have reviewed the version in use. Without one such signature nobody can be invited. */
export const reviewCourse = (
	ctx: OperationContext,
	command: ReviewCommand,
	proof: Proof
): Promise<Result<null, ReviewRefusal>> =>
	ctx.runtime.db.inClinic<Result<null, ReviewRefusal>>(ctx.clinicId, async (tx) => {
		const as = allowed(ctx, 'course.review');
		if (!as) return refuse({ code: 'NOT_ALLOWED' });
		if (!proof.isFor(ctx)) return refuse({ code: 'NOT_PROVED' });
		if (command.name.trim() === '') return refuse({ code: 'NAME_MISSING' });
		const locked = await lockClinic(tx, ctx, await openClinicVault(tx, ctx));
		if (locked.repeated) return ok(null);
		const { adopted } = locked.state;
		if (adopted?.version !== command.version) return refuse({ code: 'ANOTHER_VERSION' });
		const { version } = adopted;
		const course = await ctx.runtime.courses.get(tx, ctx.clinicId, version);
		const levels = notConfirmed(course, command.levels);
		if (levels.length > 0) return refuse({ code: 'LEVELS_OPEN', levels });
		const meaning = reviewMeaning({ label: course.version, version });
		const written = await writeClinic(
			tx,
			ctx,
			locked,
			[
				{
					type: 'COURSE_REVIEWED',
					clear: { version, meaning, ...levelsIn(course) },
					sealed: { name: command.name.trim() }
				}
			],
			as
		);
		// The only refusals left are of somebody who stopped being a provider since they signed in.
		return written.ok ? ok(null) : refuse({ code: 'NOT_ALLOWED' });
	});
