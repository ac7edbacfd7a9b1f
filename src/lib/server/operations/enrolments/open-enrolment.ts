import { and, eq } from 'drizzle-orm';
import { may, roleFor } from '../../../domain/access/access.ts';
import { missingBeforeInviting, type MissingSetting } from '../../../domain/clinic/readiness.ts';
import { carriedFrom } from '../../../domain/enrolment/carried.ts';
import type { Carried } from '../../../domain/enrolment/events.ts';
import type { EnrolmentRefusalReason } from '../../../domain/enrolment/refusal.ts';
import { stepOf } from '../../../domain/enrolment/step.ts';
import { enrolmentId, type EnrolmentId, type MemberId } from '../../../domain/ids.ts';
import { ok, refuse, type Result } from '../../../domain/result.ts';
import type { Tx } from '../../db/client.ts';
import { member } from '../../db/schema/people.ts';
import { openVault } from '../../keys/vault.ts';
import type { OperationContext } from '../context.ts';
import { readStreamRow } from '../../log/streams.ts';
import { readClinic } from '../streams/clinic-stream.ts';
import { beginEnrolment, viewEnrolment, type NoSuchEnrolment } from '../streams/enrolment-unit.ts';
import { newestEnrolment } from '../streams/own-enrolment.ts';
import { personRef } from '../streams/person-stream.ts';

export type OpenRefusal =
	| EnrolmentRefusalReason
	| NoSuchEnrolment
	| { code: 'may_not' }
	/** What the clinic has to do first; nobody is invited before (design §4, clinical safety). */
	| { code: 'clinic_not_ready'; missing: MissingSetting[] }
	| { code: 'not_a_patient' }
	/** The present enrolment still goes on. */
	| { code: 'enrolment_goes_on' };

/** Opens an enrolment of a person on the course that the clinic uses, in the caller's transaction. */
export async function openEnrolment(
	tx: Tx,
	ctx: OperationContext,
	patient: MemberId,
	language: string
): Promise<Result<EnrolmentId, OpenRefusal>> {
	const { actor } = ctx;
	const who = actor.kind === 'member' && {
		id: actor.memberId,
		roles: actor.roles,
		profession: actor.profession
	};
	const as = who && may(who, 'enrolment.open') ? roleFor(who, 'enrolment.open') : null;
	if (!as) return refuse({ code: 'may_not' });

	const vault = await openVault(tx, ctx.runtime.keys, ctx.clinicId);
	if (!vault) return refuse({ code: 'no_such_enrolment' });
	const clinic = await readClinic(tx, ctx, vault);
	const { adopted } = clinic;
	const course = adopted && (await ctx.runtime.courses.get(tx, ctx.clinicId, adopted.version));
	const missing = missingBeforeInviting(clinic, course);
	if (!adopted || missing.length > 0) return refuse({ code: 'clinic_not_ready', missing });
	if (!(await isPatient(tx, ctx, patient))) return refuse({ code: 'not_a_patient' });

	// Of two who open one at once the second waits here, and then finds that there is one.
	await readStreamRow(tx, personRef(ctx, patient), 'update');
	const before = await earlierEnrolment(tx, ctx, patient);
	if (before && !before.over) return refuse({ code: 'enrolment_goes_on' });
	const id = enrolmentId(ctx.runtime.newId());
	const begun = await beginEnrolment(
		tx,
		ctx,
		id,
		patient,
		{
			type: 'ENROLMENT_OPENED',
			clear: {
				version: adopted.version,
				language,
				returnsFrom: before?.id ?? null,
				carried: before?.carried ?? []
			},
			sealed: {}
		},
		as
	);
	return begun.ok ? ok(id) : begun;
}

async function isPatient(tx: Tx, ctx: OperationContext, id: MemberId): Promise<boolean> {
	const [row] = await tx
		.select({ roles: member.roles })
		.from(member)
		.where(and(eq(member.clinicId, ctx.clinicId), eq(member.memberId, id)));
	return row?.roles.includes('patient') ?? false;
}

/**
 * The enrolment before this one, and which objectives it shows to be understood still, on the same version. A return asks
 * nothing again that still counts.
 */
async function earlierEnrolment(
	tx: Tx,
	ctx: OperationContext,
	patient: MemberId
): Promise<{ id: EnrolmentId; over: boolean; carried: Carried[] } | null> {
	const id = await newestEnrolment(tx, ctx, patient);
	const view = id && (await viewEnrolment(tx, ctx, id));
	if (!view) return null;
	const step = stepOf(view.state);
	const over = step === 'withdrawn' || step === 'closed';
	const isCurrent = view.state.version === view.clinic.adopted?.version;
	const carried =
		over && isCurrent ? carriedFrom(view.state, view.clinicFacts.policy, ctx.now.toISOString()) : [];
	return { id: view.id, over, carried };
}
