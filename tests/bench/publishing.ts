import { and, eq, sql } from 'drizzle-orm';
import type { Figure } from '../../src/bundle/figure.ts';
import type { StaffRole } from '../../src/lib/domain/access/roles.ts';
import { partsOf } from '../../src/lib/domain/content/overlay/parts.ts';
import { partLock } from '../../src/lib/domain/content/editing/part-lock.ts';
import type { ClinicId } from '../../src/lib/domain/ids.ts';
import { enrolment } from '../../src/lib/server/db/schema/care.ts';
import { prove, type DemoMember } from '../../src/lib/server/demo/act-as.ts';
import { takeInvitation } from '../../src/lib/server/demo/open-accounts.ts';
import { surely } from '../../src/lib/server/demo/walk-course.ts';
import type { OperationContext } from '../../src/lib/server/operations/context.ts';
import { inviteStaff } from '../../src/lib/server/operations/staff/invite-staff.ts';
import { beginDraft } from '../../src/lib/server/operations/studio/begin-draft.ts';
import { countAffected, type Affected } from '../../src/lib/server/operations/studio/count-affected.ts';
import { approveCourse } from '../../src/lib/server/operations/studio/decide-proposal.ts';
import { proposeCourse } from '../../src/lib/server/operations/studio/propose-course.ts';
import { editDraft } from '../../src/lib/server/operations/studio/take-step.ts';
import type { Runtime } from '../../src/lib/server/runtime.ts';
import type { World } from '../database/patient-world.ts';
import { secondClinic } from '../support/everybody.ts';
import { askedAbout } from '../support/studio-hands.ts';
import type { StandaloneInstallation } from '../support/standalone-installation.ts';
import { analyse, fill } from './many-enrolments.ts';

const PEOPLE = 100_000;

/** How long an approver waits for a material change to be in use by a clinic of this size, and what of it is counted before. */
export async function publishing(bench: StandaloneInstallation): Promise<Figure[]> {
	const { origin, runtime } = bench;
	const { clinicId, world } = await secondClinic(
		{ origin, runtime: () => Promise.resolve(runtime) },
		'publishing'
	);
	await fill(runtime, clinicId, PEOPLE);
	await clearHalf(runtime, clinicId);
	await analyse(bench.ownerConnection);

	const [editor, approver] = [await hired(world, 'editor'), await hired(world, 'approver')];
	const version = await handedOver(world, editor);
	const before = await timed(() => affected(world.as(approver)));
	const ctx = world.as(approver);
	const proof = await prove(ctx, approver);
	const approval = await timed(async () =>
		surely(
			await approveCourse(
				ctx,
				{ version, name: 'Only approver', publishAt: null, lookedUp: [], levels: [] },
				proof
			)
		)
	);
	const after = await affected(world.as(approver));
	const { learning, signed, cleared } = before.value;
	return [
		{
			name: `Counting who is affected: ${learning} learn, ${signed} signed, ${cleared} may be treated`,
			value: before.seconds,
			unit: 's'
		},
		{
			name: `Publishing to ${PEOPLE.toLocaleString('en')} enrolments`,
			value: approval.seconds,
			unit: 's',
			budget: { most: 2 }
		},
		{
			name: 'People who read as cleared once it returned',
			value: after.cleared,
			unit: 'people',
			budget: { most: 0 }
		}
	];
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
	const began = performance.now();
	const value = await work();
	return { value, seconds: (performance.now() - began) / 1000 };
}

const affected = (ctx: OperationContext): Promise<Affected> =>
	ctx.runtime.db.inClinic(ctx.clinicId, (tx) => countAffected(tx, ctx));

/** As lists see people who may be treated now. */
const clearHalf = ({ db }: Runtime, clinicId: ClinicId): Promise<unknown> =>
	db.inClinic(clinicId, (tx) =>
		tx
			.update(enrolment)
			.set({
				openConditions: 0,
				clearFrom: sql`now() - interval '1 day'`,
				clearUntil: sql`now() + interval '30 days'`
			})
			.where(and(eq(enrolment.clinicId, clinicId), eq(enrolment.status, 'in_force'), sql`random() < 0.5`))
	);

async function hired(world: World, role: StaffRole): Promise<DemoMember> {
	const ctx = world.as(world.lead);
	const account = `${role}@publishing.example`;
	const issued = surely(
		await inviteStaff(ctx, { legalName: `Only ${role}`, email: account, roles: [role], profession: null })
	);
	const { now } = world.as(world.lead);
	return takeInvitation(ctx.runtime, issued, { roles: [role], profession: null, account }, now);
}

/** Another word in the first passage that a clinic may change, called material. */
async function handedOver(world: World, editor: DemoMember): Promise<string> {
	const { base } = world.as(editor).runtime;
	const [objective] = base.course.modules.flatMap(({ objectives }) => objectives.map(({ id }) => id));
	const [place] = [...base.files]
		.filter(([file]) => /^modules\/.*\.en\.md$/.test(file))
		.flatMap(([file, text]) => partsOf(file, text).map((part) => ({ file, ...part })))
		.flatMap(({ file, key, text }) =>
			key !== null && partLock(base.course, file, key).lock === 'open' ? [{ file, part: key, text }] : []
		);
	if (!place || objective === undefined) throw new Error('Nothing of the course may be changed');
	const { file, part, text } = place;
	const draft = surely(await beginDraft(world.as(editor), { name: 'Ours' }));
	const changed = { is: 'set', file, part, text: text.replace('\n## ', '\n## Here: ') } as const;
	const seq = surely(await editDraft(world.as(editor), draft, { changes: [changed], saw: [text] }));
	const meaning = {
		impact: 'material',
		reopens: [objective],
		forms: {},
		label: '9.0.0+bench.1',
		note: 'Says where.'
	} as const;
	return surely(
		await proposeCourse(world.as(editor), {
			draft,
			seq,
			...meaning,
			reopens: [...meaning.reopens],
			lookedUp: await askedAbout(world.as(editor), draft)
		})
	);
}
